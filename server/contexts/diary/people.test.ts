import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { lentTo } from '../../../testing/diary.ts'
import { type Person, world } from '../../../testing/world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let w: Awaited<ReturnType<typeof world>>
let ann: Person
let gus: Person
let clio: Person
before(async () => {
  w = await world('whole', { env: { STAFF_READS_DIARIES: 'with_reason' } })
  ;[ann, gus, clio] = [await w.person('Ann'), await w.person('Gus'), await w.person('Clio')]
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
})
const later = async (ms: number, work: () => Promise<void>) => {
  const was = w.clock.at
  w.clock.at = new Date(was.getTime() + ms)
  await work().finally(() => {
    w.clock.at = was
  })
}
const ofAnn = (path: string) => `/api/diary/${path}${path.includes('?') ? '&' : '?'}person=${ann.id}`
const DAYS = 'days?from=2029-12-30&to=2029-12-31&timeZone=Asia/Seoul'
const memo = (text: string, minutes: number) => ({
  ...{ type: 'memo', day: '2029-12-31', minutes, timeZone: 'Asia/Seoul', data: { text } },
})
const taken = async (as: Person, more: object = {}) => {
  const id = await lentTo(ann, as.email, more)
  assert.equal((await as('POST', `/api/diary/shared-with-me/${id}/accept`)).status, 200)
  return id
}
const looks = async (as = ann, limit = 100) => (await as('GET', `/api/diary/looks?limit=${limit}`)).body.items
/** Ann’s diary as somebody else finds it. */
const finds = async (as: Person) => (await as('GET', ofAnn(DAYS))).status

test('a guardian sees the diary once they took it on, and nothing any more when it was taken back or is over', async () => {
  assert.equal(await finds(gus), 404)
  const id = await lentTo(ann, ' GUS@house.test', { role: 'guardian' })
  assert.equal(await finds(gus), 404, 'what is only offered is not open')
  const [offered] = (await gus('GET', '/api/diary/shared-with-me')).body.items
  assert.deepEqual([offered.id, offered.state, offered.person.name], [id, 'invited', 'Ann'])
  assert.equal((await ann('GET', '/api/diary/proxies')).body.items[0].name, null, 'who has not answered has no name yet')
  await gus('POST', `/api/diary/shared-with-me/${id}/accept`)
  assert.equal(await finds(gus), 200)
  const [lent] = (await ann('GET', '/api/diary/proxies')).body.items
  assert.deepEqual([lent.state, lent.name, lent.email], ['active', 'Gus', ' GUS@house.test'])
  await later(30 * DAY, async () => {
    assert.equal(await finds(gus), 404)
    assert.equal((await ann('GET', '/api/diary/proxies')).body.items[0].state, 'expired')
    assert.deepEqual((await gus('GET', '/api/diary/shared-with-me')).body.items, [])
  })
  assert.equal(await finds(gus), 200)
  assert.equal((await ann('DELETE', `/api/diary/proxies/${id}`)).status, 204)
  assert.equal(await finds(gus), 404)
  const given = await taken(gus)
  assert.equal((await gus('DELETE', `/api/diary/shared-with-me/${given}`)).status, 204)
  assert.equal(await finds(gus), 404)
})

test('what cannot be lent is refused, and whether somebody has an address is not told', async () => {
  const code = async (more: object) => {
    const given = { email: 'gus@house.test', role: 'guardian', expiresAt: '2030-01-31T00:00:00.000Z', ...more }
    return (await ann('POST', '/api/diary/proxies', given)).body.error?.code
  }
  assert.equal(await code({ expiresAt: '2031-01-03T00:00:00.000Z' }), 'diary.bad_expiry')
  assert.equal(await code({ expiresAt: '2029-12-31T00:00:00.000Z' }), 'diary.bad_expiry')
  assert.equal(await code({ role: 'clinician', mayWrite: true }), 'diary.only_guardians_write')
  assert.equal(await code({ email: 'Ann@house.test' }), 'diary.not_oneself')
  const about = async (email: string) => {
    const { status, body } = await ann('POST', '/api/diary/proxies', {
      ...{ email, role: 'guardian', expiresAt: '2030-01-31T00:00:00.000Z' },
    })
    await ann('DELETE', `/api/diary/proxies/${body.id}`)
    return { status, ...body, id: '', email: '' }
  }
  assert.deepEqual(await about('clio@house.test'), await about('nobody@house.test'))
  for (let i = 0; i < 20; i++) await lentTo(ann, `n${i}@house.test`)
  assert.equal(await code({}), 'diary.too_many_proxies')
  for (const { id, state } of (await ann('GET', '/api/diary/proxies')).body.items)
    if (state === 'invited') await ann('DELETE', `/api/diary/proxies/${id}`)
})

