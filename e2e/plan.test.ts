import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { newPerson, openHouse, signIn } from './house.ts'

/** A day is planned: a phrase becomes a task, it is done, opened, moved and taken away. */
let page: Page
let complaints: readonly string[]
let house: Awaited<ReturnType<typeof openHouse>>

before(async () => {
  house = await openHouse()
  const person = await newPerson(house)
  complaints = person.complaints
  page = await person.newPage()
  await signIn(page)
})

const field = () => page.getByRole('textbox', { name: '일정 더하기' })
const add = async (phrase: string) => {
  await field().fill(phrase)
  await field().press('Enter')
  await until(`“${phrase}” is added`, async () => (await field().inputValue()) === '')
}
const day = () => page.locator('[role=gridcell][aria-selected=true]')
const box = (title: string) => page.getByRole('checkbox', { name: new RegExp(title) })
const open = (title: string) => page.locator('.plan-side').getByRole('button', { name: title, exact: true }).click()
/** Several notices may stand there: the one that says this. */
const takeBack = (said: string) =>
  page.locator('.toast').filter({ hasText: said }).last().getByRole('button', { name: '되돌리기' }).click()
const today = async () => {
  const mark = page.locator('[role=gridcell][aria-current=date]')
  await mark.waitFor()
  return (await mark.getAttribute('data-day')) ?? ''
}

test('a phrase is read while it is written, and Enter makes a task of it, with a label that was not there before', async () => {
  await page.goto('/app/plan')
  await field().fill('내일 오후 3시 병원 #건강')
  await page.locator('.plan-read').getByText('15:00').waitFor()
  assert.match((await page.locator('.plan-read').textContent()) ?? '', /병원.*15:00.*#건강/)
  await field().press('Enter')
  await box('병원').waitFor()
  assert.equal(await page.locator('.plan-side .plan-label').textContent(), '건강')
  const chosen = (await day().getAttribute('data-day')) ?? ''
  assert.equal(Date.parse(chosen) - Date.parse(await today()), 86_400_000)
})

test('what may mean two hours is asked, and not added before it is answered', async () => {
  await field().fill('내일 3시 회의')
  await field().press('Enter')
  await page.getByRole('alert').getByText('어느 쪽인지').waitFor()
  assert.equal(await box('회의').count(), 0)
  await page.getByRole('button', { name: '15:00', exact: true }).click()
  await field().press('Enter')
  await box('회의').waitFor()
  assert.match((await page.locator('.plan-side').textContent()) ?? '', /15:00/)
})

test('by keys one goes from day to day and month to month, and T leads back to today', async () => {
  await day().focus()
  const from = (await day().getAttribute('data-day')) ?? ''
  await page.keyboard.press('ArrowDown')
  await until('a week later', async () => {
    const at = (await day().getAttribute('data-day')) ?? ''
    return Date.parse(at) - Date.parse(from) === 7 * 86_400_000
  })
  const title = await page.getByRole('heading', { level: 1 }).textContent()
  await page.keyboard.press('PageDown')
  await until('a month later', async () => (await page.getByRole('heading', { level: 1 }).textContent()) !== title)
  await page.keyboard.press('t')
  await until('today', async () => (await day().getAttribute('aria-current')) === 'date')
  await until('it has the focus', () => day().evaluate((cell) => cell === document.activeElement))
})

test('a task is done at once, and taken back when the house says no', async () => {
  await add('오늘 책 반납')
  await box('책 반납').check()
  const isDone = async () => (await page.locator('.plan-month .ev.done').filter({ hasText: '책 반납' }).count()) === 1
  await until('it is done', isDone)
  await page.reload()
  await until('it is still done', isDone)
  // What was on its way when the page went is sent once more.
  const waits = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('plan.waiting')))
  await until('nothing is on its way', async () => !(await waits()))
  await page.route('**/api/planner/tasks/changes', (route) =>
    route.fulfill({
      status: 409,
      json: { error: { code: 'planner.edited_elsewhere', message: '그사이 다른 곳에서 바뀌었어요.' } },
    }),
  )
  await box('책 반납').click()
  await page.getByText('그사이 다른 곳에서').waitFor()
  await until('it is as it was', isDone)
  await page.unroute('**/api/planner/tasks/changes')
})

test('a task is opened, changed, deleted, and taken back', async () => {
  await open('책 반납')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('제목').fill('책 두 권 반납')
  await dialog.getByLabel('시작').fill('09:30')
  await dialog.getByLabel('확인할 것 더하기').fill('도서관 카드')
  await dialog.getByLabel('확인할 것 더하기').press('Enter')
  await dialog.getByRole('button', { name: '저장' }).click()
  await box('책 두 권 반납').waitFor()
  assert.match((await page.locator('.plan-side').textContent()) ?? '', /09:30[\s\S]*0\/1/)
  await open('책 두 권 반납')
  await dialog.getByRole('button', { name: '지우기' }).click()
  await box('책 두 권 반납').waitFor({ state: 'detached' })
  await takeBack('휴지통에 넣었어요')
  await box('책 두 권 반납').waitFor()
})

