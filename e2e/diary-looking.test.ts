import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { type House, newPerson, openHouse, signIn } from './house.ts'
import { moveIn } from './moving-in.ts'

/** A diary is looked back on with a phone, printed on one page, and lent to somebody whose looks its person then sees. */
let house: House
let page: Page
let guardian: Page
const complaints: (readonly string[])[] = []
const timeZone = 'Asia/Seoul'
const DAY_MS = 86_400_000
const dayBack = (n: number) => new Date(Date.now() + 9 * 3_600_000 - n * DAY_MS).toISOString().slice(0, 10)
const today = dayBack(0)

const call = async (path: string, data: object, method = 'post') => {
  const answer = await page.request.fetch(`/api/diary/${path}`, { method, data, headers: { origin: house.url } })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.status() === 204 ? undefined : answer.json()
}

before(async () => {
  house = await openHouse()
  const [mine, theirs] = [await newPerson(house, 'phone'), await newPerson(house, 'phone')]
  complaints.push(mine.complaints, theirs.complaints)
  page = await mine.newPage()
  await signIn(page, '/app/diary')
  await moveIn(page, theirs.context, { name: '봄이', email: 'bom@house.test' })
  guardian = await theirs.newPage()
  await call('consent', { textVersion: 1 }, 'put')
  await call('peak-flow/bests', { from: dayBack(60), flow: 440, meter: '미니 라이트', timeZone })
  const plan = { green: '하던 대로', yellow: '조절제를 두 배로', red: '119', author: '김 선생님' }
  await call('plan', { ...plan, day: dayBack(30), timeZone }, 'put')
  const none = { wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: ['cold_air'] }
  for (let n = 59; n > 0; n--) {
    if (n === 5) continue
    const at = (minutes: number) => ({ day: dayBack(n), minutes, timeZone })
    const blown = { blows: [n < 4 ? 360 - (4 - n) * 20 : 400], reliever: 'before', meter: '미니 라이트' }
    await call('records', { ...at(430), type: 'lung_function', data: blown })
    await call('records', { ...at(1_260), type: 'symptom', data: { ...none, cough: n % 3 } })
  }
})

const fits = async (one: Page) => {
  const wide = await one.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `the page is ${wide} px too wide`)
}
const place = (name: string) =>
  page.getByRole('navigation', { name: '기록의 방' }).getByRole('link', { name, exact: true }).tap()
const focused = () => page.evaluate(() => (document.activeElement as HTMLElement)?.dataset.day)

test('the days of a month, a week and a year are seen at a glance, with a finger and by keys', async () => {
  await page.goto('/app/diary')
  await place('한눈에')
  const grid = page.getByRole('grid')
  await grid.getByRole('link').first().waitFor()
  await page.getByText('적었어요.').first().waitFor()
  await nothingWrong(page)
  await fits(page)
  const seen = (await grid.getByRole('link').last().textContent()) ?? ''
  assert.match(seen, /적지 않음|초록|노랑/)
  await grid.locator(`[data-day="${today}"]`).focus()
  await page.keyboard.press('ArrowLeft')
  await until('the day before has the focus', async () => (await focused()) === dayBack(1))
  await page.keyboard.press('ArrowUp')
  await until('a week earlier', async () => (await focused()) === dayBack(8))
  await page.getByRole('button', { name: '이전' }).tap()
  await until('the month before', async () => !(await page.getByRole('button', { name: '다음', exact: true }).isDisabled()))
  await page.goto('/app/diary/month?view=week')
  await page.getByText('노랑').first().waitFor()
  await fits(page)
  await nothingWrong(page)
  await page.getByRole('link', { name: '해', exact: true }).tap()
  await page.locator('.look-mini .z').first().waitFor()
  await nothingWrong(page)
  await page.goto(`/app/diary/month?day=${today}`)
  await page.locator(`[data-day="${dayBack(1)}"]`).tap()
  await until('the day is open', async () => new URL(page.url()).search.includes(dayBack(1)))
})

test('trends say the figures with their reasons, and the chart is a table for who asks', async () => {
  await page.goto('/app/diary/trends')
  await page.getByText('4일 동안 아침 값이 400에서 300으로 날마다 내려갔어요.').waitFor()
  await page.getByRole('img', { name: /최대호기유량.*마지막은.*300/ }).waitFor()
  await nothingWrong(page)
  await fits(page)
  await page.getByRole('button', { name: '표로 보기' }).tap()
  await page.getByRole('cell', { name: '68%' }).first().waitFor()
  await page.getByText('네 가지 가운데 1가지예요').waitFor()
  await page.getByRole('link', { name: '90일' }).tap()
  await until('three months', async () => new URL(page.url()).search.includes('days=90'))
})

