import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { browser, closeBrowser } from '../testing/browser.ts'
import { tempDir, undo } from '../testing/database.ts'
import { copyPrepared } from '../testing/prepared.ts'
import { launch, until } from '../testing/process.ts'
import { writeSampleVault } from './vault.ts'

/** A house as `npm start` makes it, and people with browsers in front of it. */
export const openHouse = async (env: Readonly<Record<string, string>> = {}) => {
  const dataDir = join(tempDir(), 'data')
  copyPrepared(dataDir)
  let running = launch({ DATA_DIR: dataDir, ...env })
  const url = await running.url
  return {
    url,
    output: () => running.output(),
    /** As the whole machine losing power. */
    cut: () => running.killGroup(),
    /** At the same address, with what was there. */
    again: async () => {
      running = launch({ DATA_DIR: dataDir, ...env, PORT: new URL(url).port })
      await running.url
    },
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

export const OWNER = { email: 'owner@house.test', password: 'correct horse battery' }

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

/** A browser of its own: its own cookies and storage. What a page says it could not do fails the test that asks for `complaints`. */
export const newPerson = async (
  house: Pick<House, 'url'>,
  at: keyof typeof sizes = 'desk',
  more: BrowserContextOptions = {},
) => {
  const phone = at === 'phone' ? { hasTouch: true, isMobile: true } : {}
  const context = await (await browser()).newContext({
    // Nothing is in the middle of fading when axe or a picture looks at it.
    reducedMotion: 'reduce',
    ...{ baseURL: house.url, viewport: sizes[at], locale: 'ko-KR', timezoneId: 'Asia/Seoul', ...phone, ...more },
  })
  context.setDefaultTimeout(20_000)
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    // The browser itself says so when a request fails; that is what some of these tests are about.
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) complaints.push(message.text())
  })
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (/^https?:$/.test(protocol) && origin !== house.url) complaints.push(`asked somebody else: ${request.url()}`)
  })
  undo.push(() => context.close())
  return { context, complaints, newPage: () => context.newPage() }
}

/** At the door of the house, and then in the place that was asked for. */
export const signIn = async (page: Page, place = '/app/write') => {
  await page.goto(place)
  await page.getByLabel('이메일').or(page.getByLabel('E-mail')).fill(OWNER.email)
  await page.getByLabel('비밀번호').or(page.getByLabel('Password')).fill(OWNER.password)
  await page.keyboard.press('Enter')
  await page.locator('.frame').waitFor()
}

/** Puts the sample notes into the house of a signed-in page, without its screens, and gives the id of the note with this title. */
export const importVault = async (page: Page, title = '복원 훈련을 하며 배운 것') => {
  const path = await writeSampleVault(join(tempDir(), 'vault.zip'))
  const file = { name: 'vault.zip', mimeType: 'application/zip', buffer: readFileSync(path) }
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.post('/api/notes/imports', { multipart: { file }, headers })
  if (answer.status() !== 201) throw new Error(`the import answered ${answer.status()}: ${await answer.text()}`)
  const { items } = await (await page.request.get(`/api/notes/suggest?${new URLSearchParams({ q: title })}`)).json()
  return items[0].id as string
}

/** Drops a file on the middle of the page, as from the desktop: the browser itself gives it to the page. */
export const drop = async (page: Page, path: string) => {
  const session = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize() ?? sizes.desk
  const at = { x: width / 2, y: height / 2, data: { items: [], files: [path], dragOperationsMask: 1 } }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') => session.send('Input.dispatchDragEvent', { type, ...at })
  await send('dragEnter')
  await until('the page offers to take it', async () => {
    await send('dragOver')
    return page.locator('.drop-veil').isVisible()
  })
  await send('drop')
  await session.detach()
}

/** Waits until the page can be opened without a network. (`waitForFunction` takes a promise for a yes.) */
export const standsAlone = (page: Page) =>
  until('the page stands alone', () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated'),
  )

/** Types behind the last character of the open note. */
export const typeAtEnd = async (page: Page, text: string) => {
  const editor = page.locator('.cm-content')
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

/** Waits until the open note shows this. */
export const noteText = (page: Page, text: string) => page.locator('.cm-content').getByText(text).first().waitFor()

/** Waits until the house has this in the note of that address, or of the open page. */
export const savedText = async (page: Page, text: string, path = new URL(page.url()).pathname) => {
  const id = path.split('/').at(-1)
  await until(`the house has “${text}”`, async () => {
    const answer = await page.request.get(`/api/notes/${id}`).catch(() => undefined)
    return answer?.ok() === true && (await answer.json()).body.includes(text)
  })
}

after(closeBrowser)
