import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { lentTo, photograph } from '../testing/diary.ts'
import { picture } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { PASSWORD, type Person, world } from '../testing/world.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson } from './house.ts'

/** A diary that others come into: a guardian keeps its medicines, a clinician its plan, and staff looks in with a reason. */
const w = await world('whole', {
  env: { PUBLIC_URL: '', STAFF_READS_DIARIES: 'with_reason' },
  webDir: fileURLToPath(new URL('../build/app/', import.meta.url)),
})
const timeZone = 'Asia/Seoul'
const today = '2030-01-10'
let sua: Person
const pages: Record<'sua' | 'bom' | 'clio' | 'mo' | 'ada', Page> = {} as never
const complaints: (readonly string[])[] = []

before(async () => {
  w.clock.at = new Date(`${today}T20:00:00+09:00`)
  // Without one, whoever comes first is asked to set the house up.
  await w.person('Olga', 'owner')
  sua = await w.person('Sua')
  const others = { bom: await w.person('Bom'), clio: await w.person('Clio') }
  const staff = { mo: await w.person('Mo', 'moderator'), ada: await w.person('Ada', 'admin') }
  const everybody = { sua, ...others, ...staff }
  for (const one of Object.values(everybody)) {
    for (const kind of ['terms', 'privacy']) await one('PUT', `/api/identity/consents/${kind}`, { version: 1, given: true })
    await one('PATCH', '/api/identity/preferences', { timeZone, language: 'ko' })
  }
  await sua('PUT', '/api/diary/consent', { textVersion: 1 })
  for (const [as, more] of [
    [others.bom, { role: 'guardian', mayWrite: true }],
    [others.clio, { role: 'clinician' }],
  ] as const)
    await as('POST', `/api/diary/shared-with-me/${await lentTo(sua, as.email, more)}/accept`)
  const { app } = w.hosts.diary!
  const url = (await app.listen({ port: 0 })).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost')
  for (const [name, { email }] of Object.entries(everybody)) {
    const person = await newPerson({ url }, name === 'clio' || name === 'ada' ? 'desk' : 'phone')
    complaints.push(person.complaints)
    const page = await person.newPage()
    await page.clock.setFixedTime(new Date(w.clock.at))
    await page.goto('/app/diary/people')
    await page.getByLabel('이메일').fill(email)
    await page.getByLabel('비밀번호').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('.frame').waitFor()
    pages[name as keyof typeof pages] = page
  }
})

const fits = async (one: Page) => {
  const wide = await one.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `the page is ${wide} px too wide`)
}
const inSuas = (page: Page, place: string) => page.goto(`/app/diary/of/${sua.id}${place}`)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

test('a guardian who may write keeps the medicines and the personal best of somebody else', async () => {
  const page = pages.bom
  await inSuas(page, '')
  await page.getByRole('navigation', { name: '이 일지의 방' }).getByRole('link', { name: '약', exact: true }).tap()
  await page.getByRole('heading', { name: 'Sua 님의 약' }).waitFor()
  await nothingWrong(page)
  await press(page, '약 더하기')
  await page.getByLabel('이름', { exact: true }).fill('심비코트')
  await press(page, '남기기')
  await page.getByText('심비코트').first().waitFor()
  await fits(page)
  await inSuas(page, '/plan')
  await press(page, '최고치 적기')
  await page.getByLabel('최고치 (L/분)').fill('440')
  await press(page, '남기기')
  await page.getByText('440 L/분').first().waitFor()
  await nothingWrong(page)
  await fits(page)
  const [medicine] = (await sua('GET', `/api/diary/medicines?timeZone=${timeZone}`)).body.items
  assert.deepEqual([medicine.name, medicine.writtenBy.name, medicine.writtenBy.as], ['심비코트', 'Bom', 'guardian'])
})