test('the report is one page of A4, on paper as on the screen', async () => {
  await page.goto('/app/diary/trends')
  await page.getByRole('link', { name: '진료용 한 장' }).last().tap()
  const sheet = page.getByRole('article')
  await sheet.getByText('진단이 아니에요').waitFor()
  for (const said of ['적은 날', '/ 30일', '440 L/분', '조절제를 두 배로', '김 선생님', '찬 공기'])
    await sheet.getByText(said).first().waitFor()
  await page.getByLabel('여쭤 볼 것').fill('조절제를 올려야 할까요?\n새벽 기침은 밤 증상인가요?')
  await sheet.getByText('새벽 기침은 밤 증상인가요?').waitFor()
  await nothingWrong(page)
  await fits(page)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1)
  // Paper is wider than the phone.
  await page.setViewportSize({ width: 794, height: 1_123 })
  await page.emulateMedia({ media: 'print' })
  const overflows = await sheet.evaluate((one) => one.scrollHeight - one.clientHeight)
  await page.emulateMedia({ media: null })
  await page.setViewportSize({ width: 390, height: 844 })
  assert.ok(overflows <= 0, `${overflows} px are cut off`)
})

test('in English too it is one page', async () => {
  const { complaints: ofEnglish, newPage } = await newPerson(house, 'desk', { locale: 'en-GB' })
  complaints.push(ofEnglish)
  const english = await newPage()
  await signIn(english, `/app/diary/report?from=${dayBack(29)}&to=${today}`)
  const sheet = english.getByRole('article')
  for (const [days, heading] of [
    [29, 'The last 12 days'],
    [364, 'By four weeks'],
  ] as const) {
    await english.goto(`/app/diary/report?from=${dayBack(days)}&to=${today}`)
    await sheet.getByRole('heading', { name: heading }).waitFor()
    const over = await sheet.evaluate((one) =>
      [one, ...one.querySelectorAll('.report-table')].map((part) => part.scrollHeight - part.clientHeight),
    )
    assert.ok(Math.max(...over) <= 0, `${over} px are cut off`)
  }
})

test('a guardian opens what was lent to them, and each page says whose it is; its person sees who looked', async () => {
  await page.goto('/app/diary')
  await place('함께 보는 사람')
  await page.getByText('열어 준 사람이 없어요.').waitFor()
  await page.getByRole('button', { name: '열어 주기' }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('그 사람의 이메일').fill('bom@house.test')
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '열어 주기' }).tap()
  await page.getByRole('list', { name: '보는 사람', exact: true }).getByText('기다리는 중').waitFor()

  await guardian.goto('/app/diary/people')
  await guardian.getByRole('button', { name: '받아들이기' }).tap()
  await guardian.getByRole('link', { name: '일지 열기' }).tap()
  await guardian.getByText('님의 일지를 보고 있어요.').waitFor()
  await guardian.getByRole('navigation', { name: '이 일지의 방' }).getByRole('link', { name: '한눈에' }).tap()
  await guardian.getByText('적었어요.').first().waitFor()
  await guardian.getByText('님의 일지를 보고 있어요.').waitFor()
  await nothingWrong(guardian)
  await fits(guardian)
  await guardian.locator(`[data-day="${dayBack(1)}"]`).tap()
  await guardian.getByText('최대호기유량 300 L/분').waitFor()
  assert.equal(await guardian.getByRole('button', { name: /고치기|지우기|편안해요/ }).count(), 0, 'it is there to be read')

  await page.reload()
  const looks = page.getByRole('list', { name: '본 기록' })
  await looks.getByText('봄이 (보호자)').first().waitFor()
  await looks.getByText('한눈에').first().waitFor()
  await page.getByRole('button', { name: /빠지거나 바뀐 줄/ }).tap()
  await page.locator('.toast').getByText('적힌 그대로예요').waitFor()
  await nothingWrong(page)
  await fits(page)

  await page.getByRole('button', { name: /봄이: 닫기/ }).tap()
  await page.getByText('열어 준 사람이 없어요.').waitFor()
  await guardian.reload()
  await guardian.getByText('이 일지는 열려 있지 않아요.').waitFor()
})

test('no page complained', () => assert.deepEqual(complaints.flat(), []))
