import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../../testing/axe.ts'
import { browser, closeBrowser, servePage } from '../../testing/browser.ts'

let served: Awaited<ReturnType<typeof servePage>>
let page: Page

before(async () => {
  served = await servePage('web/app/pages/kit/stage.tsx')
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
})
after(async () => {
  await closeBrowser()
  await served.close()
})

const open = async (query = '') => {
  await page.goto(`${served.url}${query}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const button = (name: string) => page.getByRole('button', { name, exact: true })
const focused = () =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim())
const untilFocused = (name: string) =>
  page.waitForFunction(
    (wanted) =>
      (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').includes(wanted),
    name,
  )

for (const theme of ['light', 'dark'])
  for (const language of ['ko', 'en'])
    test(`axe finds nothing on the page of all parts, ${theme}, ${language}`, async () => {
      await open(`?theme=${theme}&language=${language}`)
      const { violations } = await axe(page).analyze()
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
        [],
      )
    })

test('a menu opens by an arrow key, is walked by arrows and letters, and gives the focus back', async () => {
  await open()
  const opener = page.getByRole('button', { name: '노트 메뉴', exact: true })
  await opener.focus()
  await page.keyboard.press('ArrowDown')
  await untilFocused('주소 복사')
  assert.equal(await opener.getAttribute('aria-expanded'), 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  assert.equal(await focused(), '위로 고정', 'what is disabled is passed over')
  await page.locator(':focus').dispatchEvent('keydown', { key: 'ㅎ', bubbles: true })
  assert.match((await focused()) ?? '', /휴지통으로/)
  await page.keyboard.press('Escape')
  await untilFocused('노트 메뉴')
  await page.waitForFunction(() => document.querySelector('[aria-expanded=true]') === null)
  await page.keyboard.press('ArrowUp')
  await untilFocused('휴지통으로')
  await page.keyboard.press('Enter')
  await page.locator('.toasts').getByText('노트를 휴지통으로 옮겼어요').waitFor()
  assert.equal(await focused(), '노트 메뉴')
})

test('a second press on its button closes a menu, and so does Tab', async () => {
  await open()
  const opener = page.getByRole('button', { name: '노트 메뉴', exact: true })
  await opener.click()
  await untilFocused('주소 복사')
  await opener.click()
  await page.waitForFunction(() => document.querySelector('.pop:popover-open') === null)
  await opener.click()
  await untilFocused('주소 복사')
  await page.keyboard.press('Tab')
  await untilFocused('더 보기')
  assert.equal(await page.locator('.pop:popover-open').count(), 0)
})

test('a dialog holds the focus, Esc closes it and the focus returns; toasts inside of it can be reached', async () => {
  await open()
  await button('대화 상자 열기').click()
  const dialog = page.getByRole('dialog', { name: '이 노트를 발행할까요?' })
  await dialog.waitFor()
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog')))
  }
  await dialog.getByRole('button', { name: '발행', exact: true }).click()
  await dialog.getByRole('button', { name: '되돌리기' }).click()
  await dialog.getByText('되돌렸어요').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await untilFocused('대화 상자 열기')
  await button('대화 상자 열기').click()
  await page.mouse.click(5, 5)
  await dialog.waitFor({ state: 'detached' })
})

test('a toast never takes the focus, F6 goes to it and back, and it leaves after six seconds unless it is held', async () => {
  await page.clock.install()
  await open()
  await button('알림 띄우기').click()
  const line = page.locator('.toasts .toast')
  await line.waitFor()
  assert.equal(await focused(), '알림 띄우기')
  await page.keyboard.press('F6')
  assert.equal(await focused(), '되돌리기')
  await page.clock.runFor(20_000)
  assert.equal(await line.count(), 1, 'it stays while it has the focus')
  await page.keyboard.press('Escape')
  assert.equal(await focused(), '알림 띄우기')
  await page.clock.runFor(5_500)
  assert.equal(await line.count(), 1)
  await page.clock.runFor(1_000)
  await line.waitFor({ state: 'detached' })
  await page.clock.resume()
})

test('arrow keys pass by an audience without choosing it; Enter chooses, Esc does not', async () => {
  await open()
  const opener = page.getByRole('button', { name: /지금은/ })
  await opener.press('Enter')
  await page.waitForFunction(() => document.activeElement?.matches('.pop input:checked'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await untilFocused('지금은 나만')
  await opener.press('Enter')
  await page.waitForFunction(() => document.activeElement?.matches('.pop input:checked'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await untilFocused('지금은 이 집 사람 모두')
  await opener.click()
  await page.locator('.pop:popover-open').getByText('공개', { exact: true }).click()
  await untilFocused('지금은 공개')
})

test('a segmented control and tabs are one stop each, and arrows choose in them', async () => {
  await open()
  await page.getByRole('radiogroup', { name: '보는 길이' }).getByRole('radio', { name: '일' }).focus()
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.getByRole('radio', { name: '해', exact: true }).getAttribute('aria-checked'), 'true')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.closest('[role=radiogroup]')), null)
  await page.getByRole('tab', { name: /모두/ }).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.getByRole('tab', { name: /글/ }).getAttribute('aria-selected'), 'true')
  assert.match((await page.getByRole('tabpanel').textContent()) ?? '', /글/)
})

test('a number is stepped by its keys and buttons, and goes on while a button is held', async () => {
  await open()
  const flow = page.getByRole('spinbutton', { name: '최대호기유량' })
  await flow.press('ArrowUp')
  assert.equal(await flow.getAttribute('aria-valuenow'), '340')
  await page.getByRole('button', { name: '늘리기' }).click()
  assert.equal(await flow.getAttribute('aria-valuetext'), '350L/분')
  await page.getByRole('button', { name: '줄이기' }).hover()
  await page.mouse.down()
  await page.waitForFunction(() => Number(document.querySelector('[role=spinbutton]')?.textContent) < 300)
  await page.mouse.up()
  await flow.press('Home')
  assert.equal(await flow.textContent(), '50')
})

test('a tip is shown at once with the focus of the keyboard, and Esc takes it away', async () => {
  await open()
  await button('계정 지우기').focus()
  await page.keyboard.press('Tab')
  const tip = page.getByRole('tooltip')
  await tip.waitFor()
  assert.match((await tip.textContent()) ?? '', /더 보기/)
  await page.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
})

test('under a finger everything that is pressed is at least 44 px high and wide', async () => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open()
  const small = await page.evaluate(() => {
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules)
        if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('pointer: coarse')) rule.media.mediaText = 'all'
    const hits = (element: Element, x: number, y: number) => {
      const found = document.elementFromPoint(x, y)
      const label = element.closest('label')
      return found !== null && (element.contains(found) || found.contains(element) || label?.contains(found))
    }
    const tooSmall: string[] = []
    for (const element of document.querySelectorAll(
      'a, button, input, select, textarea, [role=separator], [role=spinbutton]',
    )) {
      if (element.matches(':disabled, .vh') || !element.checkVisibility()) continue
      element.scrollIntoView({ block: 'center', inline: 'center' })
      const box = (element.closest('label') ?? element).getBoundingClientRect()
      const own = element.getBoundingClientRect()
      const [x, y] = [own.left + own.width / 2, own.top + own.height / 2]
      const high = box.height >= 44 || (hits(element, x, y - 21) && hits(element, x, y + 21))
      const wide = box.width >= 44 || (hits(element, x - 21, y) && hits(element, x + 21, y))
      if (!high || !wide) tooSmall.push(`${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}x${Math.round(box.height)}`)
    }
    return tooSmall
  })
  await page.setViewportSize({ width: 1280, height: 800 })
  assert.deepEqual(small, [])
})

test('nothing is wider than the page, from a small phone to a wide screen', async () => {
  for (const width of [320, 390, 720, 900, 1180, 2560]) {
    await page.setViewportSize({ width, height: 800 })
    await open('?language=en')
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
  }
})
