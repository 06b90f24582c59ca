import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { axe } from '../../../../testing/axe.ts'
import { browser, closeBrowser, servePage } from '../../../../testing/browser.ts'
import { houseDir } from '../../../../testing/database.ts'
import { launch, signIn, until } from '../../../../testing/process.ts'

let served: Awaited<ReturnType<typeof servePage>>
let context: BrowserContext
let page: Page
let house: string
let headers: Record<string, string>

before(async () => {
  house = await launch({ DATA_DIR: houseDir() }).url
  headers = await signIn(house)
  served = await servePage('web/app/features/settings/settings.page.tsx', { api: house })
  context = await (await browser()).newContext({ reducedMotion: 'reduce', locale: 'ko-KR', timezoneId: 'Asia/Seoul' })
  await context.request.post(`${served.url}api/identity/sessions`, {
    data: { email: 'owner@house.test', password: 'correct horse battery' },
  })
  page = await context.newPage()
})
after(async () => {
  await closeBrowser()
  await served?.close()
})

const visit = async () => {
  await page.goto(served.url)
  await page.locator('.setting-key').first().waitFor()
}
const log = () => page.locator('#log').textContent()
const root = (of: Page, what: 'theme' | 'lang' | 'size') =>
  of.evaluate((name) => {
    const { lang, dataset, style } = document.documentElement
    return { theme: dataset.theme, lang, size: style.fontSize }[name]
  }, what)
const kept = async () =>
  (await (await fetch(`${house}/api/identity/preferences`, { headers })).json()) as Record<string, unknown>

test('what is set takes effect at once, in another tab too, and the house keeps it', async () => {
  await visit()
  const other = await context.newPage()
  await other.goto(served.url)
  await page.bringToFront()
  await page.getByRole('radio', { name: '어둡게' }).click()
  assert.equal(await root(page, 'theme'), 'dark')
  await page.getByRole('slider', { name: '글자 크기' }).press('ArrowRight')
  await until('the text is larger', async () => (await root(page, 'size')) === '120%')
  await until(
    'the other tab follows',
    async () => (await root(other, 'theme')) === 'dark' && (await root(other, 'size')) === '120%',
  )
  await until('the house has it', async () => {
    const { theme, textSize } = await kept()
    return theme === 'dark' && textSize === 4
  })
  await page.getByRole('radio', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  assert.equal(await root(page, 'lang'), 'en')
  await page.getByRole('radio', { name: '한국어' }).click()
  await other.close()
})

test('a device that knows nothing yet gets what was set elsewhere, and what is set without the house reaches it later', async () => {
  await visit()
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await until('it is as elsewhere', async () => (await root(page, 'theme')) === 'dark')
  await page.route('**/api/identity/preferences', (route) => route.abort())
  await page.getByRole('radio', { name: '밝게' }).click()
  await page.unroute('**/api/identity/preferences')
  await page.reload()
  await until('the house has it', async () => (await kept()).theme === 'light')
  assert.equal(await root(page, 'theme'), 'light')
})

test('keys are pressed to be changed; what another command has is told and can be moved; all can be as they came', async () => {
  await visit()
  const row = (name: string) => page.locator('.setting-key').filter({ hasText: name })
  const change = page.getByRole('button', { name: '새 노트 키 바꾸기' })
  await change.click()
  await page.keyboard.press('j')
  await row('새 노트').getByText('Ctrl이나 Alt와 함께').waitFor()
  await page.keyboard.press('Control+j')
  await row('새 노트').getByText('Ctrl J').waitFor()
  await page.keyboard.press('Control+j')
  await until('the new key does it', async () => (await log()) === 'did notes.new')

  await change.click()
  await page.keyboard.press('Control+k')
  await row('새 노트').getByText('지금은 찾기가 써요').waitFor()
  await page.getByRole('button', { name: '이쪽으로 옮기기' }).click()
  await row('찾기').getByText('없음').waitFor()
  await until('the house has it', async () => JSON.stringify((await kept()).keys) === '{"find":"","notes.new":"Mod+K"}')

  await page.getByRole('button', { name: '모두 처음 값으로' }).click()
  await row('찾기').getByText('Ctrl K').waitFor()
  await page.getByRole('button', { name: '되돌리기' }).click()
  await row('찾기').getByText('없음').waitFor()
  await page.getByRole('button', { name: '모두 처음 값으로' }).click()
})

test('? lists the keys, which can be searched, and Esc leads back', async () => {
  await visit()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: '단축키' })
  await dialog.getByText('Ctrl K').first().waitFor()
  await dialog.getByLabel('단축키 찾기').fill('ㄱㅇㅇ')
  await until('only one is left', async () => (await dialog.locator('dt').allTextContents()).join() === '기울임')
  await dialog.getByLabel('단축키 찾기').fill('New n')
  await dialog.getByText('새 노트').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('axe finds nothing, in light and dark, nor does anything break at twice the size', async () => {
  for (const theme of ['밝게', '어둡게']) {
    await visit()
    await page.getByRole('radio', { name: theme }).click()
    await page.getByRole('button', { name: '새 노트 키 바꾸기' }).click()
    const { violations } = await axe(page).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
      [],
    )
  }
  await page.setViewportSize({ width: 390, height: 844 })
  const width = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
    return document.documentElement.scrollWidth
  })
  assert.equal(width, 390)
})
