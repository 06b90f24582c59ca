import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../../../../../testing/axe.ts'
import { closeBrowser } from '../../../../../testing/browser.ts'
import { inputMethod } from '../../../../../testing/composing.ts'
import { until } from '../../../../../testing/process.ts'
import { shelfHouse } from '../../../../../testing/shelf.ts'

let house: Awaited<ReturnType<typeof shelfHouse>>
let ids: Record<'home' | 'kitchen' | 'work', string>

before(async () => {
  house = await shelfHouse()
  const home = await house.folder('집')
  ids = { home, kitchen: await house.folder('부엌', home), work: await house.folder('일') }
  for (const title of ['장보기', '청소', '빨래']) await house.note(title, home)
  for (const title of ['첫째', '둘째', '셋째']) await house.note(title)
})
after(async () => {
  await closeBrowser()
  await house?.close()
})

const row = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}( \\d+| 별표|$)`) })
const active = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    return id ? document.getElementById(`${id}-name`)?.textContent : document.activeElement?.tagName
  })
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const is = (page: Page, name: string) => until(`${name} has the focus`, async () => (await active(page)) === name)
const said = (page: Page, text: string | RegExp) => page.locator('.toast').filter({ hasText: text }).waitFor()
const titlesAre = (folderId: string | null, ...titles: string[]) =>
  until(`the house has ${titles}`, async () => String(await house.titles(folderId)) === String(titles))

test('arrows walk the tree from one stop of the Tab key, letters lead to names, Enter opens', async () => {
  const page = await house.open()
  await row(page, '첫째').waitFor()
  await page.getByRole('tree').focus()
  await is(page, '집')
  await press(page, 'ArrowRight', 'ArrowRight')
  await is(page, '부엌')
  await press(page, 'ArrowLeft')
  await is(page, '집')
  await press(page, 'End')
  await is(page, '셋째')
  await press(page, 'c', 'j', 't')
  await is(page, '첫째')
  await press(page, 'Enter')
  await until('it is open', async () => (await row(page, '첫째').getAttribute('aria-current')) === 'page')
})

test('Alt and arrows put things in order, out of and into folders, and the house agrees', async () => {
  const page = await house.open()
  await row(page, '셋째').click()
  await press(page, 'Alt+ArrowUp')
  await titlesAre(null, '첫째', '셋째', '둘째')
  await press(page, 'Alt+ArrowRight')
  await titlesAre(ids.work, '셋째')
  await is(page, '셋째')
  await press(page, 'Alt+ArrowLeft')
  await titlesAre(null, '셋째', '첫째', '둘째')
  await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown')
  await titlesAre(null, '첫째', '둘째', '셋째')
})

test('what is cut goes where it is pasted, several at once, and a toast takes it back', async () => {
  const page = await house.open()
  await row(page, '첫째').click()
  await press(page, 'Shift+ArrowDown', 'Control+x')
  await page.getByRole('tree').focus()
  await press(page, 'Home', 'ArrowDown')
  await is(page, '일')
  await press(page, 'Control+v')
  await titlesAre(ids.work, '첫째', '둘째')
  await said(page, '2개를 일로 옮겼어요')
  await page.getByRole('button', { name: '되돌리기' }).click()
  await titlesAre(null, '첫째', '둘째', '셋째')
})

test('a name is written in place; the Enter of a composition ends no name, and a taken one keeps what was typed', async () => {
  const page = await house.open()
  await row(page, '둘째').click()
  await press(page, 'F2')
  const field = page.getByRole('textbox', { name: '둘째의 새 이름' })
  await field.waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('첫')
  const ime = await inputMethod(page)
  await ime.compose('째')
  await ime.commit('째')
  await press(page, 'Enter')
  await page.getByRole('alert').filter({ hasText: '이미 있어요' }).waitFor()
  assert.equal(await field.inputValue(), '첫째')
  await press(page, 'End')
  // No hand is so fast that two presses of Enter could be told apart from one that is told twice.
  await page.keyboard.type(' 아님', { delay: 80 })
  await press(page, 'Enter')
  await titlesAre(null, '첫째', '첫째 아님', '셋째')
  await is(page, '첫째 아님')
  await press(page, 'F2')
  await page.keyboard.insertText('버릴 이름')
  await press(page, 'Escape')
  await is(page, '첫째 아님')
})

test('Delete puts into the trash, and the toast takes it out again', async () => {
  const page = await house.open()
  await row(page, '첫째 아님').click()
  await press(page, 'Delete')
  await said(page, '첫째 아님을 휴지통으로 옮겼어요')
  await titlesAre(null, '첫째', '셋째')
  await is(page, '셋째')
  await page.getByRole('button', { name: '되돌리기' }).click()
  await titlesAre(null, '첫째', '첫째 아님', '셋째')
  await row(page, '첫째 아님').waitFor()
})

test('a mouse drags a note into a folder and between others, and a folder not into itself', async () => {
  const page = await house.open()
  await row(page, '셋째').dragTo(row(page, '일'))
  await titlesAre(ids.work, '셋째')
  await row(page, '일').click()
  await row(page, '셋째').dragTo(row(page, '첫째'), { targetPosition: { x: 60, y: 4 } })
  await titlesAre(null, '셋째', '첫째', '첫째 아님')
  await row(page, '집').click()
  await row(page, '집').dragTo(row(page, '부엌'))
  const folders = (await house.ask('GET', '/api/folders/')) as { items: { name: string; parentId: string | null }[] }
  assert.equal(folders.items.find(({ name }) => name === '집')?.parentId, null)
})

test('a note that is dragged into a text leaves its link there', async () => {
  const page = await house.open()
  await row(page, '셋째').dragTo(page.getByRole('textbox', { name: '글', exact: true }))
  assert.equal(await page.getByRole('textbox', { name: '글', exact: true }).inputValue(), '[[셋째]]')
})

test('a finger carries a row after a long press, and a long press alone opens its menu', async () => {
  const page = await house.open({ touch: true })
  await row(page, '셋째').waitFor()
  const touch = await page.context().newCDPSession(page)
  // The device says by a short buzz that the press was long enough.
  await page.evaluate(() => {
    navigator.vibrate = () => {
      document.body.dataset.held = 'yes'
      return true
    }
  })
  const held = async () => {
    await page.locator('body[data-held]').waitFor()
    await page.evaluate(() => delete document.body.dataset.held)
  }
  const middle = async (name: string) => {
    const box = await row(page, name).boundingBox()
    return { x: (box?.x ?? 0) + 80, y: (box?.y ?? 0) + 24 }
  }
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  const [from, to] = [await middle('셋째'), await middle('일')]
  await send('touchStart', from)
  await held()
  for (const part of [0.3, 0.7, 1]) await send('touchMove', { x: from.x, y: from.y + (to.y - from.y) * part })
  await send('touchEnd')
  await titlesAre(ids.work, '셋째')
  await send('touchStart', await middle('첫째'))
  await held()
  await send('touchEnd')
  await page.getByRole('menu', { name: '첫째 메뉴' }).waitFor()
})

test('what others change is seen, and takes away neither the name that is being written nor the focus', async () => {
  const page = await house.open()
  await row(page, '첫째').click()
  await press(page, 'F2')
  const field = page.getByRole('textbox', { name: '첫째의 새 이름' })
  await field.waitFor()
  await page.keyboard.insertText('반쯤 쓴 이름')
  await house.note('다른 창에서 쓴 글')
  await row(page, '다른 창에서 쓴 글').waitFor()
  await house.folder('다른 창에서 만든 폴더')
  await row(page, '다른 창에서 만든 폴더').waitFor()
  assert.equal(await field.inputValue(), '반쯤 쓴 이름')
  assert.ok(await field.evaluate((element) => element === document.activeElement))
  await press(page, 'Escape')
  await is(page, '첫째')
})

test('the right button opens the menu of a row, and its words do what they say', async () => {
  const page = await house.open()
  await row(page, '첫째').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '별표 달기' }).click()
  await said(page, '첫째에 별표를 달았어요')
  await row(page, '첫째').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '옮기기…' }).click()
  await page.getByRole('textbox', { name: '폴더 이름' }).fill('ㅂㅇ')
  await press(page, 'Enter')
  await titlesAre(ids.kitchen, '첫째')
  await page.getByRole('button', { name: '되돌리기' }).click()
  await row(page, '첫째').waitFor()
})

test('the filter finds titles that are half typed, and arrows go through what is found', async () => {
  const page = await house.open()
  const field = page.getByRole('searchbox', { name: '거르기' })
  await field.fill('처')
  const option = page.getByRole('option')
  await option.filter({ hasText: '첫째' }).first().waitFor()
  await press(page, 'ArrowDown', 'ArrowUp', 'Enter')
  await until('it is open', async () => (await option.first().getAttribute('aria-current')) === 'page')
  assert.deepEqual((await axe(page).include('.shelf').analyze()).violations, [])
  await press(page, 'Escape')
  await row(page, '집').waitFor()
})

test('nobody is kept out: no finding of axe, in the light and in the dark, with the menu and without', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await house.open()
    await page.emulateMedia({ colorScheme: scheme })
    await row(page, '집').click()
    await row(page, '장보기').click()
    const findings = async () => (await axe(page).include('.shelf').analyze()).violations
    assert.deepEqual(await findings(), [])
    await press(page, 'Shift+F10')
    await page.getByRole('menu').first().waitFor()
    assert.deepEqual(await findings(), [])
  }
})
