import assert from 'node:assert/strict'
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { generateX25519Identity } from 'age-encryption'
import { tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { look } from '../testing/ledger.ts'
import { picture } from '../testing/pictures.ts'
import { launch, signIn, until } from '../testing/process.ts'

// A real house whose log is brought to another place while it serves, and what comes back of it when its disk is gone.

const [dataDir, place] = [tempDir(), tempDir()]
const log = join(place, 'wal')
const key = join(tempDir(), 'key.txt')
const env = { DATA_DIR: dataDir, BACKUP_TO: place, BACKUP_AT: 'off' }
const titles: string[] = []
const moments: Date[] = []

const named = (word: string) => (existsSync(log) ? readdirSync(log).filter((name) => name.includes(word)) : [])
const write = async (url: string, title: string) => {
  const headers = await signIn(url)
  const answer = await fetch(`${url}/api/notes`, { method: 'POST', headers, body: JSON.stringify({ title, body: '진료' }) })
  assert.equal(answer.status, 201)
  titles.push(title)
}
/** Closes the piece of the log that is being written, as the server does by itself half a minute after a write. */
const closePiece = async () => {
  const [piece] = await look<{ name: string }>(dataDir, 'select pg_walfile_name(pg_current_wal_insert_lsn()) as name')
  await look(dataDir, 'select pg_switch_wal()')
  await until('it lies in the place', () => named(`-${piece?.name}-`).some((name) => name.endsWith('.age')), 60_000)
}
const titlesIn = async (url: string) => {
  const { items } = (await (await fetch(`${url}/api/notes`, { headers: await signIn(url) })).json()) as {
    items: { title: string }[]
  }
  return items.map(({ title }) => title).sort()
}
const restore = (into: string, from: string, ...args: string[]) =>
  haruteo({ DATA_DIR: into, BACKUP_TO: from }, ['restore', 'latest', '--key', key, ...args])

before(async () => {
  const first = launch(env)
  await write(await first.url, 'one')
  await until('a base lies in the place', () => named('.json').length === 1, 60_000)
  copyFileSync(join(dataDir, 'backup-key.txt'), key)
  await closePiece()
  moments.push(new Date())
  await write(await first.url, 'two')
  await first.kill('SIGKILL')
  const second = launch(env)
  const url = await second.url
  const { authorization } = await signIn(url)
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await picture(300, 200).png().toBuffer())]), '하루.png')
  assert.equal((await fetch(`${url}/api/media/`, { method: 'POST', headers: { authorization }, body: form })).status, 201)
  await until('it is drawn', async () => (await look(dataDir, `select 1 from media.item where state = 'ready'`)).length === 1)
  await write(url, 'three')
  await closePiece()
  const listed = await haruteo(env, ['backups'])
  assert.match(listed.out, /^There is no backup in .*\nWith the log, everything until 20/, listed.err)
  const doctor = await haruteo(env, ['doctor'])
  assert.match(doctor.out, /ok {2}what is written lies in the place of the backups, until 20/)
  const drilled = await haruteo(env, ['backup'])
  assert.equal(drilled.code, 0, drilled.err)
  await write(url, 'four')
  await closePiece()
  await second.killGroup()
})

test('after its disk is gone a house comes back with everything that was written until its log was closed, by the key alone', {
  timeout: 120_000,
}, async () => {
  const into = tempDir()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
  const { code, out, err } = await restore(into, place)
  assert.deepEqual(
    [code, /^From the base of [\s\S]*The house is back as it was at 20\S+, with \d+ files\.\n$/.test(out)],
    [0, true],
    out + err,
  )
  assert.deepEqual(readdirSync(into).sort(), ['db', 'library', 'lock', 'secrets.json'])
  assert.deepEqual(
    readdirSync(join(into, 'db')).filter((name) => name.startsWith('wal')),
    [],
  )
  const back = launch({ DATA_DIR: into, BACKUP_AT: 'off' })
  const url = await back.url
  assert.deepEqual(await titlesIn(url), [...titles].sort())
  const headers = await signIn(url)
  const { items } = (await (await fetch(`${url}/api/media/`, { headers })).json()) as { items: { id: string }[] }
  assert.equal(items.length, 1)
  assert.equal((await fetch(`${url}/api/media/${items[0]?.id}/original`, { headers })).status, 200)
  assert.equal((await haruteo({ DATA_DIR: into }, ['audit', 'verify'])).code, 0)
})

