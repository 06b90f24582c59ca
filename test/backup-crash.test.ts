import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { startEmbedded } from '#platform/embedded'
import { freshDatabase, houseDir, tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { look, lookInto } from '../testing/ledger.ts'
import { launch, until } from '../testing/process.ts'

// Backups and restores that are killed while they are at it, and what the next one makes of that.

const ROWS = 20_000
const COUNTED = 'select count(*)::int as n from platform.idempotency'
const [dataDir, place] = [houseDir(), tempDir()]
const keyFile = join(dataDir, 'backup-key.txt')

before(async () => {
  await launch({ DATA_DIR: dataDir, BACKUP_AT: 'off' }).url
  // Bytes that pack badly, so that there is a middle.
  await look(
    dataDir,
    `insert into platform.idempotency (actor_id, route, key, body, status, answer, at)
     select gen_random_uuid(), 'POST /', i::text,
       (select string_agg(sha256(convert_to(i::text || '/' || j, 'UTF8')), '') from generate_series(1, 32) j), 201, '{}', now()
     from generate_series(1, ${ROWS}) i`,
  )
  await haruteo({ DATA_DIR: dataDir, BACKUP_TO: tempDir() }, ['backup'])
})

const backUp = (killed?: Promise<unknown>) =>
  haruteo({ DATA_DIR: dataDir, BACKUP_TO: place }, ['backup'], '', killed, 'SIGKILL')
const restore = (env: Readonly<Record<string, string>>, killed?: Promise<unknown>) =>
  haruteo({ BACKUP_TO: place, ...env }, ['restore', 'latest', '--key', keyFile], '', killed, 'SIGKILL')
const named = (dir: string, word: string) => readdirSync(dir).filter((name) => name.includes(word))
const rowsAt = async (dir: string) => {
  const { where, stop } = await startEmbedded(dir)
  return (await lookInto<{ n: number }>(where, COUNTED).finally(stop))[0]?.n
}

test('a backup that is killed in its middle is none, and the next one takes its traces away', { timeout: 60_000 }, async () => {
  const killed = await backUp(until('some of it is written', () => named(place, '.part').length > 0, 60_000))
  assert.equal(killed.code, null)
  assert.deepEqual([named(place, '.part').length, named(place, '.age').length], [1, 1])
  const listed = await haruteo({ DATA_DIR: dataDir, BACKUP_TO: place }, ['backups'])
  assert.match(listed.out, /^There is no backup in /)
  const made = await backUp()
  assert.equal(made.code, 0, made.err)
  const [name = '', ...others] = readdirSync(place).sort()
  assert.match(name, /^haruteo-\S+Z\.age$/)
  assert.deepEqual(others, [`${name}.sha256`])
})

test('a restore that is killed in its middle leaves no house, and the next one makes a whole one', {
  timeout: 120_000,
}, async () => {
  const into = tempDir()
  for (const half of ['db/cluster', 'secrets.json']) {
    const begun = () => named(into, 'restoring-').some((name) => existsSync(join(into, name, half)))
    const { code, err } = await restore({ DATA_DIR: into }, until(`it has made ${half}`, begun, 60_000))
    assert.deepEqual([code, readdirSync(into).filter((name) => !/^(lock|restoring-\d+)$/.test(name))], [null, []], err)
  }
  const done = await restore({ DATA_DIR: into })
  assert.equal(done.code, 0, done.err)
  assert.deepEqual(readdirSync(into).sort(), ['db', 'lock', 'secrets.json'])
  assert.equal(await rowsAt(into), ROWS)
})

test('a restore that is killed while it moves the house to its place is refused at a start, and ended by the next one', {
  timeout: 120_000,
}, async () => {
  const into = tempDir()
  assert.equal((await restore({ DATA_DIR: into })).code, 0)
  // As it stands after the secrets were moved, and the house that was there.
  const [ready, aside] = [join(into, 'restored'), join(into, 'replaced-then')]
  for (const dir of [ready, aside]) mkdirSync(dir)
  renameSync(join(into, 'db'), join(ready, 'db'))
  mkdirSync(join(into, 'library'))
  writeFileSync(join(aside, 'secrets.json'), 'those of before')
  writeFileSync(join(ready, 'plan.json'), JSON.stringify({ at: 'then', there: ['secrets.json', 'library'], aside }))
  const { said } = await launch({ DATA_DIR: into }).ended
  assert.match(said, /was cut off just before its end\. Say haruteo restore once more/)
  assert.match((await haruteo({ DATA_DIR: into }, ['audit', 'verify'])).err, /was cut off just before its end/)
  assert.ok(!existsSync(join(into, 'db')))
  const ended = await restore({ DATA_DIR: into })
  assert.deepEqual([ended.code, /the house of then is back/.test(ended.out)], [0, true], ended.err)
  assert.deepEqual(readdirSync(into).sort(), ['db', 'lock', 'replaced-then', 'secrets.json'])
  assert.deepEqual(readdirSync(aside).sort(), ['library', 'secrets.json'])
  assert.equal(await rowsAt(into), ROWS)
})

test('a restore into a database of somebody else’s that is killed leaves no row, and is made anew or ended as the rows say', {
  timeout: 120_000,
}, async () => {
  const [where, into] = [await freshDatabase(), tempDir()]
  const database =
    typeof where === 'string'
      ? { DATABASE_URL: where }
      : { DATABASE_URL: `postgres:///${where.database}`, PGHOST: where.host, PGUSER: where.username }
  const env = { DATA_DIR: into, ...database }
  const begun = () => named(into, 'restoring-').some((name) => existsSync(join(into, name, 'secrets.json')))
  assert.equal((await restore(env, until('it writes rows', begun, 60_000))).code, null)
  assert.equal((await lookInto<{ n: number }>(where, COUNTED))[0]?.n, 0)
  // Killed when it was ready, and before the rows were there for good.
  const [half = ''] = named(into, 'restoring-')
  writeFileSync(join(into, half, 'plan.json'), JSON.stringify({ at: 'then', there: [], aside: null }))
  renameSync(join(into, half), join(into, 'restored'))
  const anew = await restore(env)
  assert.deepEqual([anew.code, /rows and \d+ files, all compared/.test(anew.out)], [0, true], anew.err)
  assert.equal((await lookInto<{ n: number }>(where, COUNTED))[0]?.n, ROWS)
  // And killed right after they were.
  mkdirSync(join(into, 'restored'))
  renameSync(join(into, 'secrets.json'), join(into, 'restored/secrets.json'))
  writeFileSync(join(into, 'restored/plan.json'), JSON.stringify({ at: 'then', there: [], aside: null }))
  assert.match((await launch(env).ended).said, /was cut off just before its end/)
  assert.ok(!existsSync(join(into, 'secrets.json')), 'no other secrets are made')
  const ended = await restore(env)
  assert.deepEqual([ended.code, /the house of then is back/.test(ended.out)], [0, true], ended.err)
  assert.deepEqual(readdirSync(into).sort(), ['lock', 'secrets.json'])
})
