import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { browser, closeBrowser, servePage } from '../../../../../testing/browser.ts'

let served: Awaited<ReturnType<typeof servePage>>
let context: BrowserContext
const note = { id: 'a', version: 1, title: '하루', body: '하나\n둘\n셋' }
let isUp = true

before(async () => {
  served = await servePage('web/app/features/notes/saving/saving.page.tsx')
  context = await (await browser()).newContext()
  await context.route('**/api/notes/a', async (route) => {
    if (!isUp) return route.abort()
    const request = route.request()
    if (request.method() === 'GET') return route.fulfill({ json: note })
    const seen = request.headers()['if-match']
    if (seen !== `"${note.version}"`)
      return route.fulfill({ status: 412, json: { error: { details: { version: note.version } } } })
    Object.assign(note, request.postDataJSON(), { version: note.version + 1 })
    return route.fulfill({ json: note })
  })
})
after(async () => {
  await context?.close()
  await closeBrowser()
  await served?.close()
})

test('without locks, as on plain http, a tab that is alive keeps what it has', async () => {
  const plain = await (await browser()).newContext()
  await plain.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }))
  const mine = { ...note, body: '하나\n둘' }
  let up = true
  await plain.route('**/api/notes/a', async (route) => {
    if (!up) return route.abort()
    const request = route.request()
    if (request.method() === 'GET') return route.fulfill({ json: mine })
    Object.assign(mine, request.postDataJSON(), { version: mine.version + 1 })
    return route.fulfill({ json: mine })
  })
  const open = async () => {
    const page = await plain.newPage()
    await page.goto(served.url)
    await page.getByLabel('Note').waitFor()
    return page
  }
  const first = await open()
  assert.equal(await first.evaluate(() => navigator.locks), undefined)
  up = false
  await first.getByLabel('Note').fill('하나\n둘 첫 탭')
  await stateOf(first, 'waiting')
  const second = await open()
  assert.equal(await second.getByLabel('Note').inputValue(), '하나\n둘')
  up = true
  await second.evaluate(() => dispatchEvent(new Event('online')))
  await first.evaluate(() => dispatchEvent(new Event('online')))
  await stateOf(first, 'saved')
  assert.equal(mine.body, '하나\n둘 첫 탭')
  assert.deepEqual([await first.locator('.conflict-side').count(), await second.locator('.conflict-side').count()], [0, 0])
  await plain.close()
})

const opened = async () => {
  const page = await context.newPage()
  await page.goto(served.url)
  await page.getByLabel('Note').waitFor()
  return page
}
const stateOf = (page: Page, kind: string) => page.locator(`.saving[data-state=${kind}]`).waitFor()

test('in a browser, a closed tab’s text goes out at the next visit, and an overlap shows both texts', async () => {
  const page = await opened()
  await page.getByLabel('Note').fill('하나\n둘\n셋 저장')
  await stateOf(page, 'typing')
  await stateOf(page, 'saved')
  assert.equal(note.body, '하나\n둘\n셋 저장')
  isUp = false
  await page.getByLabel('Note').fill('하나\n둘 끊긴 채로\n셋 저장')
  await stateOf(page, 'waiting')
  await page.close({ runBeforeUnload: false })
  isUp = true
  Object.assign(note, { body: '하나\n둘 다른 기기에서\n셋 저장', version: 3 })
  const next = await opened()
  await stateOf(next, 'conflict')
  assert.equal(await next.locator('.conflict-side').count(), 2)
  for (const [width, scheme] of [
    [390, 'light'],
    [1440, 'dark'],
  ] as const) {
    await next.setViewportSize({ width, height: 800 })
    await next.emulateMedia({ colorScheme: scheme })
    if (process.env.SHOTS) await next.screenshot({ path: `${process.env.SHOTS}-${width}.png` })
  }
  await next.getByRole('button', { name: '여기서 쓴 글로' }).click()
  await stateOf(next, 'saved')
  assert.equal(note.body, '하나\n둘 끊긴 채로\n셋 저장')
})
