import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { before, test } from 'node:test'
import { artifactsAt } from '#platform/backup/places'
import { artifactIn, restoreHouse } from '#platform/backup/restore'
import { config } from '#platform/config'
import { startEmbedded, startWith } from '#platform/embedded'
import { programsAt } from '#platform/embedded/binaries'
import { migrate } from '#platform/migrations'
import { smallDisk, withoutDisks } from '../bench/chaos/small-disk.ts'
import { contexts } from '../server/contexts/index.ts'
import { tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { lookInto } from '../testing/ledger.ts'
import { bringOver, NEW, named, old, upgrade, versionIn, withoutOld } from '../testing/older-postgres.ts'
import { launch, until } from '../testing/process.ts'

// Upgrades that are killed while they are at it, or find no room, and what the next one makes of that.

const ROWS = 10_000
const made = tempDir()
const socketIn = (dir: string) => ({ host: join(dir, 'db'), username: 'postgres', database: 'postgres' })
const partsOf = (dir: string) =>
  readdirSync(dir)
    .filter((name) => name !== 'lock')
    .sort()

before(async () => {
  if (!old) return
  mkdirSync(join(made, 'media'))
  const { where, stop } = await startWith(programsAt(old.bin, old.major), made, { fsync: 'off' })
  await migrate(where, contexts)
  // Bytes that pack badly, so that there is a middle.
  await lookInto(
    where,
    `insert into platform.idempotency (actor_id, route, key, body, status, answer, at)
     select gen_random_uuid(), 'POST /', i::text,
       (select string_agg(sha256(convert_to(i::text || '/' || j, 'UTF8')), '') from generate_series(1, 32) j), 201, '{}', now()
     from generate_series(1, ${ROWS}) i`,
  )
  await stop()
})

const copyOf = () => {
  const dir = tempDir()
  execFileSync('cp', ['-a', `${made}/.`, dir])
  return dir
}

/** The new database opens, and has as many rows as were written into the old one. */
const isWhole = async (dir: string) => {
  const { where, stop } = await startEmbedded(dir)
  const [row] = await lookInto<{ n: number }>(where, 'select count(*)::int as n from platform.idempotency').finally(stop)
  assert.deepEqual([versionIn(dir), row?.n], [NEW, ROWS])
}

test('an upgrade that is killed in its middle leaves the old house, and the next one does all of it', {
  skip: withoutOld,
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
    const { code, err } = await upgrade(dir, until(what, when, 60_000))
    assert.equal(code, null, err)
    assert.deepEqual(
      [partsOf(dir).filter((name) => !name.startsWith('upgrading-')), versionIn(dir)],
      [['db', 'media'], old?.major],
    )
  }
  await bringOver(dir)
  assert.deepEqual(named(dir, 'upgrading-'), [])
  await isWhole(dir)
})

test('an upgrade that is killed while it puts the new database in place is refused at a start, and ended by the next one', {
  skip: withoutOld,
  timeout: 120_000,
}, async () => {
  const dir = copyOf()
  await bringOver(dir)
  // As it stands after the old one was moved aside, and before the new one was moved in.
  const ready = join(dir, 'restored')
  const [aside = ''] = named(dir, 'replaced-')
  mkdirSync(ready)
  renameSync(join(dir, 'db'), join(ready, 'db'))
  const plan = { by: 'upgrade-database', at: 'then', there: ['db'], aside: join(dir, aside) }
  writeFileSync(join(ready, 'plan.json'), JSON.stringify(plan))
  const refusal = /An upgrade of the database in \S+ was cut off just before its end\. Say haruteo upgrade-database once more/
  assert.match((await launch({ DATA_DIR: dir }).ended).said, refusal)
  await assert.rejects(bringOver(dir, old?.bin, true), refusal)
  const settings = config({ DATA_DIR: dir })
  const source = artifactIn(settings, contexts, Readable.from([]))
  const restored = restoreHouse(settings, contexts, source, artifactsAt({ dir: tempDir() }), true)
  await assert.rejects(restored, refusal)
  assert.ok(!existsSync(join(dir, 'db')))
  const ended = await haruteo({ DATA_DIR: dir }, ['upgrade-database'])
  assert.match(ended.out, /^An upgrade that was cut off here is at its end now/, ended.err)
  assert.deepEqual(partsOf(dir), ['db', 'media', aside])
  await isWhole(dir)
})

test('a disk that is full before or while rows come over is said in one sentence, and the old house is as it was', {
  skip: withoutOld || withoutDisks(),
  timeout: 180_000,
}, async () => {
  const dir = copyOf()
  const disk = smallDisk(dir, 300)
  const tooLittle = (much = '') =>
    new RegExp(
      `There is too little room in \\S+ for a second database${much}\\. Make room, and begin again: nothing was changed\\.$`,
    )
  const begun = () => named(dir, 'upgrading-').some((name) => existsSync(join(dir, name, 'db/cluster/postmaster.pid')))
  const filling = until('the new one has begun', begun, 60_000).then(disk.fill)
  await Promise.all([assert.rejects(bringOver(dir), tooLittle()), filling])
  // With a few MB left it is known before anything is made, and with none the old one cannot even begin.
  await assert.rejects(bringOver(dir), tooLittle(' of \\d+ MB'))
  disk.fill()
  await assert.rejects(bringOver(dir), tooLittle())
  assert.deepEqual([partsOf(dir).filter((name) => name !== 'ballast'), versionIn(dir)], [['db', 'media'], old?.major])
  disk.empty()
  await bringOver(dir)
  await isWhole(dir)
})
