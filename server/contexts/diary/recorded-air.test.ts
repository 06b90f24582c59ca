import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { airKoreaHere, says, told } from '../../../testing/air-korea.ts'
import { world } from '../../../testing/world.ts'

/** What the service answered others: recorded/README.md says when and to what. */
const recorded = (name: string) => readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8')

let service: Awaited<ReturnType<typeof airKoreaHere>>['house']
let w: Awaited<ReturnType<typeof world>>
let ann: Awaited<ReturnType<typeof w.person>>
before(async () => {
  const { house, env } = await airKoreaHere(recorded('no-such-station.txt'))
  service = house
  w = await world('whole', { env })
  w.clock.at = new Date('2023-05-02T23:20:00Z')
  ann = await w.person('Ann')
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
})
const at = (station: string, time: string, text: string) => {
  w.clock.at = new Date(time)
  service.answer = says(text)
  return ann('GET', `/api/diary/air/station?station=${encodeURIComponent(station)}`)
}
const measured = (body: Record<string, unknown>) => [body.day, body.hour, body.pm25, body.pm10, body.pm25Band, body.pm10Band]

test('the hour of one station is read as it was told', async () => {
  const { status, body } = await at('백석읍', '2023-05-02T23:20:00Z', recorded('baekseok-2023-05-03.txt'))
  assert.equal(status, 200)
  assert.deepEqual(measured(body), ['2023-05-03', 8, 59, 87, 'bad', 'bad'])
})

test('five hours are read as the mean of the day so far', async () => {
  const { body } = await at('다섯', '2023-05-21T01:20:00Z', recorded('five-hours-2023-05-21.txt'))
  // (10 + 8 + 6 + 4 + 4) / 5 and (48 + 31 + 19 + 13 + 10) / 5, rounded.
  assert.deepEqual(measured(body), ['2023-05-21', 10, 6, 24, 'good', 'good'])
})

test('a name that no station has, and a key that is not known, are said for what they are', async () => {
  const unknown = await at('구로동', '2023-05-21T02:20:00Z', recorded('no-such-station.txt'))
  assert.deepEqual([unknown.status, unknown.body.error.code], [404, 'diary.unknown_station'])
  const refused = await at('마포구', '2023-05-21T02:20:00Z', recorded('wrong-key.xml'))
  assert.deepEqual([refused.status, refused.body.error.code], [503, 'diary.air_not_told'])
})

test('an hour in which a station’s line was down counts for nothing', async () => {
  const down = JSON.parse(recorded('dobong-down-2024-03-06.txt'))
  const good = JSON.parse(recorded('five-hours-2023-05-21.txt')).response.body.items[0]
  const { body } = await at('도봉구', '2024-03-06T03:20:00Z', told([down, { ...good, dataTime: '2024-03-06 11:00' }]))
  assert.deepEqual(measured(body), ['2024-03-06', 12, 10, 48, 'good', 'moderate'])
})