test('a guardian who may write answers the control check for somebody else, which a clinician can read', async () => {
  await sua('POST', '/api/diary/green', { day: '2030-01-09', minutes: 1_260, timeZone })
  const page = pages.bom
  await inSuas(page, '')
  await page.getByRole('navigation', { name: '이 일지의 방' }).getByRole('link', { name: '조절 점검' }).tap()
  await page.getByRole('heading', { name: 'Sua 님의 지난 4주 조절 점검' }).waitFor()
  await page.getByText('28일 가운데 1일이 적혀 있어요.').waitFor()
  const woken = page.getByRole('group', { name: '천식 때문에 밤에 깬 적이 있나요?' })
  assert.equal(await woken.getByRole('button', { name: '아니요' }).getAttribute('aria-pressed'), 'true')
  await woken.getByRole('button', { name: '네' }).tap()
  await page.getByText('적은 것과 달라요').waitFor()
  await nothingWrong(page)
  await fits(page)
  await press(page, '점검 남기기')
  await page.getByText('점검을 남겼어요').waitFor()
  await page.getByText('Bom 님이 적음').first().waitFor()
  const { items } = (await sua('GET', `/api/diary/records?from=${today}&to=${today}&type=control_check`)).body
  assert.deepEqual(items[0].data.answers, { day: false, night: true, reliever: false, activity: false })
  assert.deepEqual([items[0].writtenBy.name, items[0].writtenBy.as], ['Bom', 'guardian'])
  await inSuas(pages.clio, '/check')
  await pages.clio.getByText('28일 가운데 2일이 적혀 있어요.').waitFor()
  await pages.clio.getByText('Sua 님의 일지에 적힌 것만으로 낸 답이에요. 진단은 아니에요.').waitFor()
  assert.equal(await pages.clio.getByRole('button', { name: /점검 남기기|^네$/ }).count(), 0)
  await nothingWrong(pages.clio)
})

test('a clinician writes the plan with their own name, and can change nothing else', async () => {
  const page = pages.clio
  await inSuas(page, '/medicines')
  await page.getByText('심비코트').first().waitFor()
  assert.equal(await page.getByRole('button', { name: /더하기|바꾸기|이제 안 써요/ }).count(), 0)
  assert.equal(await page.getByRole('checkbox', { disabled: false }).count(), 0)
  await nothingWrong(page)
  await inSuas(page, '/plan')
  await page.getByText('440 L/분').first().waitFor()
  assert.equal(await page.getByRole('button', { name: '최고치 바꾸기' }).count(), 0)
  await press(page, '계획 적기')
  await page.getByLabel('노랑일 때').fill('속효성 두 번, 20분 뒤 다시')
  assert.equal(await page.getByLabel('누구의 계획인가요').inputValue(), 'Clio')
  await press(page, '남기기')
  await page.getByText('Clio 님이 의료진으로서 직접 적었어요').waitFor()
  await nothingWrong(page)
  await pages.sua.goto('/app/diary/plan')
  await pages.sua.getByText('속효성 두 번, 20분 뒤 다시').waitFor()
  await pages.sua.getByText('Clio 님이 의료진으로서 직접 적었어요').waitFor()
})

test('staff looks in with a reason that is long enough, and its person reads it; a moderator is offered nothing', async () => {
  await pages.mo.goto('/app/diary/people')
  await pages.mo.getByRole('heading', { name: '본 기록' }).waitFor()
  assert.equal(await pages.mo.getByRole('heading', { name: /운영진으로 일지 보기/ }).count(), 0)
  const page = pages.ada
  await page.goto('/app/diary/people')
  await page.getByRole('heading', { name: /운영진으로 일지 보기/ }).waitFor()
  await page.getByLabel('누구의 일지').selectOption({ label: 'Sua (sua@house.test)' })
  await page.getByLabel('까닭 (10자 이상)').fill('짧음')
  await press(page, '열기')
  await page.getByText('까닭을 10자 넘게 적어 주세요.').waitFor()
  await nothingWrong(page)
  await page.getByLabel('까닭 (10자 이상)').fill('기록이 보이지 않는다고 전화하셔서')
  await press(page, '열기')
  await page.getByText('Sua 님의 일지를 보고 있어요.').waitFor()
  await page.getByText(/운영진으로 한 시간 동안/).waitFor()
  await nothingWrong(page)
  await inSuas(page, '/plan')
  await page.getByText('속효성 두 번, 20분 뒤 다시').waitFor()
  assert.equal(await page.getByRole('button', { name: /계획 적기|최고치|기준/ }).count(), 0)
  await pages.sua.goto('/app/diary/people')
  const looks = pages.sua.getByRole('list', { name: '본 기록' })
  await looks.getByText('Ada (운영진)').first().waitFor()
  await looks.getByText('까닭: 기록이 보이지 않는다고 전화하셔서').first().waitFor()
  w.clock.at = new Date(w.clock.at.getTime() + 3_600_000)
  await inSuas(page, '')
  await page.getByText('이 일지는 열려 있지 않아요.').waitFor()
})

