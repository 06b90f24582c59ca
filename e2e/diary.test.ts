import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { type House, newPerson, openHouse, signIn, standsAlone } from './house.ts'

/** A diary as one lives with it, on a phone: agreed to first, one tap on a good day, and nothing lost without a network. */
let house: House
let context: BrowserContext
let page: Page
let complaints: readonly string[]

before(async () => {
  house = await openHouse()
  const person = await newPerson(house, 'phone')
  ;({ context, complaints } = person)
  page = await person.newPage()
  await signIn(page, '/app/diary')
})

const now = () => new Date(Date.now() + 9 * 3_600_000).toISOString()
const today = now().slice(0, 10)
const button = (name: string | RegExp) => page.getByRole('button', { name })
const records = async () => {
  const answer = await page.request.get(`/api/diary/records?from=${today}&to=${today}`)
  return (await answer.json()).items as { type: string; green: boolean; minutes: number }[]
}
const there = (what: string, count: number) => until(what, async () => (await records()).length === count)
const fits = async () => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `the page is ${wide} px too wide`)
}

test('before the first word one agrees to a text that says what is kept, who sees it and how it is erased', async () => {
  for (const what of ['무엇을 남기나요', '누가 보나요', '어떻게 지우나요', '동의문 전체']) await page.getByText(what).waitFor()
  await nothingWrong(page)
  await fits()
  await button('동의하고 시작하기').click()
  await page.getByRole('heading', { name: '오늘 숨은 어땠어요?' }).waitFor()
})

test('a good day is one tap, and one more takes it back', async () => {
  await button(/^오늘은 편안해요/).tap()
  await button(/^편안한 하루로 적었어요/).waitFor()
  await there('it is written down', 1)
  await page.locator('.toast').getByRole('button', { name: '되돌리기' }).tap()
  await there('it is taken back', 0)
  await button(/^오늘은 편안해요/).waitFor()
})

const place = (name: string) => page.getByRole('navigation', { name: '기록의 방' }).getByRole('link', { name }).tap()
const choose = (group: string, name: string) => page.getByRole('group', { name: group }).getByRole('button', { name }).tap()
const save = () => button(/기록 남기기$/).tap()
const blow = (flow: string) =>
  page
    .getByRole('group', { name: '눈금' })
    .getByRole('button', { name: new RegExp(`^${flow}`) })
    .tap()

test('the best and the plan are written down as the clinician said them', async () => {
  await place('행동 계획')
  await page.getByText('행동 계획이 아직 없어요').waitFor()
  await nothingWrong(page)
  await button('최고치 적기').tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('최고치 (L/분)').fill('44')
  await dialog.getByLabel('측정기').fill('미니 라이트')
  await dialog.getByRole('button', { name: '남기기' }).tap()
  await dialog.getByText('60에서 850 사이의 수를').waitFor()
  await dialog.getByLabel('최고치 (L/분)').fill('440')
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '남기기' }).tap()
  await page.getByText('440 L/분').waitFor()
  await button('계획 적기').tap()
  await dialog.getByLabel('초록일 때').fill('하던 대로 해요.')
  await dialog.getByLabel('노랑일 때').fill('조절제를 하루 네 번으로 늘려요.')
  await dialog.getByLabel('빨강일 때').fill('완화제를 쓰고 응급실로 가요.')
  await dialog.getByLabel('누구의 계획인가요').fill('김 선생님')
  await dialog.getByRole('button', { name: '남기기' }).tap()
  await page.getByText('220–351').waitFor()
})

test('an evening reading in yellow is two taps, and shows the plan of who made it', async () => {
  await place('오늘')
  await button(/^적을 것이 있어요/).tap()
  await blow('330')
  await page.getByText('최고치 440의 75%예요').waitFor()
  await nothingWrong(page)
  await fits()
  await save()
  await page.getByText('조절제를 하루 네 번으로 늘려요.').waitFor()
  await page.getByText('김 선생님').waitFor()
  await page.getByText('가장 낮은 값이 최고치의 75%예요').waitFor()
  await there('the reading is there', 1)
  await button('읽었어요').tap()
  await page.getByText('읽었다고 하셨어요').waitFor()
  const shown = await (await page.request.get('/api/diary/plan/shown')).json()
  assert.deepEqual(
    shown.items.map(({ zone, confirmedAt }: { zone: string; confirmedAt: string | null }) => [zone, confirmedAt !== null]),
    [['yellow', true]],
    'it was shown once, and read',
  )
  await nothingWrong(page)
})

