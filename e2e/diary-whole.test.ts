import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { fromCamera } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { timekeeper } from '../testing/reminded.ts'
import { PASSWORD, world } from '../testing/world.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson } from './house.ts'

/** One day with a diary, on two phones: of who has asthma, and of who looks after them. The test moves all clocks. */
const w = await world('whole', {
  env: { PUBLIC_URL: '' },
  webDir: fileURLToPath(new URL('../build/app/', import.meta.url)),
})
const time = timekeeper(w)
const timeZone = 'Asia/Seoul'
const today = new Date().toISOString().slice(0, 10)
let [page, guardian]: Page[] = []
let enter: (email: string) => Promise<Page>
let ann: Awaited<ReturnType<typeof w.person>>
const complaints: (readonly string[])[] = []
let photo: { name: string; mimeType: string; buffer: Buffer }

/** By the clock on the wall, nine hours ahead of that of the world. */
const itIs = async (clock: string) => {
  const at = `${today}T${clock}:00+09:00`
  await time.at(new Date(at).toISOString())
  for (const one of [page, guardian]) await one?.clock.setFixedTime(new Date(at))
}

before(async () => {
  w.clock.at = new Date(`${today}T09:00:00+09:00`)
  ann = await w.person('Sua', 'owner')
  const bom = await w.person('Bom')
  for (const kind of ['terms', 'privacy']) await bom('PUT', `/api/identity/consents/${kind}`, { version: 1, given: true })
  for (const one of [ann, bom]) await one('PATCH', '/api/identity/preferences', { timeZone, language: 'ko' })
  const { app } = w.hosts.diary!
  const house = { url: (await app.listen({ port: 0 })).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost') }
  enter = async (email: string) => {
    const phone = await newPerson(house, 'phone')
    complaints.push(phone.complaints)
    const one = await phone.newPage()
    await one.clock.setFixedTime(new Date(w.clock.at))
    await one.goto('/app/diary')
    await one.getByLabel('이메일').fill(email)
    await one.getByLabel('비밀번호').fill(PASSWORD)
    await one.keyboard.press('Enter')
    await one.locator('.frame').waitFor()
    return one
  }
  page = await enter(ann.email)
  photo = { name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer: await fromCamera(900, 600) }
})

const button = (name: string | RegExp, of = page!) => of.getByRole('button', { name })
const place = (name: string) =>
  page!.getByRole('navigation', { name: '기록의 방' }).getByRole('link', { name, exact: true }).tap()
const fits = async (one: Page) => {
  const wide = await one.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `the page is ${wide} px too wide`)
}
const blow = (flow: string) =>
  page!
    .getByRole('group', { name: '눈금' })
    .getByRole('button', { name: new RegExp(`^${flow}`) })
    .tap()
const save = (of = page!) => button(/기록 남기기$/, of).tap()
const ask = async (path: string) => (await ann('GET', `/api/diary/${path}`)).body
const isDrawn = (one: Page, name: RegExp) =>
  until('the picture is drawn', () =>
    one
      .getByRole('button', { name })
      .locator('img')
      .evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0),
  )

test('one agrees, and a good morning is one tap', async () => {
  await button('동의하고 시작하기').tap()
  await button(/^오늘은 편안해요/).tap()
  await button(/^편안한 하루로 적었어요/).waitFor()
})

test('an evening reading in yellow shows the plan', async () => {
  await ann('POST', '/api/diary/peak-flow/bests', { from: today, flow: 440, meter: '미니 라이트', timeZone })
  const plan = {
    green: '하던 대로',
    yellow: '조절제를 하루 네 번으로',
    red: '응급실',
    author: '김 선생님',
    day: today,
    timeZone,
  }
  await ann('PUT', '/api/diary/plan', plan)
  const schedules = [{ from: today, to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [1_260], amount: 2 }]
  const inhaler = { name: '심비코트', kind: 'combination', device: '', unit: '흡입', strength: '', note: '', stock: null }
  await ann('POST', '/api/diary/medicines', { ...inhaler, schedules, timeZone })
  await w.settle()
  await itIs('20:30')
  await page!.reload()
  await button(/^적을 것이 있어요/).tap()
  await blow('330')
  await save()
  await page!.getByText('조절제를 하루 네 번으로').waitFor()
  await button('읽었어요').tap()
  await page!.getByText('읽었다고 하셨어요').waitFor()
})

test('the alarm of a dose leads to the one tap that takes it', async () => {
  await itIs('21:01')
  await page!
    .getByRole('link', { name: /알림.*안 읽은 것/ })
    .first()
    .tap()
  await page!
    .locator('.notice')
    .getByRole('link', { name: /복용 알림/ })
    .first()
    .tap()
  await page!.waitForURL('**/app/diary')
  await page!.getByRole('checkbox', { name: '‘심비코트’ 썼어요' }).tap()
  await page!.getByText('21:01에 썼어요').waitFor()
})

