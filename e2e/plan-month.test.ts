import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

/** A month is planned: goals, weeks, hours; it is done, counted and looked back on. At a desk, and on a phone. */
let house: Awaited<ReturnType<typeof openHouse>>
let page: Page
let phone: Page
let phoneContext: BrowserContext
const complaints: (readonly string[])[] = []
let today: string

before(async () => {
  house = await openHouse()
  const [desk, small] = [await newPerson(house), await newPerson(house, 'phone')]
  complaints.push(desk.complaints, small.complaints)
  phoneContext = small.context
  ;[page, phone] = [await desk.newPage(), await small.newPage()]
  await signIn(page)
  await page.goto('/app/plan')
  const mark = page.locator('[role=gridcell][aria-current=date]')
  await mark.waitFor()
  today = (await mark.getAttribute('data-day')) ?? ''
})

const dayAfter = (day: string, n: number) => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10)
/** The Tuesday of this week: there are days on both sides of it. */
const tuesday = () => dayAfter(today, 1 - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
const make = async (path: string, data: object) => {
  const answer = await page.request.post(`/api/planner/${path}`, { data, headers: { origin: house.url } })
  assert.equal(answer.status(), 201, await answer.text())
  return answer.json()
}
const toasted = (said: string) => page.locator('.toast').filter({ hasText: said }).last()
const takeBack = (said: string) => toasted(said).getByRole('button', { name: '되돌리기' }).click()
const block = (title: string) => page.locator('.plan-bk').filter({ hasText: title })
const timeOf = async (title: string) => (await block(title).locator('time').textContent()) ?? ''
const dayOf = (title: string) => block(title).evaluate((one) => one.closest<HTMLElement>('[data-day]')?.dataset.day)
const overflows = (one: Page) => one.evaluate(() => document.documentElement.scrollWidth > innerWidth)

const drag = async (from: Locator, at: 'middle' | 'edge', by: Readonly<{ x: number; y: number }>) => {
  await from.scrollIntoViewIfNeeded()
  const box = await from.boundingBox()
  if (!box) throw new Error('nothing to drag')
  const [x, y] = [box.x + box.width / 2, at === 'edge' ? box.y + box.height - 3 : box.y + 12]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by.x, y + by.y, { steps: 6 })
  await page.mouse.up()
}

test('in the week a task is drawn longer, moved to another day and time, and taken back', async () => {
  await make('tasks', { title: '자료 검토', day: tuesday(), starts: 600, ends: 660 })
  await page.goto(`/app/plan?view=week&day=${tuesday()}`)
  await block('자료 검토').waitFor()
  await drag(block('자료 검토'), 'edge', { x: 0, y: 33 })
  await until('it lasts until 11:45', async () => (await timeOf('자료 검토')) === '10:00–11:45')
  await toasted('옮겼어요').waitFor()
  const column = await page.locator('.plan-wk-times').first().boundingBox()
  await drag(block('자료 검토'), 'middle', { x: column?.width ?? 0, y: 88 })
  await until('it is two hours later', async () => (await timeOf('자료 검토')) === '12:00–13:45')
  assert.equal(await dayOf('자료 검토'), dayAfter(tuesday(), 1))
  await page.reload()
  await until('the house has it', async () => (await timeOf('자료 검토')) === '12:00–13:45')
  await drag(block('자료 검토'), 'middle', { x: 0, y: 44 })
  await until('an hour later', async () => (await timeOf('자료 검토')) === '13:00–14:45')
  await takeBack('옮겼어요')
  await until('as it was', async () => (await timeOf('자료 검토')) === '12:00–13:45')
})

test('the same by keys: several presses are one change, and the focus goes along', async () => {
  await block('자료 검토').focus()
  for (const key of ['Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+Shift+ArrowDown', 'Alt+ArrowLeft']) await page.keyboard.press(key)
  await until('it is where the keys led it', async () => (await dayOf('자료 검토')) === tuesday())
  assert.equal(await timeOf('자료 검토'), '11:30–13:30')
  await until('it has the focus', () => block('자료 검토').evaluate((one) => one === document.activeElement))
  await takeBack('11:30–13:30')
  await until('all of it is taken back', async () => (await timeOf('자료 검토')) === '12:00–13:45')
  await page.keyboard.press('Escape')
  await page.locator('h1').click()
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('주 보기에서 15분 늘리기').waitFor()
  await page.keyboard.press('Escape')
})