test('of what comes again, one day is changed alone, and from another day on all of them', async () => {
  await add('매일 오전 7시 스트레칭')
  const chips = (title: string) => page.locator('.plan-month .ev').filter({ hasText: title }).count()
  await until('it comes on many days', async () => (await chips('스트레칭')) > 7)
  const dialog = page.getByRole('dialog')
  const rename = async (from: string, to: string, scope: string) => {
    await open(from)
    await dialog.getByLabel('제목').fill(to)
    await dialog.getByRole('button', { name: '저장' }).click()
    await dialog.getByLabel(scope).check()
    await dialog.getByRole('button', { name: '저장' }).click()
    await box(to).waitFor()
    // A dialog that closes gives the focus back, and would take it from the day.
    await dialog.waitFor({ state: 'hidden' })
  }
  await rename('스트레칭', '긴 산책', '이 날만')
  await until('one day', async () => (await chips('긴 산책')) === 1 && (await chips('스트레칭')) > 6)
  await day().focus()
  await page.keyboard.press('ArrowRight')
  await rename('스트레칭', '아침 요가', '이후 모두')
  await until('the days after it', async () => (await chips('스트레칭')) === 0 && (await chips('긴 산책')) === 1)
  await open('아침 요가')
  await dialog.getByRole('button', { name: '지우기' }).click()
  await dialog.getByLabel('전체').check()
  await dialog.getByRole('button', { name: '지우기' }).click()
  await until('none is left', async () => (await chips('아침 요가')) === 0)
})

test('what is dragged to another day is there, by Alt and an arrow too, and Escape puts it back', async () => {
  await page.getByRole('button', { name: '오늘로' }).click()
  const chip = page.locator('.plan-month .ev').filter({ hasText: '책 두 권 반납' })
  const dayOf = () => chip.evaluate((one) => one.closest<HTMLElement>('[data-day]')?.dataset.day)
  const from = await dayOf()
  const other = page.locator('[role=gridcell]').nth(from?.endsWith('-03') ? 10 : 9)
  const carry = async () => {
    const [a, b] = [await chip.boundingBox(), await other.boundingBox()]
    if (!a || !b) throw new Error('nothing to drag')
    await page.mouse.move(a.x + 20, a.y + a.height / 2)
    await page.mouse.down()
    await page.mouse.move(b.x + 30, b.y + 40, { steps: 5 })
    await page.locator('.day.drop').waitFor()
  }
  await carry()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  assert.equal(await dayOf(), from)
  await carry()
  await page.mouse.up()
  const to = await other.getAttribute('data-day')
  await until('it is there', async () => (await dayOf()) === to)
  await takeBack('옮겼어요')
  await until('it is back', async () => (await dayOf()) === from)
  await page.locator('.plan-side').getByRole('button', { name: '책 두 권 반납', exact: true }).press('Alt+ArrowRight')
  await until('a day later', async () => Date.parse((await dayOf()) ?? '') - Date.parse(from ?? '') === 86_400_000)
  await takeBack('옮겼어요')
  await until('it is back again', async () => (await dayOf()) === from)
  // The day that is looked at went along with it.
  await page.getByRole('button', { name: '오늘로' }).click()
})

test('week and list show the same, and what was deleted comes back from the trash', async () => {
  await page.getByRole('link', { name: '주', exact: true }).click()
  await page.locator('.plan-bk').filter({ hasText: '책 두 권 반납' }).waitFor()
  await page.getByRole('link', { name: '목록', exact: true }).click()
  await page.locator('.plan-list').getByRole('button', { name: '병원', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '지우기' }).click()
  await page.locator('.plan-list').getByRole('button', { name: '병원', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '휴지통' }).click()
  await page.getByRole('button', { name: /병원.*되살리기/ }).click()
  await page.getByRole('button', { name: /병원.*되살리기/ }).waitFor({ state: 'detached' })
  await page.goto('/app/plan?view=list')
  await page.locator('.plan-list').getByRole('button', { name: '병원', exact: true }).waitFor()
})

test('what is left from yesterday is carried over by one press', async () => {
  await page.goto('/app/plan')
  const yesterday = new Date(Date.parse(await today()) - 86_400_000).toISOString().slice(0, 10)
  await page.request.post('/api/planner/tasks', {
    data: { title: '화분 물 주기', day: yesterday },
    headers: { origin: house.url },
  })
  await page.goto('/app/plan?view=list')
  await page.getByRole('button', { name: '오늘로 옮기기' }).click()
  await page.locator('.plan-list').getByRole('button', { name: '화분 물 주기' }).waitFor()
  await page.getByRole('button', { name: '오늘로 옮기기' }).waitFor({ state: 'detached' })
})

test('today shows what is to be done, goes to the day before and after by key, and opens the note of the day', async () => {
  await page.goto('/app/today')
  await box('화분 물 주기').waitFor()
  const heading = page.getByRole('heading', { level: 1 })
  const first = await heading.textContent()
  await page.keyboard.press('ArrowRight')
  await until('the next day', async () => (await heading.textContent()) !== first)
  await page.keyboard.press('ArrowLeft')
  await until('today', async () => (await heading.textContent()) === first)
  const { violations } = await axe(page).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`),
    [],
  )
  await page.getByRole('button', { name: /이날의 노트/ }).click()
  await page.waitForURL(/\/app\/write\/.+/)
})

for (const view of ['week', 'list'])
  test(`nothing stands in anybody's way in the ${view}`, async () => {
    await page.goto(`/app/plan?view=${view}`)
    await page.locator('.plan-wk, .plan-list').getByText('화분 물 주기').waitFor()
    const { violations } = await axe(page).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`),
      [],
    )
  })

for (const scheme of ['light', 'dark'] as const)
  test(`nothing stands in anybody's way, ${scheme}`, async () => {
    await page.goto('/app/plan')
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator('.plan-month .ev').first().waitFor()
    const { violations } = await axe(page).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`),
      [],
    )
    await open('책 두 권 반납')
    await page.getByRole('dialog').waitFor()
    const within = await axe(page).include('dialog').analyze()
    assert.deepEqual(
      within.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`),
      [],
    )
    await page.keyboard.press('Escape')
  })

test('the page has complained of nothing', () => assert.deepEqual(complaints, []))
