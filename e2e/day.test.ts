import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'
import { until } from '../testing/process.ts'
import { type House, newPerson, openHouse, signIn, standsAlone } from './house.ts'

/** The Day as one lives it: it opens first, takes a line, goes from day to day, and does all of that without a network too. */
let house: House
let context: BrowserContext
let page: Page
let complaints: readonly string[]

before(async () => {
  house = await openHouse()
  const person = await newPerson(house)
  ;({ context, complaints } = person)
  page = await person.newPage()
  await signIn(page, '/app/')
})

const field = () => page.getByRole('textbox', { name: '일정 더하기' })
const box = (title: string) => page.getByRole('checkbox', { name: new RegExp(title) })
const heading = () => page.getByRole('heading', { level: 1 })
const add = async (phrase: string) => {
  await field().fill(phrase)
  await field().press('Enter')
  await until(`“${phrase}” is taken`, async () => (await field().inputValue()) === '')
}
const today = () => page.locator('.day-strip [aria-current=date]').textContent()
const dayAfter = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
const mondayOf = (day: string) =>
  new Date(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
const tasksOn = async (days: number) => {
  const answer = await page.request.get(`/api/planner/days?from=${dayAfter(days)}&to=${dayAfter(days)}`)
  const { items } = (await answer.json()) as { items: { title: string; status: string }[] }
  return items.map(({ title, status }) => `${title} ${status}`)
}
/** Are answers kept whose keys begin so, and that tell of `title`? They are put away when they have come to rest. */
const areKept = (beginnings: readonly (readonly string[])[], title: string) =>
  page.evaluate(
    async ([wanted, text]) => {
      const open = indexedDB.open('haruteo-answers')
      const db = await new Promise<IDBDatabase>((done) => {
        open.onsuccess = () => done(open.result)
      })
      const all = db.transaction('answers').objectStore('answers').getAll()
      const found = await new Promise<{ key: string[]; data: unknown }[]>((done) => {
        all.onsuccess = () => done(all.result)
      })
      db.close()
      return wanted.every((begin) =>
        found.some(({ key, data }) => begin.every((part, i) => key[i] === part) && JSON.stringify(data).includes(text)),
      )
    },
    [beginnings, title] as const,
  )
const nothingInTheWay = async () => {
  const { violations } = await axe(page).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
    [],
  )
}

test('the Day is what opens first, and a line becomes a task of it that the month shows', async () => {
  await page.waitForURL('**/app/today')
  await page.getByText('아직 적어 둔 일이 없어요').waitFor()
  await add('화분에 물 주기')
  await box('화분에 물 주기').waitFor()
  await until('the month shows it', async () => /할 일 1개 중 0개/.test((await today()) ?? ''))
  await box('화분에 물 주기').check()
  await page.getByText('할 일 1개를 모두 마쳤어요').waitFor()
  await until('the month shows that, too', async () => /할 일 1개 중 1개/.test((await today()) ?? ''))
})

test('what begins with // is a note of that day', async () => {
  await field().fill('// 단풍이 절정이었다')
  await page.getByText('이날의 노트에 덧붙여요').waitFor()
  await field().press('Enter')
  await until('it is taken', async () => (await field().inputValue()) === '')
  await page
    .locator('.block')
    .getByRole('link', { name: dayAfter(0) })
    .waitFor()
  await page.getByText('단풍이 절정이었다').waitFor()
  await page.getByRole('button', { name: '이날의 노트 열기' }).waitFor()
})

test('what another device does is here without asking', async () => {
  const other = await newPerson(house, 'phone')
  const phone = await other.newPage()
  await signIn(phone, '/app/')
  await phone.getByRole('checkbox', { name: /화분에 물 주기/ }).uncheck()
  await until('it is open again', async () => !(await box('화분에 물 주기').isChecked()))
  const name = () => phone.getByRole('heading', { level: 1 }).textContent()
  const first = await name()
  const session = await other.context.newCDPSession(phone)
  const swipe = async (from: number, to: number) => {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 470 }] })
    await touch('touchStart', from)
    await touch('touchMove', (from + to) / 2)
    await touch('touchMove', to)
    await touch('touchEnd')
  }
  await swipe(330, 60)
  await until('a swipe leads to the next day', async () => (await name()) !== first)
  await swipe(60, 330)
  await until('and one the other way back', async () => (await name()) === first)
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `the page is ${wide} px too wide`)
  assert.deepEqual(other.complaints, [])
})