test('what cannot be is said before it is sent; what is there already at that minute is one’s own to decide', async () => {
  await button(/^적을 것이 있어요/).tap()
  await save()
  await page.getByText('적은 것이 아직 없어요').waitFor()
  await button('다른 값').tap()
  for (const digit of '999') await page.getByRole('group', { name: '숫자판' }).getByRole('button', { name: digit }).tap()
  await save()
  await page.getByRole('alert').getByText('60에서 850 사이예요').waitFor()
  await page.getByLabel('1번째').fill('400')
  const minutes = (await records())[0]?.minutes ?? 0
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  await page.getByLabel('시각').fill(clock(minutes))
  await save()
  await page.getByText('적은 최대호기유량 기록이 이미 있어요').waitFor()
  await button(new RegExp(`^${clock(minutes - 1)}으로 적기`)).tap()
  await there('both are there', 2)
})

test('a correction keeps what was said before, and what is deleted comes back', async () => {
  const row = page.locator('.diary-log .row', { hasText: '400' })
  await row.getByRole('button', { name: /고치기/ }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('group', { name: '눈금' }).getByRole('button', { name: '410, 초록' }).tap()
  await dialog.getByRole('button', { name: '고치기' }).tap()
  const corrected = page.locator('.diary-log .row', { hasText: '410' })
  await corrected.getByRole('button', { name: /고치기/ }).tap()
  await dialog.getByRole('heading', { name: '고치기 전' }).waitFor()
  await dialog.getByText('400 L/분').waitFor()
  await nothingWrong(page)
  await page.keyboard.press('Escape')
  await corrected.getByRole('button', { name: /지우기/ }).tap()
  await there('it is gone', 1)
  await place('설정')
  await page.getByRole('link', { name: '휴지통 열기' }).tap()
  await nothingWrong(page)
  await button(/되살리기/)
    .first()
    .tap()
  await there('it is back', 2)
})

test('severe symptoms show whom to call before anything else, while they are written and after', async () => {
  await page.goto('/app/diary')
  await button(/^적을 것이 있어요/).tap()
  await choose('숨참', '심함')
  await page.getByRole('alert').getByRole('link', { name: '119에 전화하기' }).waitFor()
  await nothingWrong(page)
  await save()
  await page.getByText('완화제를 쓰고 응급실로 가요.').waitFor()
  const order = await page.evaluate(() => {
    const [call, plan] = [document.querySelector('a[href="tel:119"]'), document.querySelector('.diary-plan')]
    return call && plan ? call.compareDocumentPosition(plan) : 0
  })
  assert.equal(order & 4, 4, 'the number stands before the plan')
  await there('all is there', 3)
})

test('an earlier day is written of in its own place', async () => {
  await button('앞날').tap()
  await page.getByRole('heading', { name: '이날 숨은 어땠어요?' }).waitFor()
  await button(/^이날은 편안했어요/).tap()
  await button(/^편안한 하루로 적었어요/).waitFor()
  await button('오늘로').tap()
  await there('today has nothing of it', 3)
})

test('a medicine is written down with its times, its dose taken with one tap or skipped with a reason, and it says when it runs out', async () => {
  await place('약')
  await page.getByText('적어 둔 약이 없어요').waitFor()
  await button('약 더하기').tap()
  const dialog = page.getByRole('dialog')
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '남기기' }).tap()
  await dialog.getByText('이름을 적어 주세요').waitFor()
  await dialog.getByLabel('이름').fill('심비코트')
  await dialog.getByLabel('1번째 시각').fill(now().slice(11, 16))
  await dialog.getByRole('button', { name: '시각 더하기' }).tap()
  await dialog.getByLabel('2번째 시각').fill('23:59')
  await dialog.getByLabel(/지금 있는 양/).fill('60')
  await dialog.getByRole('button', { name: '남기기' }).tap()
  await dialog.waitFor({ state: 'detached' })
  const [first, second] = [page.locator('[data-status]').first(), page.locator('[data-status]').nth(1)]
  await first.getByRole('checkbox').tap()
  await first.getByText(/에 썼어요/).waitFor()
  await second.getByRole('button', { name: /건너뛰기/ }).tap()
  await nothingWrong(page)
  await dialog.getByRole('button', { name: '약이 없었어요' }).tap()
  await second.getByText('건너뛰었어요 · 약이 없었어요').waitFor()
  await page.getByText('1 / 2번').first().waitFor()
  await page.getByText(/쯤 떨어져요/).waitFor()
  await nothingWrong(page)
  await fits()
  await second.getByRole('button', { name: /적은 것 지우기/ }).tap()
  await second.getByText('아직이에요').waitFor()
  await place('오늘')
  await page.locator('[data-status=taken]').getByText('심비코트').waitFor()
})