test('the plan is narrowed by words that stand in the address, and several are changed at once', async () => {
  for (const title of ['김장 배추 절이기', '김장 양념', '세탁']) await make('tasks', { title, day: today })
  await page.goto('/app/plan?view=list')
  await page.getByRole('button', { name: '거르기' }).click()
  await page.getByRole('searchbox', { name: '제목이나 메모에 있는 말' }).fill('김장')
  await until('the rest is left out', async () => (await page.locator('.plan-list .row').count()) === 2)
  await page.getByRole('link', { name: '월', exact: true }).click()
  await until('in the month too', async () => (await page.locator('.plan-month .ev').count()) === 2)
  await page.reload()
  await until('after a reload too', async () => (await page.locator('.plan-month .ev').count()) === 2)
  await page.getByRole('button', { name: '여럿 고르기' }).click()
  for (const title of ['김장 배추 절이기', '김장 양념']) await page.getByRole('checkbox', { name: `‘${title}’ 고르기` }).check()
  await page.getByText('2개 골랐어요').waitFor()
  await page.getByRole('button', { name: '끝내기' }).click()
  await until('both are done', async () => (await page.locator('.plan-month .ev.done').count()) === 2)
  await takeBack('2개를 끝냈어요')
  await until('neither is', async () => (await page.locator('.plan-month .ev.done').count()) === 0)
  await page.getByRole('button', { name: '모두 보기' }).click()
  await until('all are shown', async () => (await page.locator('.plan-month .ev').count()) > 2)
})

