import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { type BrowserContext, chromium } from 'playwright-core'
import { browserArgs, chromiumPath } from '../testing/chromium.ts'
import { type House, importVault, openHouse, signIn } from './house.ts'

let house: House
let context: BrowserContext
let port: number
const profile = mkdtempSync(join(tmpdir(), 'haruteo-lighthouse-'))

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo
      server.close(() => resolve(free))
    })
  })

before(async () => {
  house = await openHouse()
  port = await freePort()
  context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: await chromiumPath(), headless: true, baseURL: house.url, locale: 'ko-KR' },
    args: [...browserArgs, `--remote-debugging-port=${port}`],
  })
})
after(async () => {
  await context?.close()
  rmSync(profile, { recursive: true, force: true })
})

/** Percent, for performance and accessibility, on a desktop. */
const judge = async (path: string) => {
  const result = await lighthouse(
    `${house.url}${path}`,
    { port, onlyCategories: ['performance', 'accessibility'], disableStorageReset: true, logLevel: 'silent' },
    desktopConfig,
  )
  const { categories, audits } = result!.lhr
  const poor = Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
    .map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`)
  const percent = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  return { performance: percent('performance'), accessibility: percent('accessibility'), poor }
}

const atLeast95 = async (path: string) => {
  const { performance, accessibility, poor } = await judge(path)
  console.log(`${path}: performance ${performance}, accessibility ${accessibility}`)
  assert.ok(performance >= 95 && accessibility >= 95, `${performance}, ${accessibility}: ${poor.join('; ')}`)
}

test('Lighthouse gives the door at least 95 for performance and for accessibility', () => atLeast95('/app/sign-in'))

test('Lighthouse gives the notes at least 95 for performance and for accessibility', async () => {
  const page = await context.newPage()
  await signIn(page)
  const id = await importVault(page)
  await page.close()
  await atLeast95(`/app/write/${id}`)
})
