import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { tempDir } from '../../../testing/database.ts'
import { openUploads, s3Server } from '../../../testing/s3.ts'
import type { ArtifactPlace } from './artifacts.ts'
import { artifactsAt } from './places.ts'

const MANY = Buffer.alloc(34 * 1_024 * 1_024, 'haruteo')
const torn = () =>
  Readable.from(
    (async function* () {
      yield MANY.subarray(0, 17 * 1_024 * 1_024)
      throw new Error('torn')
    })(),
    { objectMode: false },
  )
const bucket = async () => {
  const s3 = await s3Server()
  return { ...s3, place: artifactsAt({ ...s3.settings, prefix: 'house/backups/' }) }
}
const cases: readonly (readonly [string, () => Promise<ArtifactPlace>])[] = [
  ['in a directory', async () => artifactsAt({ dir: tempDir() })],
  ['in a bucket', async () => (await bucket()).place],
]

for (const [name, make] of cases)
  test(`${name}, what was put is there whole, is never written over, and what was torn is not there`, async () => {
    const place = await make()
    assert.deepEqual([await place.list(), await place.open('a'), await place.noted('b')], [[], undefined, undefined])
    await place.put('a', Readable.from([Buffer.from('small')], { objectMode: false }))
    await place.put('many', Readable.from([MANY], { objectMode: false }))
    assert.equal(String(await buffer((await place.open('a')) ?? Readable.from([]))), 'small')
    assert.ok((await buffer((await place.open('many')) ?? Readable.from([]))).equals(MANY))
    await assert.rejects(place.put('torn', torn()), /torn/)
    await place.note('note', 'one')
    await place.note('note', 'two')
    assert.equal(await place.noted('note'), 'two')
    assert.deepEqual([...(await place.list())].sort(), ['a', 'many', 'note'])
    await place.remove('a')
    await place.remove('a')
    assert.deepEqual([...(await place.list())].sort(), ['many', 'note'])
    assert.equal(openUploads(), 0)
  })

test('a bucket that has the name already keeps what it has, and one that is away is said to be so without its keys', async () => {
  const { place, state, settings } = await bucket()
  await place.put('a', Readable.from([Buffer.from('first')], { objectMode: false }))
  for (const bytes of [Buffer.from('second'), MANY])
    await assert.rejects(place.put('a', Readable.from([bytes], { objectMode: false })), /status 412/)
  assert.deepEqual(
    [String(await buffer((await place.open('a')) ?? Readable.from([]))), openUploads(), state.refused],
    ['first', 0, []],
  )
  state.failing = 'gone'
  await assert.rejects(
    place.list(),
    (error: Error) => !error.message.includes(settings.secretKey) && /s3:\/\/house-media/.test(error.message),
  )
})

test('in a directory a draft is nobody’s backup', async () => {
  const dir = tempDir()
  await assert.rejects(artifactsAt({ dir }).put('torn', torn()))
  assert.deepEqual(readdirSync(dir), [])
})