test('by keys one goes to the days around, to the year and back', async () => {
  await page.locator('main').click({ position: { x: 5, y: 5 } })
  const first = await heading().textContent()
  await page.keyboard.press('ArrowRight')
  await until('the next day', async () => (await heading().textContent()) !== first)
  await page.keyboard.press('t')
  await until('today', async () => (await heading().textContent()) === first)
  await page.keyboard.press('y')
  await page.getByRole('heading', { name: /^\d{4}년$/ }).waitFor()
  await page
    .locator('.day-mini')
    .getByRole('link', { name: /할 일 1개 중 0개, 글 1개/ })
    .waitFor()
  await nothingInTheWay()
  await page
    .locator('.day-mini')
    .getByRole('link', { name: /^1월 1일/ })
    .click()
  await until('it is that day', async () => /^1일/.test((await heading().textContent()) ?? ''))
  await page.getByText('새해 첫날').first().waitFor()
  await page.getByRole('button', { name: '오늘로' }).click()
})

for (const scheme of ['light', 'dark'] as const)
  test(`nothing stands in anybody's way, ${scheme}`, async () => {
    await page.emulateMedia({ colorScheme: scheme })
    await box('화분에 물 주기').waitFor()
    await nothingInTheWay()
  })

test('without a network the days around open, and what is done and written waits, also when the tab is closed', async () => {
  await standsAlone(page)
  await add('내일 오전 10시 도서관')
  await page.goto('/app/today')
  await box('화분에 물 주기').waitFor()
  await until('tomorrow is at hand', () => page.locator('.aside').getByText('도서관').isVisible())
  // What was answered is kept when it has come to rest.
  await until('both answers are kept', () =>
    areKept(
      [
        ['day', 'one', dayAfter(1)],
        ['planner', 'days', mondayOf(dayAfter(1))],
      ],
      '도서관',
    ),
  )
  await context.setOffline(true)
  await page.reload()
  await box('화분에 물 주기').check()
  await page.locator('.block').getByText('보내기를 기다려요').waitFor()
  await add('오늘 오후 6시 저녁 약속')
  await field().fill('3시 치과')
  await page.getByRole('button', { name: '더하기', exact: true }).click()
  for (const phrase of ['저녁 약속', '치과']) await page.locator('.plan-waiting').getByText(phrase).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('h1').click()
  await page.keyboard.press('ArrowRight')
  await box('도서관').waitFor()
  await page.keyboard.press('ArrowLeft')
  await box('화분에 물 주기').waitFor()
  await page.close()
  page = await context.newPage()
  await page.goto('/app/today')
  await until('it is still done', () => box('화분에 물 주기').isChecked())
  assert.equal(await page.locator('.plan-waiting').count(), 2)
})

test('back online everything goes out once; what may mean two hours waits for an answer', async () => {
  // The first answer is lost on its way: the house has it, and the page does not know.
  let lost = 0
  await page.route('**/api/planner/tasks', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await context.setOffline(false)
  await until('it is in', async () => (await tasksOn(0)).some((one) => one === '저녁 약속 todo'))
  await until('nothing of it waits', async () => (await page.locator('.plan-waiting').count()) === 1)
  assert.ok(lost > 1, 'it was sent again')
  assert.deepEqual((await tasksOn(0)).sort(), ['저녁 약속 todo', '화분에 물 주기 done'])
  await page.locator('.plan-waiting').getByText('골라 주세요').waitFor()
  await page.locator('.plan-waiting').getByRole('button', { name: '다시 적기' }).click()
  await page.getByRole('button', { name: '15:00', exact: true }).click()
  await field().press('Enter')
  await box('치과').waitFor()
  assert.equal(await page.locator('.plan-waiting').count(), 0)
})

test('the page has complained of nothing', () => assert.deepEqual(complaints, []))
