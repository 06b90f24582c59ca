import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreed, diaryThing, lentTo } from '../../../testing/diary.ts'
import { world } from '../../../testing/world.ts'

const YEAR_MS = 366 * 86_400_000

test('air, copies, addresses of who was lent a diary and reasons of staff are sealed anew with the key of the next year', async () => {
  const w = await world('whole', { env: { STAFF_READS_DIARIES: 'with_reason' } })
  const [ann, ada] = [await w.person('Ann'), await w.person('Ada', 'admin')]
  await agreed(ann)
  const air = { pm25: 12, pm10: 30, pollen: [], timeZone: 'Asia/Seoul' }
  assert.ok((await ann('PUT', '/api/diary/air/2029-12-31', air)).status < 300)
  await diaryThing(ann, 'copy', 1)
  await lentTo(ann, 'somebody@house.test')
  const looked = await ada('POST', '/api/diary/staff-looks', { person: ann.id, reason: 'she asked me to help' })
  assert.equal(looked.status, 201, looked.text)
  const read = async () => {
    const [days, proxies, looks, shares] = await Promise.all(
      ['air?from=2029-12-31&to=2029-12-31', 'proxies', 'looks?limit=100', 'shares'].map(
        async (path) => (await ann('GET', `/api/diary/${path}`)).body.items,
      ),
    )
    const reasons = looks.map(({ reason }: { reason: string | null }) => reason).filter(Boolean)
    return { days, emails: proxies.map(({ email }: { email: string }) => email), reasons, shares }
  }
  const before = await read()
  assert.deepEqual([before.days.length, before.emails, before.reasons], [1, ['somebody@house.test'], ['she asked me to help']])
  assert.equal(before.shares.length, 1)
  const was = w.clock.at
  w.clock.at = new Date(was.getTime() + YEAR_MS)
  await w.hosts.diary!.runJob('diary-rotate-keys')
  w.clock.at = was
  for (const table of ['air', 'share', 'proxy', 'staff_look'])
    assert.deepEqual(await w.sql('diary', `select distinct key from diary.${table}`), [{ key: 2 }], table)
  assert.deepEqual(await read(), before)
})