test('a goal of a month is parted into a week and a task of today, and follows from what is done', async () => {
  await page.getByRole('link', { name: '목표', exact: true }).click()
  await page.getByRole('button', { name: '목표 더하기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('이루고 싶은 것').fill('글 두 편 발행')
  await dialog.getByRole('button', { name: '저장' }).click()
  const act = async (goal: string, name: string) => {
    await page.getByRole('button', { name: `‘${goal}’로 할 것` }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('글 두 편 발행', '주의 목표로 나누기')
  await dialog.getByLabel('이루고 싶은 것').fill('연재 4편 초안')
  await dialog.getByRole('button', { name: '저장' }).click()
  await act('연재 4편 초안', '하루의 할 일로 옮기기')
  const parts = page.getByRole('list', { name: '‘글 두 편 발행’의 주 목표' })
  await parts.getByRole('checkbox', { name: '‘연재 4편 초안’ 마침' }).check()
  await until('the month follows from it', async () =>
    /1 \/ 1/.test((await page.getByRole('progressbar', { name: '글 두 편 발행' }).getAttribute('aria-valuetext')) ?? ''),
  )
  await nothingWrong(page)
  await act('연재 4편 초안', '지우기')
  await parts.waitFor({ state: 'detached' })
  await takeBack('지웠어요')
  await parts.getByRole('checkbox', { name: '‘연재 4편 초안’ 마침' }).waitFor()
})

test('the month is told in numbers, as a chart and as a table', async () => {
  await page.getByRole('link', { name: '통계', exact: true }).click()
  await page
    .getByText(/가운데 1개를 마쳤어요/)
    .first()
    .waitFor()
  await page.locator('.stat-grades [aria-current=date]').getByText('D', { exact: true }).waitFor()
  await page.getByRole('button', { name: '표로 보기' }).click()
  await page.getByRole('table', { name: '흐름' }).waitFor()
  await page.getByRole('link', { name: '주', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /번째 주 통계/ }).waitFor()
  await nothingWrong(page)
})

test('a week is looked back on: nothing written is lost, and what was changed elsewhere is not written over', async () => {
  await page.getByRole('link', { name: '돌아보기', exact: true }).click()
  const body = page.getByLabel('한 주를 돌아보며')
  await until('the numbers stand there', async () => /가운데 1개를 마쳤어요/.test(await body.inputValue()))
  await body.fill('초안을 끝냈다. 걷기는 못 했다.')
  await page.getByText('아직 저장하지 않았어요').waitFor()
  await page.reload()
  await until('it is still there', async () => (await body.inputValue()) === '초안을 끝냈다. 걷기는 못 했다.')
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await toasted('저장했어요').waitFor()
  const list = await (await page.request.get('/api/planner/retrospectives')).json()
  const [saved] = list.items
  assert.equal(saved.body, '초안을 끝냈다. 걷기는 못 했다.')
  await body.fill('여기에서 쓴 것')
  const elsewhere = await page.request.patch(`/api/planner/retrospectives/${saved.id}`, {
    data: { body: '다른 기기에서 쓴 것' },
    headers: { origin: house.url, 'if-match': `"${saved.version}"` },
  })
  assert.equal(elsewhere.status(), 200)
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await page.getByText('그사이 다른 곳에서 바뀌었어요').waitFor()
  await page.getByText('다른 기기에서 쓴 것').waitFor()
  assert.equal(await body.inputValue(), '여기에서 쓴 것')
  await nothingWrong(page)
  await page.getByRole('button', { name: '여기 것으로 저장' }).click()
  await page.locator('.look-conflict').waitFor({ state: 'detached' })
  const now = await (await page.request.get(`/api/planner/retrospectives/${saved.id}`)).json()
  assert.equal(now.body, '여기에서 쓴 것')
})

test('an anniversary of the lunar calendar is kept, and stands among the days', async () => {
  await page.getByRole('link', { name: '기념일', exact: true }).click()
  await page.getByRole('button', { name: '기념일 더하기' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('이름').fill('할머니 생신')
  await dialog.getByRole('radio', { name: '음력' }).click()
  await dialog.getByLabel('시작한 해').fill('1938')
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '저장' }).click()
  await page.getByText(/할머니 생신.+와요/).waitFor()
  await nothingWrong(page)
  await page.getByRole('button', { name: /할머니 생신.*고치기/ }).click()
  await dialog.getByRole('button', { name: '지우기' }).click()
  await page.getByText('아직 기념일이 없어요').waitFor()
  await takeBack('지웠어요')
  await page.getByRole('button', { name: /할머니 생신.*고치기/ }).waitFor()
})

test('on a phone every part of the plan fits, and a task is carried to another day by a long press', async () => {
  await signIn(phone)
  for (const path of ['goals', 'statistics', 'look-back', 'anniversaries']) {
    await phone.goto(`/app/plan/${path}`)
    await phone.getByRole('heading', { level: 1 }).waitFor()
    await phone.locator('.block, .ann-row').first().waitFor()
    assert.equal(await overflows(phone), false, path)
    await nothingWrong(phone)
  }
  await phone.goto(`/app/plan?view=week&day=${tuesday()}`)
  const review = phone.locator('.plan-bk').filter({ hasText: '자료 검토' })
  await review.waitFor()
  // Clear of the bar at the bottom, under which a full week reaches.
  await review.evaluate((one) => one.scrollIntoView({ block: 'center' }))
  const at = await review.boundingBox()
  const target = phone.locator(`[data-day="${tuesday()}"] .plan-wk-head`)
  const to = await target.boundingBox()
  if (!at || !to) throw new Error('nothing to carry')
  const touch = await phoneContext.newCDPSession(phone)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  await send('touchStart', at.x + 40, at.y + 10)
  await phone.locator('.plan-bk.dragged').waitFor()
  await send('touchMove', to.x + 40, to.y + 30)
  await send('touchMove', to.x + 40, to.y + 20)
  await phone.locator('.plan-wk-day.drop').waitFor()
  await send('touchEnd')
  await until('it is there', async () => (await phone.locator(`[data-day="${tuesday()}"] .plan-bk`).count()) === 1)
})

test('the pages have complained of nothing', () => assert.deepEqual(complaints, [[], []]))
