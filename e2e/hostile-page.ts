import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'

/**
 * Listens for what a text would do if it ran: a dialog, something that the policy of a page stopped, a frame that appears, and what asks
 * for another house (that is among the `complaints`).
 */
export const watch = async (context: BrowserContext) => {
  const told: string[] = []
  await context.exposeBinding('toldByPage', ({ page }, what: string) => told.push(`${page.url()}: ${what}`))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sample } = event as unknown as Readonly<Record<string, string>>
      const tell = (globalThis as unknown as { toldByPage: (what: string) => void }).toldByPage
      tell(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      told.push(`${page.url()}: dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('frameattached', (frame) => told.push(`${page.url()}: frame ${frame.url()}`))
  })
  return told
}

export type Send = (method: string, path: string, data?: object, headers?: Readonly<Record<string, string>>) => Promise<Sent>
// biome-ignore lint/suspicious/noExplicitAny: the body of any answer; what is wrong with it fails the test.
type Sent = any

export const senderOf =
  (page: Page): Send =>
  async (method, path, data, headers = {}) => {
    const answer = await page.request.fetch(path, {
      ...{ method, ...(data ? { data } : {}) },
      headers: { origin: new URL(page.url()).origin, ...headers },
    })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? undefined : answer.json()
  }

/** A text no longer than a field takes, and not empty. */
export const cut = (text: string, most: number) => [...text.replaceAll(/\p{Cc}/gu, ' ')].slice(0, most).join('').trim() || 'x'

/** As the name of a note, which could be that of a file. */
export const named = (text: string, n: number, most = 150) => `${n} ${cut(text.replaceAll(/[/\\\\]/g, '∕'), most)} ${n}`

export const looksPlain = async (page: Page, place: string) => {
  await page.goto(place)
  await page.locator('main').first().waitFor()
  await page.waitForLoadState('networkidle')
  await isPlain(page, place)
}

/** Nothing on this page is more than what the house itself puts there. */
export const isPlain = async (page: Page, place: string) => {
  const handlers = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            /^on|^srcdoc$|^formaction$/i.test(name) || /^[\s\p{Cc}]*(?:java\s*script\s*:|vbscript\s*:|data:text)/iu.test(value),
        )
        .map(({ name, value }) => `${element.tagName} ${name}=${value}`.slice(0, 200)),
    ),
  )
  // A sentence about such an address may stand in an attribute that leads nowhere.
  const bad = handlers.filter((one) => !/ (?:alt|title|aria-label|content|value|placeholder|data-\w+|datetime)=/i.test(one))
  assert.deepEqual(bad, [], place)
  const scripts =
    'script:not([type="application/ld+json"]):not([src^="/app/"]), iframe, object, embed, base, meta[http-equiv], portal'
  assert.equal(await page.locator(scripts).count(), 0, place)
}
