import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { inSeoul, timekeeper } from '../../../testing/reminded.ts'
import { upload } from '../../../testing/upload.ts'
import { type Person, world } from '../../../testing/world.ts'

// The clock of a world stands at nine in the morning in Seoul.

const timeZone = 'Asia/Seoul'
let w: Awaited<ReturnType<typeof world>>
let time: ReturnType<typeof timekeeper>
let ann: Person
before(async () => {
  w = await world('whole', { env: { STAFF_READS_DIARIES: 'with_reason' } })
  time = timekeeper(w)
  ann = await inSeoul(w)
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
})
const medicine = (times: number[], more: object = {}) => ({
  ...{ name: '비밀약', kind: 'controller', device: '', unit: '', strength: '', note: '', stock: null, timeZone },
  schedules: [{ from: '2029-12-01', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times, amount: 1 }],
  ...more,
})
const dose = (medicineId: string, day: string, minutes: number) =>
  ann('POST', '/api/diary/doses', {
    ...{ medicineId, planned: { day, minutes }, day, minutes: minutes - 1, timeZone, status: 'taken', amount: 1 },
  })
type Notice = { id: string; kind: string; title: string; path: string; day: string; minutes: number; readAt: string | null }
const notices = async (as = ann): Promise<Notice[]> => (await as('GET', '/api/notify/inbox?limit=100')).body.items
const named = ({ day, minutes }: Notice) => `${day.slice(8)} ${minutes}`
/** The last first. */
const told = async () => (await notices()).map(named).sort().reverse()

test('a dose is told of at its time, without its name; taken before, it is not; taken after, what was told counts as read', async () => {
  const { body: made } = await ann('POST', '/api/diary/medicines', medicine([600, 660]))
  await w.settle()
  await time.at('2030-01-01T01:00:00Z')
  assert.deepEqual(await told(), ['01 600'])
  const [first] = await notices()
  assert.deepEqual([first?.kind, first?.title, first?.path, first?.readAt], ['dose', '', '/diary', null])
  assert.ok(!(await ann('GET', '/api/notify/inbox')).text.includes('비밀약'))
  await ann('POST', `/api/notify/inbox/${first?.id}/snooze`, { for: 'hour' })
  assert.equal((await dose(made.id, '2030-01-01', 600)).status, 201)
  await w.settle()
  await time.look()
  assert.ok((await notices())[0]?.readAt, 'it counts as read')
  w.clock.at = new Date('2030-01-01T01:59:30Z')
  const { body: early } = await dose(made.id, '2030-01-01', 660)
  await w.settle()
  await time.at('2030-01-01T02:30:00Z')
  assert.deepEqual(await told(), ['01 600'], 'neither the one that was taken early nor the one that was put off')
  await ann('DELETE', `/api/diary/doses/${early.id}`)
  await time.at('2030-01-02T02:00:00Z')
  assert.deepEqual(await told(), ['02 660', '02 600', '01 600'])
  const isRead = async () => (await notices()).find((one) => named(one) === '02 600')?.readAt !== null
  assert.equal(await isRead(), false)
  await dose(made.id, '2030-01-02', 600)
  await time.look()
  assert.equal(await isRead(), true, 'what was told of it counts as read')

  await ann('PUT', `/api/diary/medicines/${made.id}`, medicine([660], { alarm: true }), { 'if-match': '"1"' })
  await time.at('2030-01-03T02:00:00Z')
  assert.deepEqual((await told()).slice(0, 2), ['03 660', '02 660'], 'a time that was given up is told of no more')
  await ann('PATCH', '/api/diary/settings', { alarms: false })
  await time.at('2030-01-04T02:00:00Z')
  assert.equal((await told())[0], '03 660')
  w.clock.at = new Date('2030-01-04T02:00:01Z')
  await ann('PATCH', '/api/diary/settings', { alarms: true })
  w.clock.at = new Date('2030-01-04T02:00:02Z')
  await ann('PUT', `/api/diary/medicines/${made.id}`, medicine([660], { alarm: false }), { 'if-match': '"2"' })
  await time.at('2030-01-05T02:00:00Z')
  assert.equal((await told())[0], '03 660', 'one medicine may be silent')
  const { body: other } = await ann('POST', '/api/diary/medicines', medicine([700]))
  assert.equal(other.version, 1)
  w.clock.at = new Date('2030-03-20T00:00:00Z')
  await w.hosts.diary!.runJob('diary-tell-doses')
  await time.at('2030-03-20T02:40:00Z')
  assert.equal((await told())[0], '20 700', 'months later it is still told')
  await ann('DELETE', '/api/diary/consent')
  await time.at('2030-03-21T03:00:00Z')
  assert.equal((await told())[0], '20 700', 'after the diary was erased nothing comes')
})

