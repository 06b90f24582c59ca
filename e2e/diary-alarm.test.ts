import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { timekeeper } from '../testing/reminded.ts'
import { PASSWORD, world } from '../testing/world.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson } from './house.ts'

/** A dose comes due on a phone: what is told names no medicine, and leads to the one tap that takes it. The test moves both clocks. */
const w = await world('whole', {
  env: { PUBLIC_URL: '' },
  webDir: fileURLToPath(new URL('../build/app/', import.meta.url)),
})
const time = timekeeper(w)
const today = new Date().toISOString().slice(0, 10)
const at = (clock: string) => `${today}T${clock}Z`
let ann: Awaited<ReturnType<typeof w.person>>
let page: Page
let complaints: string[]

before(async () => {
  w.clock.at = new Date(at('00:00:00'))
  ann = await w.person('Ann', 'owner')
  await ann('PATCH', '/api/identity/preferences', { timeZone: 'Asia/Seoul', language: 'ko' })
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
  const schedules = [{ from: today, to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [600], amount: 2 }]
  const { status } = await ann('POST', '/api/diary/medicines', {
    ...{ name: '심비코트', kind: 'combination', device: '', unit: '흡입', strength: '', note: '', stock: null },
    ...{ schedules, timeZone: 'Asia/Seoul' },
  })
  assert.equal(status, 201)
  await w.settle()
  const { app } = w.hosts.notify!
  const house = { url: (await app.listen({ port: 0 })).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost') }
  const phone = await newPerson(house, 'phone')
  complaints = phone.complaints
  page = await phone.newPage()
  await page.clock.setFixedTime(new Date(at('01:01:00')))
  await page.goto('/app/')
  await page.getByLabel('이메일').fill('ann@house.test')
  await page.getByLabel('비밀번호').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.frame').waitFor()
})

test('a dose that is due is told of without its name, and taken with one tap behind the notice', async () => {
  await time.at(at('01:01:00'))
  await page
    .getByRole('link', { name: /알림.*안 읽은 것.*1/ })
    .first()
    .tap()
  const notice = page.locator('.notice').getByRole('link', { name: /복용 알림/ })
  await notice.waitFor()
  assert.equal(await page.locator('.notice').getByText('심비코트').count(), 0)
  await notice.tap()
  await page.waitForURL('**/app/diary')
  const dose = page.locator('[data-status]')
  await dose.getByText('지금이에요').waitFor()
  await dose.getByRole('checkbox', { name: '‘심비코트’ 썼어요' }).tap()
  await dose.getByText('10:01에 썼어요').waitFor()
  await nothingWrong(page)
  const { body } = await ann('GET', `/api/diary/doses?from=${today}&to=${today}&timeZone=Asia/Seoul`)
  assert.deepEqual(
    body.items.map(({ status, amount }: { status: string; amount: number }) => [status, amount]),
    [['taken', 2]],
  )
})

test('who turns the alarms off hears of no dose', async () => {
  await page.goto('/app/diary/settings')
  await page.getByRole('switch', { name: '약 먹을 시간을 알려 주기' }).tap()
  await until('the house knows', async () => (await ann('GET', '/api/diary/settings')).body.alarms === false)
  await page.goto('/app/diary/medicines')
  await page.getByRole('button', { name: '‘심비코트’ 고치기' }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('시간이 되면 알려 주세요').uncheck()
  await dialog.getByRole('button', { name: '남기기' }).tap()
  await page.getByText('10:00 · 알림 꺼짐').waitFor()
})

test('the page has complained of nothing', () => assert.deepEqual(complaints, []))