test('a guardian writes where they may, with their name in the record; a clinician writes the plan and nothing else', async () => {
  const write = (as: Person, path = 'records') => as('POST', ofAnn(path), memo('x', 1))
  const reader = await taken(gus, { role: 'guardian' })
  assert.equal((await write(gus)).status, 404)
  const writer = await taken(gus, { role: 'guardian', mayWrite: true })
  const { id } = (await write(gus)).body
  const path = `/api/diary/records/${id}`
  const by = { id: gus.id, name: 'Gus', as: 'guardian' }
  assert.deepEqual((await ann('GET', path)).body.writtenBy, by)
  assert.equal((await gus('GET', path)).status, 403, 'he has no diary of his own')
  const { body: corrected } = await ann('PUT', path, memo('y', 1), { 'if-match': '"1"' })
  assert.deepEqual([corrected.writtenBy, corrected.data], [null, { text: 'y' }])
  await ann('PUT', path, memo('z', 1), { 'if-match': '"2"' })
  const before = (await ann('GET', `${path}/versions`)).body.items
  assert.deepEqual(
    before.map((one: { data: { text: string }; writtenBy: object | null }) => [one.data.text, one.writtenBy]),
    [
      ['y', null],
      ['x', by],
    ],
    'who wrote the old value stays with it',
  )
  const plan = { green: 'g', yellow: 'y', red: 'r', author: 'Dr. Clio', day: '2029-12-31', timeZone: 'Asia/Seoul' }
  assert.equal((await clio('PUT', ofAnn('plan'), plan)).status, 404)
  const doctor = await taken(clio)
  const { body: plans } = await clio('PUT', ofAnn('plan'), plan)
  assert.deepEqual(plans.current.writtenBy, { id: clio.id, name: 'Clio', as: 'clinician' })
  assert.equal((await write(clio)).status, 404)
  const found = await looks()
  assert.deepEqual(
    found.filter(({ what }: { what: string }) => what === 'wrote').map((one: { as: string }) => one.as),
    ['clinician', 'guardian'],
  )
  for (const one of [reader, writer, doctor]) await ann('DELETE', `/api/diary/proxies/${one}`)
})

test('every look is a line for its person; one’s own are one for each kind and day; the chain shows what was changed', async () => {
  const before = (await looks()).length
  const id = await taken(gus)
  for (let i = 0; i < 3; i++) await ann('GET', `/api/diary/${DAYS}`)
  await Promise.all([1, 2, 3].map(() => gus('GET', ofAnn(DAYS))))
  await later(DAY, async () => {
    await Promise.all([1, 2, 3].map(() => ann('GET', `/api/diary/${DAYS}`)))
  })
  await ann('DELETE', `/api/diary/proxies/${id}`)
  const found = await looks()
  const said = found.slice(0, found.length - before).map((one: Record<string, unknown>) => `${one.as} ${one.what} ${one.from}`)
  assert.deepEqual(said, [
    'self days 2029-12-30',
    ...Array.from({ length: 3 }, () => 'clinician days 2029-12-30'),
    'self days 2029-12-30',
  ])
  assert.deepEqual(found[1].by, { id: gus.id, name: 'Gus' })
  assert.equal(
    (await ann('GET', `/api/diary/looks?limit=1&cursor=${(await ann('GET', '/api/diary/looks?limit=1')).body.nextCursor}`)).body
      .items[0].n,
    found[1].n,
  )

  assert.deepEqual((await ann('GET', '/api/diary/looks/check')).body, { lines: found.length, broken: null })
  await assert.rejects(w.sql('diary', `update diary.look set what = 'plan'`), /stays as it is/)
  await assert.rejects(w.sql('diary', `delete from diary.look`), /stays as it is/)
  await assert.rejects(w.sql('diary', `set role diary; insert into diary.look select * from diary.look`), /permission denied/)
  const n = found[2].n
  const forge = (statement: string) => w.sql('diary', `set session_replication_role = replica; ${statement}`)
  await forge(`update diary.look set what = 'plan' where owner_id = '${ann.id}' and n = ${n}`)
  assert.equal((await ann('GET', '/api/diary/looks/check')).body.broken, n)
  await forge(`update diary.look set what = 'days' where owner_id = '${ann.id}' and n = ${n}`)
  assert.equal((await ann('GET', '/api/diary/looks/check')).body.broken, null)
  await forge(`delete from diary.look where owner_id = '${ann.id}' and n = ${n}`)
  assert.equal((await ann('GET', '/api/diary/looks/check')).body.broken, n + 1)
})