test('the doses of a medicine that was brought in are told of as others are, but for those that the file says were taken', async () => {
  const bea = await inSeoul(w, 'Bea')
  await bea('PUT', '/api/diary/consent', { textVersion: 1 })
  const day = new Date(w.clock.at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
  const [id, moment] = ['01980000-0000-7000-8000-00000000000b', '2029-12-01T00:00:00.000Z']
  const { timeZone: _, ...data } = medicine([780, 781])
  const kept = { kind: 'medicine', id, data, version: 1, createdAt: moment, updatedAt: moment, removedAt: null }
  const taken = {
    ...{ kind: 'dose', id: '01980000-0000-7000-8000-00000000000c', medicineId: id, day, minutes: 1 },
    ...{ planned: { day, minutes: 780 }, status: 'taken', amount: 1, reason: '', createdAt: moment },
  }
  const { items: _items, ...head } = JSON.parse((await bea('GET', `/api/diary/export?format=json&timeZone=${timeZone}`)).text)
  const file = upload('diary', Buffer.from(JSON.stringify({ ...head, items: [kept, taken] })))
  const to = `/api/diary/imports?format=json&timeZone=${timeZone}`
  const { body } = await bea('POST', to, file.payload, file.headers)
  assert.deepEqual([body.created, body.refused], [2, []])
  await w.settle()
  await time.at(`${day}T04:30:00Z`)
  assert.deepEqual((await notices(bea)).map(named), [`${day.slice(8)} 781`])
})

test('a dose is told of in quiet hours unless its person wants none; put off, it comes again, and not once it is taken', async () => {
  const cho = await inSeoul(w, 'Cho')
  w.clock.at = new Date('2030-04-01T00:00:00Z')
  await cho('PUT', '/api/diary/consent', { textVersion: 1 })
  const { body: made } = await cho('POST', '/api/diary/medicines', medicine([23 * 60]))
  const all = async () => (await notices(cho)).map(named)
  const quiet = (quietLoud: boolean) =>
    cho('PATCH', '/api/notify/settings', { quiet: { from: 22 * 60, to: 7 * 60, days: [1, 2, 3, 4, 5, 6, 7] }, quietLoud })
  assert.equal((await quiet(true)).status, 200)
  await time.at('2030-04-01T14:00:00Z')
  assert.deepEqual(await all(), ['01 1380'], 'at eleven in the night')
  const put = async () => cho('POST', `/api/notify/inbox/${(await notices(cho))[0]?.id}/snooze`, { for: 'ten_minutes' })
  assert.equal((await put()).status, 200)
  await time.at('2030-04-01T14:09:59Z')
  assert.deepEqual(await all(), ['01 1380'])
  await time.at('2030-04-01T14:10:00Z')
  assert.deepEqual(await all(), ['01 1380', '01 1380'], 'it was put off by ten minutes')
  await put()
  const taken = { medicineId: made.id, planned: { day: '2030-04-01', minutes: 1_380 }, status: 'taken', amount: 1 }
  const { status } = await cho('POST', '/api/diary/doses', { ...taken, day: '2030-04-01', minutes: 1_391, timeZone })
  assert.equal(status, 201)
  await time.at('2030-04-01T14:30:00Z')
  assert.equal((await all()).length, 2, 'it is taken')
  await quiet(false)
  await time.at('2030-04-02T14:00:00Z')
  assert.equal((await all()).length, 2, 'not one in the night')
  await time.at('2030-04-02T22:00:00Z')
  assert.deepEqual((await all())[0], '02 1380', 'it waited for the morning')
})

test('who is offered a diary, and whose diary the staff opens, is told at once and no more than that', async () => {
  const [ben, ada] = [await w.person('Ben'), await w.person('Ada', 'admin')]
  await ben('PUT', '/api/diary/consent', { textVersion: 1 })
  await ben('POST', '/api/diary/proxies', { email: ada.email, role: 'guardian', expiresAt: '2030-06-01T00:00:00.000Z' })
  await ada('POST', '/api/diary/staff-looks', { person: ben.id, reason: 'canary of a reason' })
  await w.settle()
  await time.look()
  const [mine, theirs] = [await notices(ben), await notices(ada)]
  assert.deepEqual(
    mine.map(({ kind, title }) => [kind, title]),
    [['diary_looked_into', '']],
  )
  assert.deepEqual(
    theirs.map(({ kind, title }) => [kind, title]),
    [['diary_lent', '']],
  )
})
