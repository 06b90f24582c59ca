import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { browserArgs, chromiumPath } from './chromium.ts'

type Config = Parameters<typeof lighthouse>[2]
type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo'

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A Chromium that Lighthouse can be let at, in front of this house. `config`: none for a phone on a slow network. */
export const lighthouseAt = async (origin: string) => {
  const profile = mkdtempSync(join(tmpdir(), 'haruteo-lighthouse-'))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: await chromiumPath(), headless: true, baseURL: origin, locale: 'ko-KR' },
    args: [...browserArgs, `--remote-debugging-port=${port}`],
  })
  return {
    context,
    /** Percent for each of these categories, what cost some of it, and when the largest thing was painted, in milliseconds. */
    async judge(
      path: string,
      categories: readonly Category[],
      config?: Config,
      flags: Readonly<{ disableStorageReset?: true }> = {},
    ) {
      const result = await lighthouse(
        origin + path,
        { port, onlyCategories: [...categories], logLevel: 'silent', ...flags },
        config,
      )
      const { categories: found, audits } = result!.lhr
      const poor = Object.values(audits)
        .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
        .map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`.trim())
      const percent = Object.fromEntries(categories.map((name) => [name, Math.round((found[name]?.score ?? 0) * 100)]))
      return { percent, poor, lcp: Math.round(audits['largest-contentful-paint']?.numericValue ?? Number.NaN) }
    },
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
