import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { tempDir } from '../../../testing/database.ts'
import { until } from '../../../testing/process.ts'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
before(async () => {
  w = await world('whole', { env: { DATA_DIR: tempDir() } })
})
const givenOut = async (as: Person) =>
  (await as('GET', '/api/diary/looks?limit=100')).body.items
    .filter(({ what }: { what: string }) => what === 'export')
    .map(({ as: role, from, to }: Record<string, string | null>) => [role, from, to])
const packed = async (as: Person) => {
  const begun = await as('POST', '/api/identity/exports')
  assert.equal(begun.status, 202, begun.text)
  await until('it is packed', async () => (await as('GET', '/api/identity/exports')).body.items[0].state === 'done')
}

test('each time that a diary is given out is a line of its own with its period, however often a day', async () => {
  const ann = await w.person('Ann')
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
  const whole = (format: string) => ann('GET', `/api/diary/export?format=${format}&timeZone=Asia/Seoul`)
  const document = (from: string) =>
    ann('GET', `/api/diary/report/document?from=${from}&to=2029-12-31&timeZone=Asia/Seoul&language=ko`)
  for (const ask of [whole('json'), whole('json'), document('2029-12-01'), document('2029-12-24')])
    assert.equal((await ask).status, 200)
  const found = (await givenOut(ann)).toSorted()
  assert.deepEqual(found, [
    ['self', null, null],
    ['self', null, null],
    ['self', '2029-12-01', '2029-12-31'],
    ['self', '2029-12-24', '2029-12-31'],
  ])
  for (let i = 0; i < 3; i++) await ann('GET', '/api/diary/looks')
  const { items } = (await ann('GET', '/api/diary/looks?limit=100')).body
  assert.equal(items.filter(({ what }: { what: string }) => what === 'report').length, 1, 'other looks are one a day as before')
  assert.deepEqual((await ann('GET', '/api/diary/looks/check')).body, { lines: items.length, broken: null })
})

test('the diary that goes along with all of one’s own data is a line too, and where there is no diary there is none', async () => {
  const [bea, cho] = [await w.person('Bea'), await w.person('Cho')]
  await bea('PUT', '/api/diary/consent', { textVersion: 1 })
  for (const who of [bea, cho]) await packed(who)
  assert.deepEqual(await givenOut(bea), [['self', null, null]])
  assert.deepEqual(await givenOut(cho), [])
  await bea('DELETE', '/api/diary/consent')
  w.clock.at = new Date(w.clock.at.getTime() + 60_000)
  await packed(bea)
  assert.equal((await givenOut(bea)).length, 1, 'of a diary that was erased nothing is given out')
})