test('a rehearsal brings the log back too, and says until when', { timeout: 120_000 }, async () => {
  const into = tempDir()
  assert.equal((await restore(into, place)).code, 0)
  const drilled = await haruteo({ DATA_DIR: into, BACKUP_TO: place, BACKUP_KEY_FILE: key }, ['drill'])
  assert.match(
    drilled.out,
    /all compared\.\nWith the log, everything that was written until 20\S+ came back, too\.\n/,
    drilled.err,
  )
  const [base = ''] = named('-base-').filter((name) => name.endsWith('.age'))
  const torn = tempDir()
  cpSync(place, torn, { recursive: true })
  const bytes = readFileSync(join(torn, 'wal', base))
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(join(torn, 'wal', base), bytes)
  const failed = await haruteo({ DATA_DIR: into, BACKUP_TO: torn, BACKUP_KEY_FILE: key }, ['drill'])
  assert.match(failed.err, /The chain of the log did not come back: This backup is damaged/, failed.out)
  assert.deepEqual(
    readdirSync(into).filter((name) => name.startsWith('drill-')),
    [],
  )
})

test('a house comes back as it was at a moment that is asked for, and a moment that the log does not reach is refused', {
  timeout: 120_000,
}, async () => {
  const into = tempDir()
  const { code, out, err } = await restore(into, place, '--until', moments[0]?.toISOString() ?? '')
  assert.equal(code, 0, out + err)
  assert.deepEqual(await titlesIn(await launch({ DATA_DIR: into, BACKUP_AT: 'off' }).url), ['one'])
  for (const [when, sentence] of [
    ['2020-01-01T00:00:00Z', /^There is no base of that time: the log can be gone through from 20/],
    ['2199-01-01T00:00:00Z', /^The log reaches until 20\S+, and no further\.\n$/],
    ['yesterday', /^--until is a time such as/],
  ] as const) {
    const refused = await restore(tempDir(), place, '--until', when)
    assert.deepEqual([refused.code, sentence.test(refused.err)], [1, true], refused.err)
  }
})

test('with a wrong key nothing comes back, and with a piece that is torn or missing what was written before it, which is said', {
  timeout: 120_000,
}, async () => {
  const [otherKey, empty] = [join(tempDir(), 'other.txt'), tempDir()]
  writeFileSync(otherKey, `${await generateX25519Identity()}\n`)
  const refused = await haruteo({ DATA_DIR: empty, BACKUP_TO: place }, ['restore', 'latest', '--key', otherKey])
  assert.deepEqual([refused.code, refused.err, readdirSync(empty)], [1, 'This key does not open this backup.\n', ['lock']])
  const pieces = named('-0000').sort()
  const [before = '', last = ''] = pieces.slice(-2)
  for (const [spoil, sentence] of [
    [
      (dir: string) => writeFileSync(join(dir, last), readFileSync(join(dir, last)).subarray(0, 200)),
      /The piece 0000\S+ of the log cannot be read \(This /,
    ],
    [(dir: string) => rmSync(join(dir, before)), /The piece of the log after 0000\S+ is missing, so nothing is there of what/],
  ] as const) {
    const [other, into] = [tempDir(), tempDir()]
    cpSync(log, join(other, 'wal'), { recursive: true })
    spoil(join(other, 'wal'))
    const { code, out, err } = await restore(into, other)
    assert.deepEqual([code, sentence.test(out)], [0, true], out + err)
    const there = await titlesIn(await launch({ DATA_DIR: into, BACKUP_AT: 'off' }).url)
    assert.deepEqual([there.includes('one'), there.includes('four')], [true, false])
  }
})