test('staff looks for an hour with a reason that the person reads, and never above their own role', async () => {
  const [mo, ada, olga] = [await w.person('Mo', 'moderator'), await w.person('Ada', 'admin'), await w.person('Olga', 'owner')]
  const ask = (as: Person, person: string, reason = 'she asked me to help') =>
    as('POST', '/api/diary/staff-looks', { person, reason })
  assert.deepEqual((await ada('GET', '/api/diary/proxies')).body, { items: [], staffMayLook: true }, 'also without a diary')
  assert.equal((await ask(mo, ann.id)).status, 403)
  assert.equal((await ask(ada, clio.id)).body.error.code, 'diary.unknown_person', 'who has none')
  assert.equal((await ask(ada, ann.id, '   short   ')).body.error.code, 'diary.reason_too_short')
  await olga('PUT', '/api/diary/consent', { textVersion: 1 })
  assert.equal((await ask(ada, olga.id)).body.error.code, 'diary.not_below')
  assert.equal(await finds(ada), 404)
  assert.equal((await ask(ada, ann.id)).status, 201)
  assert.equal(await finds(ada), 200)
  assert.equal(await finds(olga), 404, 'another one’s hour is not theirs')
  assert.equal((await ada('POST', ofAnn('records'), memo('x', 2))).status, 404)
  const [read, opened] = await looks()
  assert.deepEqual([read.as, read.what, read.by.name, read.reason], ['staff', 'days', 'Ada', 'she asked me to help'])
  assert.equal(opened.what, 'opened')
  await later(HOUR, async () => assert.equal(await finds(ada), 404))
  await ann('DELETE', '/api/diary/consent')
  assert.equal(await finds(ada), 404)
  const [kept] = await looks()
  assert.deepEqual([kept.what, kept.reason], ['days', null], 'who looked is still told, and the words are gone with the key')
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
})

test('lines go when they are two years old or their person has left, and at no other time', async () => {
  const eve = await w.person('Eve')
  await eve('PUT', '/api/diary/consent', { textVersion: 1 })
  const append = (at: string) =>
    w.sql(
      'diary',
      `select diary.look_append(gen_random_uuid(), '${eve.id}', ${at}, '${eve.id}', 'guardian', 'days', null, null, null)`,
    )
  await append(`now() - interval '25 months'`)
  await append(`now() - interval '23 months'`)
  await w.hosts.diary!.runJob('diary-age-looks')
  assert.equal((await looks(eve)).length, 1)
  assert.deepEqual((await eve('GET', '/api/diary/looks/check')).body, { lines: 1, broken: null })
  const face = w.hosts.diary!.faces.diary as unknown as { erase(arg: object): Promise<{ left: boolean }> }
  await face.erase({ personId: eve.id })
  assert.deepEqual(await w.sql('diary', `select 1 from diary.look where owner_id = '${eve.id}'`), [])
})
