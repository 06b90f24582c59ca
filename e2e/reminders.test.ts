import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { until } from '../testing/process.ts'
import { timekeeper } from '../testing/reminded.ts'
import { PASSWORD, world } from '../testing/world.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson } from './house.ts'

/** Somebody is told of what they planned: a house whose clock the test moves, with the application in front of it. */
const w = await world('whole', {
  env: { PUBLIC_URL: '' },
  webDir: fileURLToPath(new URL('../build/app/', import.meta.url)),
})
const time = timekeeper(w)
const today = new Date().toISOString().slice(0, 10)
/** A morning of today in Seoul, before the day has begun for anybody west of it. */
const at = (clock: string) => `${today}T${clock}Z`

let ann: Awaited<ReturnType<typeof w.person>>
let page: Page
let phone: Page
let complaints: string[]
const add = async (title: string, starts: number) => {
  const answer = await ann('POST', '/api/planner/tasks', { title, day: today, starts })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id as string
}
const signIn = async (one: Page) => {
  await one.goto('/app/')
  await one.getByLabel('이메일').fill('ann@house.test')
  await one.getByLabel('비밀번호').fill(PASSWORD)
  await one.keyboard.press('Enter')
  await one.locator('.frame').waitFor()
}

before(async () => {
  w.clock.at = new Date(at('00:00:00'))
  ann = await w.person('Ann', 'owner')
  await ann('PATCH', '/api/identity/preferences', { timeZone: 'Asia/Seoul', language: 'ko' })
  const { app } = w.hosts.notify!
  const house = { url: (await app.listen({ port: 0 })).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost') }
  const desk = await newPerson(house)
  complaints = desk.complaints
  page = await desk.newPage()
  await signIn(page)
  const small = await newPerson(house, 'phone')
  phone = await small.newPage()
  await signIn(phone)
})

test('what comes due is said where somebody is, counted on the bell, done from the list', async () => {
  await add('병원 예약 전화', 10 * 60)
  await add('흡입기 챙기기', 10 * 60 + 30)
  await time.at(at('00:50:00'))
  await page.locator('.toast').getByText('병원 예약 전화 · 10:00').waitFor()
  await page.getByRole('link', { name: /알림.*안 읽은 것.*1/ }).waitFor()
  await time.at(at('01:20:00'))
  await page
    .getByRole('link', { name: /알림.*안 읽은 것.*2/ })
    .first()
    .click()
  const list = page.getByRole('list', { name: '알림' })
  await list.getByText('흡입기 챙기기').waitFor()
  await nothingWrong(page)
  await page.getByRole('button', { name: '병원 예약 전화: 끝냈어요' }).click()
  await page.getByRole('link', { name: /알림.*안 읽은 것.*1/ }).waitFor()
  await page.getByRole('button', { name: '흡입기 챙기기: 더 하기' }).click()
  await page.getByRole('menuitem', { name: '10분 뒤에 다시' }).click()
  await page.locator('.toast').getByText('다시 알려 드릴게요').waitFor()
  await page.getByRole('link', { name: '알림', exact: true }).first().waitFor()
  await phone.getByRole('link', { name: '알림', exact: true }).first().click()
  await phone.getByRole('list', { name: '알림' }).getByText('흡입기 챙기기').waitFor()
  await nothingWrong(phone)
  await time.at(at('01:30:00'))
  await phone
    .getByRole('link', { name: /알림.*안 읽은 것.*1/ })
    .first()
    .waitFor()
})

test('somebody says how they want to be told, and it is so on all their devices', async () => {
  await page.goto('/app/settings')
  const section = page.locator('#reminders')
  await section.getByLabel('할 일을 미리 알리기').selectOption('30')
  await section.getByRole('switch', { name: '조용한 시간', exact: true }).click()
  await section.getByLabel('시작', { exact: true }).waitFor()
  await section.getByText('이 기기에서 알림 받기').waitFor()
  await nothingWrong(page)
  await until('the house knows', async () => {
    const { body } = await ann('GET', '/api/notify/settings')
    return body.lead[0] === 30 && body.quiet?.from === 22 * 60
  })
  await section.getByRole('switch', { name: '조용한 시간', exact: true }).click()
  await section.getByLabel('시작', { exact: true }).waitFor({ state: 'detached' })
})

test('what is sent while nobody looks is shown by the device, and its buttons act without the application', async () => {
  const id = await add('창문 닫기', 23 * 60)
  await page.goto('/app/today')
  const context = page.context()
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await worker.evaluate(keepShown)
  const shown = () => worker.evaluate(titles)
  const message = {
    ...{ tag: 'a', title: '창문 닫기', body: '오후 11:00', path: '/plan', language: 'ko' },
    notice: { id: '01900000-0000-7000-8000-00000000dead', kind: 'task', thingId: id, day: today },
  }
  const push = () => deliver(page, message)
  await push()
  assert.deepEqual(await shown(), [], 'whoever looks at the application is told there')
  await page.goto('about:blank')
  await push()
  await until('it is shown', async () => (await shown()).length === 1)
  await push()
  assert.deepEqual(await shown(), [['창문 닫기', ['done', 'later']]], 'the same again takes its place')
  await worker.evaluate(pressDone)
  await until('it is done', async () => (await ann('GET', `/api/planner/tasks/${id}`)).body.status === 'done')
  assert.deepEqual(complaints, [])
})

type Shown = { title: string; tag: string; data: unknown; actions: { action: string }[] }
type Own = ServiceWorkerGlobalScope & { shown: Map<string, Shown> }

/** This Chromium has nowhere to show anything: what it is asked to show is kept in its place, by tag as a system does. */
const keepShown = () => {
  const scope = globalThis as unknown as Own
  scope.shown = new Map()
  scope.registration.showNotification = async (title, options) => {
    const given = options as unknown as Shown
    scope.shown.set(given.tag, { ...given, title })
  }
}
const titles = () =>
  [...(globalThis as unknown as Own).shown.values()].map(({ title, actions }) => [title, actions.map(({ action }) => action)])
const pressDone = () => {
  const scope = globalThis as unknown as Own
  const [notification] = scope.shown.values()
  const pressed = { notification: { ...notification, close: () => {} }, action: 'done' }
  scope.dispatchEvent(Object.assign(new ExtendableEvent('notificationclick'), pressed))
}

/** As if the browser's push service had brought it. */
const deliver = async (to: Page, message: object) => {
  const session = await to.context().newCDPSession(to)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations
      if (one) resolve(one.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const { origin } = new URL(to.context().serviceWorkers()[0]?.url() ?? '')
  await session.send('ServiceWorker.deliverPushMessage', {
    ...{ origin, registrationId: await registered, data: JSON.stringify(message) },
  })
  await session.detach()
}