test('the four questions are filled in from the diary, and its person has the last word', async () => {
  await page.getByRole('link', { name: '조절 점검' }).tap()
  await page.getByText('낮 증상을 적은 날 1일').waitFor()
  await nothingWrong(page)
  await fits()
  await page.getByText('아직 말하기 일러요').waitFor()
  await choose('천식 때문에 하던 일을 줄이거나 못 한 적이 있나요?', '네')
  await page.getByText('적은 것과 달라요').waitFor()
  await page.getByText('네 가지 가운데 1가지예요').waitFor()
  await button('점검 남기기').tap()
  await page.locator('.diary-log').getByText('네 가지 가운데 1가지').waitFor()
  await there('it is there', 4)
})

test('the Day shows how it stands, and hides it where others may see', async () => {
  await page.goto('/app/today')
  const strip = page.locator('.diary-strip')
  await strip.getByText('빨강').waitFor()
  await strip.getByRole('link', { name: '숨쉬기 힘들면 먼저 119' }).waitFor()
  await strip.getByText('심비코트').first().waitFor()
  await nothingWrong(page)
  await fits()
  await page.goto('/app/diary/settings')
  await page.getByRole('switch', { name: '오늘 화면에서 기록을 가리기' }).tap()
  await until('the house knows', async () => (await (await page.request.get('/api/diary/settings')).json()).blur === true)
  await page.goto('/app/today')
  await strip.getByText('가려 두었어요').waitFor()
  assert.equal(await strip.getByText('심비코트').count(), 0)
  await strip.getByRole('button', { name: '보기' }).tap()
  await strip.getByText('심비코트').first().waitFor()
  await strip.getByRole('link', { name: '적을 것이 있어요' }).tap()
  await page.getByRole('group', { name: '기침' }).waitFor()
  await page.goto('/app/diary')
})

test('without a network what is written waits on this device, and goes out once', async () => {
  await standsAlone(page)
  await context.setOffline(true)
  await page.reload()
  await button(/^적을 것이 있어요/).tap()
  await page.getByRole('button', { name: '2번', exact: true }).tap()
  await save()
  await page.getByText('보내기를 기다려요').waitFor()
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('diary.waiting')).length)
  assert.equal(await kept(), 1)
  await context.setOffline(false)
  await there('it is there', 5)
  await until('nothing of it stays on the device', async () => (await kept()) === 0)
})

test('the consent is taken back by who types it, and the diary with it', async () => {
  await place('설정')
  const end = button('동의 거두고 모두 지우기')
  await end.waitFor()
  await nothingWrong(page)
  assert.ok(await end.isDisabled())
  await page.getByLabel('지우려면').fill('모두 지우기')
  await end.click()
  await page.waitForURL('**/app/today')
  assert.equal((await page.request.get(`/api/diary/records?from=${today}&to=${today}`)).status(), 403)
  await page.goto('/app/diary')
  await button('동의하고 시작하기').waitFor()
  await page.getByText('동의를 거두셨고').waitFor()
})

test('the page has complained of nothing', () => assert.deepEqual(complaints, []))
