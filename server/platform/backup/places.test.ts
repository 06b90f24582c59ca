import assert from 'node:assert/strict'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { tempDir } from '../../../testing/database.ts'
import { ageUploads, openUploads, s3Server } from '../../../testing/s3.ts'
import type { ArtifactPlace } from './artifacts.ts'
import { nameAt } from './keeping.ts'
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

test('in a directory the drafts of killed backups go: of this machine at once, of others after half a day, and of those at work never', async () => {
  const dir = tempDir()
  const gone = 2 ** 22 + 1
  const [dead, alive, old, young] = [
    `a.age.${gone}@${hostname()}.part`,
    `b.age.${process.ppid}@${hostname()}.part`,
    'c.age.1@elsewhere.part',
    'd.age.1@elsewhere.part',
  ]
  for (const name of [dead, alive, old, young]) writeFileSync(join(dir, name), 'half')
  utimesSync(join(dir, old), new Date(0), Date.now() / 1_000 - 13 * 3_600)
  await artifactsAt({ dir }).put('whole', Readable.from([Buffer.from('whole')], { objectMode: false }))
  assert.deepEqual(readdirSync(dir).sort(), [alive, young, 'whole'])
})

test('in a bucket the parts of a backup that was killed go after half a day, and nobody else’s do', async () => {
  const { place, url, settings } = await bucket()
  const begin = async (key: string) => {
    const { AwsClient } = await import('aws4fetch')
    const client = new AwsClient({ accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey, service: 's3' })
    const headers = { 'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }
    const signed = { aws: { region: settings.region }, method: 'POST', headers }
    assert.equal((await client.fetch(`${url}/house-media/${key}?uploads=`, signed)).status, 200)
  }
  const put = (name: string) => place.put(name, Readable.from([Buffer.from('small')], { objectMode: false }))
  for (const key of [`house/backups/${nameAt(new Date(0))}`, 'house/backups/film', 'other']) await begin(key)
  await put(nameAt(new Date(1)))
  assert.equal(openUploads(), 3)
  ageUploads(13 * 3_600_000)
  await put(nameAt(new Date(2)))
  assert.equal(openUploads(), 2)
})