test('the air of the days stands below the peak flow, and in the table', async () => {
  const page = pages.sua
  for (const [n, pm25] of [12, 30, 60, 90].entries()) {
    const day = `2030-01-0${n + 3}`
    const blown = { blows: [430 - 30 * n], reliever: 'before', meter: '' }
    await sua('POST', '/api/diary/records', { type: 'lung_function', day, minutes: 480, timeZone, data: blown })
    const pollen = n > 1 ? [{ kind: 'oak', level: 'very_high' }] : []
    assert.equal((await sua('PUT', `/api/diary/air/${day}`, { pm25, pm10: null, pollen, timeZone })).status, 200)
  }
  await page.goto('/app/diary/trends')
  await page.getByRole('img', { name: /초미세먼지\(PM2\.5\) 나쁨 이상 2일/ }).waitFor()
  await page.getByText('아래 막대는 적어 둔 대기와 꽃가루예요.').waitFor()
  await nothingWrong(page)
  await fits(page)
  await press(page, '표로 보기')
  await page.getByRole('cell', { name: 'PM2.5 매우 나쁨, 꽃가루 매우 높음' }).waitFor()
  await nothingWrong(page)
  await page.goto('/app/diary/report?from=2030-01-01&to=2030-01-10')
  await page.getByRole('img', { name: /초미세먼지/ }).waitFor()
  const href = await page.getByRole('link', { name: 'FHIR 문서' }).getAttribute('href')
  const { entry } = JSON.parse((await sua('GET', String(href))).text)
  assert.equal(entry[0].resource.title, '천식 일지 2030-01-01 ~ 2030-01-10')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1)
})

test('what a photo shows is said otherwise where it is looked at', async () => {
  const page = pages.sua
  const memo = { type: 'memo', day: today, minutes: 600, timeZone, data: { text: '가려움' } }
  const { id } = (await sua('POST', '/api/diary/records', memo)).body
  await photograph(sua, id, await picture(64, 48).png().toBuffer(), '발진')
  await page.goto('/app/diary')
  await press(page, '사진 크게 보기: 발진')
  await page.getByLabel('사진 설명').fill('왼쪽 손목의 발진')
  await nothingWrong(page)
  await fits(page)
  await press(page, '설명 고치기')
  await page.getByRole('button', { name: '사진 크게 보기: 왼쪽 손목의 발진' }).waitFor()
})

test('other calendars are given a secret address, which leads nowhere once it is taken away', async () => {
  const page = pages.sua
  await page.goto('/app/diary/exchange')
  await page.getByRole('heading', { name: '달력에서 구독하기' }).waitFor()
  await nothingWrong(page)
  await press(page, '주소 만들기')
  const address = await page.getByLabel('구독 주소', { exact: true }).inputValue()
  assert.match(address, /\/calendars\/diary\/[\w-]{43}\.ics$/)
  await nothingWrong(page)
  await fits(page)
  await press(page, '다 했어요')
  const fetched = () => w.nobody('GET', new URL(address).pathname)
  assert.match((await fetched()).text, /BEGIN:VCALENDAR/)
  await page.getByText('‘약 먹을 때예요’라고만 보여 줘요.').waitFor()
  await press(page, '주소 없애기')
  await until('the address is gone', async () => (await fetched()).status === 404)
  await page.goto('/app/diary/people')
  const looks = page.getByRole('list', { name: '본 기록' })
  await looks.getByText('주소를 가진 누군가').first().waitFor()
  await looks
    .getByText(/약 먹을 시간 달력/)
    .first()
    .waitFor()
})

test('no page complained', () => assert.deepEqual(complaints.flat(), []))