test('a photo goes with what is written, is seen small and large, and says nothing of where it was taken', async () => {
  await button(/^적을 것이 있어요/).tap()
  await page!.getByLabel('메모').fill('손목이 가려움')
  await page!.locator('input[data-from=camera]').setInputFiles(photo)
  await page!.getByLabel('사진 설명').fill('손목의 발진')
  await nothingWrong(page!)
  await fits(page!)
  await save()
  const small = button('사진 크게 보기: 손목의 발진')
  await small.waitFor()
  await isDrawn(page!, /손목의 발진/)
  await fits(page!)
  await small.tap()
  const dialog = page!.getByRole('dialog')
  await dialog.getByRole('img', { name: '손목의 발진' }).waitFor()
  await nothingWrong(page!)
  await dialog.getByRole('button', { name: '기록에서 빼기' }).tap()
  await small.waitFor({ state: 'detached' })
  await page!.locator('.toast').getByRole('button', { name: '되돌리기' }).last().tap()
  await small.waitFor()
  const [kept] = (await ask(`photos?from=${today}&to=${today}`)).items
  assert.deepEqual([kept.alt, kept.width, kept.height], ['손목의 발진', 600, 900])
})

test('without a network the words wait on the phone, and the photo stays to be sent', async () => {
  await page!.context().setOffline(true)
  await button(/^적을 것이 있어요/).tap()
  await page!.getByLabel('시각').fill('20:50')
  await page!.getByLabel('메모').fill('지하철에서')
  await page!.locator('input[data-from=album]').setInputFiles(photo)
  await save()
  await page!.getByText('사진은 기기에 남기지 않으니').waitFor()
  await page!.context().setOffline(false)
  const memos = async () => (await ask(`records?from=${today}&to=${today}&type=memo`)).items.length
  await until('the words went out', async () => (await memos()) === 2)
  assert.equal((await ask(`photos?from=${today}&to=${today}`)).items.length, 1)
  await page!.getByLabel('시각').fill('20:40')
  await save()
  await until('and so did the photo', async () => (await ask(`photos?from=${today}&to=${today}`)).items.length === 2)
})

test('the month shows the day, and the report is one sheet of paper', async () => {
  await place('한눈에')
  await page!
    .getByRole('grid')
    .locator(`[data-day="${today}"]`)
    .getByText('노랑', { exact: true })
    .waitFor({ state: 'attached' })
  await place('진료용 한 장')
  await page!.getByRole('article').getByText('김 선생님').first().waitFor()
  const pdf = await page!.pdf({ preferCSSPageSize: true })
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1)
})

test('a guardian who may write sees whose diary it is wherever they write in it', async () => {
  await page!.goto('/app/diary/people')
  await button('열어 주기').tap()
  const lending = page!.getByRole('dialog')
  await lending.getByLabel('그 사람의 이메일').fill('bom@house.test')
  await lending.getByLabel('대신 적을 수도 있어요').check()
  await lending.getByLabel('언제까지').fill(today)
  await lending.getByRole('button', { name: '열어 주기' }).tap()
  await page!.getByText('기다리는 중').waitFor()

  guardian = await enter('bom@house.test')
  await guardian.goto('/app/diary/people')
  await button('받아들이기', guardian).tap()
  await guardian!.getByRole('link', { name: '일지 열기' }).tap()
  await guardian!.getByText('Sua 님의 일지에 적을 수 있어요.').waitFor()
  await guardian!.getByRole('heading', { name: 'Sua 님 대신 적기' }).waitFor()
  await isDrawn(guardian!, /손목의 발진/)
  await nothingWrong(guardian!)
  await fits(guardian!)
  await button(/^적을 것이 있어요.*Sua 님의 일지에 적어요/, guardian).tap()
  await guardian!.getByRole('group', { name: '쌕쌕거림' }).getByRole('button', { name: '보통' }).tap()
  await nothingWrong(guardian!)
  await fits(guardian!)
  await save(guardian)
  await guardian!.getByText('Bom 님이 적음').waitFor()
  await guardian!.getByRole('heading', { name: 'Sua 님의 약' }).waitFor()
  const written = (await ask(`records?from=${today}&to=${today}&type=symptom`)).items[0]
  assert.deepEqual([written.data.wheeze, written.writtenBy.name, written.writtenBy.as], [2, 'Bom', 'guardian'])
})

test('she sees who looked and wrote; and what was being written when it closed is refused', async () => {
  await page!.reload()
  const looks = page!.getByRole('list', { name: '본 기록' })
  await looks.getByText('Bom (보호자)').first().waitFor()
  await looks
    .getByText(/· 적음/)
    .first()
    .waitFor()
  await looks
    .getByText(/보호자.* · 사진/)
    .first()
    .waitFor()
  await button(/^적을 것이 있어요/, guardian).tap()
  await guardian!.getByLabel('메모').fill('자정 넘어')
  w.clock.at = new Date(Date.parse(`${today}T23:59:59+09:00`) + 60_000)
  await save(guardian)
  await guardian!.getByText('이 일지는 열려 있지 않아요.').waitFor()
  assert.equal((await ask(`records?from=${today}&to=${today}&type=memo`)).items.length, 3)
  await guardian!.goto(`/app/diary/of/${ann.id}`)
  await guardian!.getByText('이 일지는 열려 있지 않아요.').waitFor()
  assert.equal(await button(/^적을 것이 있어요/, guardian).count(), 0)
})

test('no page complained', () => assert.deepEqual(complaints.flat(), []))
