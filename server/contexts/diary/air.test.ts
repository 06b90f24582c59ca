import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../../../testing/world.ts'

test('the air of a day is written down, said anew, read with its bands and taken back, by nobody but its person', async () => {
  const w = await world()
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  for (const one of [ann, bob]) await one('PUT', '/api/diary/consent', { textVersion: 1 })
  const put = (day: string, air: object) =>
    ann('PUT', `/api/diary/air/${day}`, { pm25: null, pm10: null, pollen: [], ...air, timeZone: 'Asia/Seoul' })
  const list = async (as: typeof ann) => (await as('GET', '/api/diary/air?from=2029-12-01&to=2029-12-31')).body.items
  assert.equal((await put('2029-12-31', { pm25: 10 })).status, 200)
  const pollen = [{ kind: 'oak', level: 'high' }]
  const { body } = await put('2029-12-31', { pm25: 36, pm10: 30, pollen })
  const said = { day: '2029-12-31', pm25: 36, pm10: 30, pollen, pm25Band: 'bad', pm10Band: 'good' }
  assert.deepEqual(body.items, [said])
  await put('2029-12-30', { pm10: 151 })
  assert.deepEqual(
    (await list(ann)).map((one: { day: string; pm25Band: string; pm10Band: string }) => [one.day, one.pm25Band, one.pm10Band]),
    [
      ['2029-12-30', null, 'very_bad'],
      ['2029-12-31', 'bad', 'good'],
    ],
  )
  assert.deepEqual(await list(bob), [])
  const tomorrow = await put('2030-01-02', { pm25: 10 })
  assert.deepEqual([tomorrow.status, tomorrow.body.error.code], [400, 'diary.in_the_future'])
  assert.equal((await put('2029-12-31', { pm25: -1 })).status, 400)
  assert.equal((await put('2029-02-30', { pm25: 1 })).status, 400)
  assert.equal((await ann('DELETE', '/api/diary/air/2029-12-30')).status, 204)
  assert.deepEqual(await list(ann), [said])
  const boxes = await w.sql<{ box: Buffer }>('diary', 'select box from diary.air')
  assert.ok(
    boxes.every(({ box }) => !box.toString('latin1').includes('oak')),
    'it is sealed',
  )
})
