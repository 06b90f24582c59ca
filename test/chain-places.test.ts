import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bringBack } from '#platform/backup/chain/back'
import { listed } from '#platform/backup/chain/names'
import { shipping } from '#platform/backup/chain/ship'
import { type ChainState, spoolIn, stateIn } from '#platform/backup/chain/spool'
import { chainStanding, linesIn } from '#platform/backup/chain/standing'
import { keysIn } from '#platform/backup/keys'
import { chainAt } from '#platform/backup/places'
import { config } from '#platform/config'
import { startEmbedded } from '#platform/embedded'
import { migrate } from '#platform/migrations'
import { contexts } from '../server/contexts/index.ts'
import { cleaner, tempDir } from '../testing/database.ts'
import { lookInto } from '../testing/ledger.ts'
import { until } from '../testing/process.ts'
import { s3Server } from '../testing/s3.ts'

const secrets = { masterKey: 'm'.repeat(32), peerSecret: 'p'.repeat(32) }
const DAY_MS = 86_400_000

/** A database of its own that keeps its log, and what brings that to a place. */
const keeping = async (place: Readonly<Record<string, string>>, more: Partial<Parameters<typeof shipping>[0]> = {}) => {
  const whenDone = cleaner()
  const dataDir = tempDir()
  const settings = config({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...place })
  assert.equal(settings.backup.ships, true)
  const { where, stop } = await startEmbedded(dataDir, { fsync: 'off' }, true)
  const begun: ReturnType<typeof shipping>[] = []
  whenDone(async () => {
    for (const one of begun) await one.stop()
    await stop()
  })
  await migrate(where, contexts)
  await lookInto(where, 'create table platform.written (n int)')
  const told: string[] = []
  const tell = async () => void told.push('told')
  const begin = () => {
    begun.push(shipping({ settings, secrets, where, rooms: contexts, tell, toldAfterMs: 0, ...more }))
    return begun.at(-1)!
  }
  const spool = spoolIn(dataDir)
  const NONE: ChainState = { stream: '', last: null, segmentBytes: 0, reached: null, base: null, failing: {} }
  const stateOf = async () => (await stateIn(spool)) ?? NONE
  return {
    ...{ dataDir, settings, where, told, spool, begin, stateOf },
    place: chainAt(settings.backup.place),
    /** Writes, and closes the piece of the log that this is in. @returns its name. */
    write: async (n: number) => {
      await lookInto(where, `insert into platform.written values (${n})`)
      const [piece] = await lookInto<{ name: string }>(where, 'select pg_walfile_name(pg_current_wal_insert_lsn()) as name')
      await lookInto(where, 'select pg_switch_wal()')
      return piece?.name ?? ''
    },
    arrived: (piece: string) =>
      until('the piece lies in the place', async () => ((await stateOf()).last ?? '') >= piece, 60_000),
    based: () => until('a base is of use', async () => (await stateOf()).base !== null, 60_000),
    /** What came back of it, elsewhere. */
    back: async () => {
      const dir = tempDir()
      const place = chainAt(settings.backup.place)
      const { lines, all } = await linesIn(place)
      const keys = await keysIn(settings.backup.keyFile)
      const brought = await bringBack(dir, { ...settings, dataDir: dir }, contexts, { line: lines[0]!, all, place, keys })
      const database = await startEmbedded(dir)
      const rows = await lookInto<{ n: number }>(database.where, 'select n from platform.written order by n').finally(
        database.stop,
      )
      return { ...brought, dir, written: rows.map(({ n }) => n) }
    },
  }
}

test('a bucket gets base, log and files, and one that is away is waited for and told of once', {
  timeout: 120_000,
}, async () => {
  const s3 = await s3Server()
  const house = await keeping({
    ...{ BACKUP_TO: 's3://house-media/house', BACKUP_S3_URL: s3.url, BACKUP_S3_REGION: s3.settings.region },
    ...{ BACKUP_S3_ACCESS_KEY: s3.settings.accessKey, BACKUP_S3_SECRET_KEY: s3.settings.secretKey },
  })
  const bytes = randomBytes(100_000)
  const hex = createHash('sha256').update(bytes).digest('hex')
  const lies = join(house.dataDir, 'media', hex.slice(0, 2))
  const attach = (name: string) =>
    lookInto(
      house.where,
      `insert into notes.attachment (id, owner_id, path, path_key, name_key, media_type, size, sha256, created, updated)
       values (gen_random_uuid(), gen_random_uuid(), '${name}', '${name}', '${name}', 'application/zip', 9, decode('${hex}', 'hex'), now(), now())`,
    )
  const first = house.begin()
  await house.based()
  mkdirSync(lies, { recursive: true })
  writeFileSync(join(lies, hex), bytes)
  await attach('file')
  await house.arrived(await house.write(1))
  const { files } = listed(await house.place.list())
  assert.equal(files.length, 1, 'the file is there when the row is')
  s3.state.failing = 'gone'
  const waiting = await house.write(2)
  await until('the owner was told', () => house.told.length > 0, 60_000)
  assert.ok((await chainStanding(house.dataDir, new Date(Date.now() + 600_000)))?.wrong?.includes('s3://house-media/house'))
  await first.stop()
  s3.state.failing = 'no'
  const second = house.begin()
  await house.arrived(waiting)
  const last = await house.write(3)
  await house.arrived(last)
  await until('nothing is said to be wrong', async () => !(await house.stateOf()).failing.log)
  assert.deepEqual([house.told.length, s3.state.refused], [1, []])
  const standing = await chainStanding(house.dataDir, new Date())
  assert.deepEqual([standing?.wrong, Number(standing?.reached) > Date.now() - 60_000], [null, true])
  const { written, files: came, missing, short, dir } = await house.back()
  assert.deepEqual([written, came, missing, short], [[1, 2, 3], 1, 0, null])
  assert.ok(readFileSync(join(dir, 'media', hex.slice(0, 2), hex)).equals(bytes))
  for (const { bytes: stored } of s3.objects.values()) assert.equal(stored.indexOf(secrets.masterKey), -1)
  await second.stop()
})

test('a place that is away for too long costs the chain and not the disk, and another chain begins when it is back', {
  timeout: 120_000,
}, async () => {
  const s3 = await s3Server()
  const house = await keeping(
    {
      ...{ BACKUP_TO: 's3://house-media/house', BACKUP_S3_URL: s3.url, BACKUP_S3_REGION: s3.settings.region },
      ...{ BACKUP_S3_ACCESS_KEY: s3.settings.accessKey, BACKUP_S3_SECRET_KEY: s3.settings.secretKey },
    },
    // More than one piece: so much may always be on its way.
    { mostWaiting: 24_000_000 },
  )
  const chain = house.begin()
  await house.based()
  const { stream } = await house.stateOf()
  s3.state.failing = 'gone'
  await lookInto(house.where, 'create table platform.much as select n from generate_series(1, 900000) n')
  const lost = await house.write(1)
  await until('it is let go of', () => existsSync(join(house.spool, 'let-go')), 60_000)
  for (let n = 2; n < 5; n++) await house.write(n)
  const log = join(house.dataDir, 'db/cluster/pg_wal/archive_status')
  await until('the server keeps nothing', () => !readdirSync(log).some((name) => name.endsWith('.ready')), 60_000)
  assert.deepEqual(
    readdirSync(house.spool).filter((name) => name.startsWith('0000')),
    [],
  )
  assert.match((await chainStanding(house.dataDir, new Date()))?.wrong ?? '', /^it is broken, since its place was away/)
  s3.state.failing = 'no'
  await until('another chain begins', async () => (await house.stateOf()).stream !== stream, 60_000)
  await house.based()
  await house.arrived(await house.write(5))
  const { lines } = await linesIn(house.place)
  assert.notEqual(lines[0]?.base.stream, stream)
  assert.ok(!lines[0]?.segments.some(({ segment }) => segment === lost))
  assert.deepEqual((await house.back()).written, [1, 2, 3, 4, 5])
  await chain.stop()
})

test('with a new base each night two are kept, and what only older ones need is taken away', { timeout: 120_000 }, async () => {
  const time = { at: Date.now() }
  const house = await keeping({ BACKUP_TO: tempDir() }, { now: () => new Date(time.at) })
  const chain = house.begin()
  await house.based()
  for (let night = 1; night <= 2; night++) {
    await house.arrived(await house.write(night))
    time.at += DAY_MS
    const { base } = await house.stateOf()
    chain.wantBase()
    await until('there is another base', async () => (await house.stateOf()).base !== base, 60_000)
  }
  await until('what is old is gone', async () => listed(await house.place.list()).bases.length === 2, 60_000)
  await chain.stop()
  const { lines, all } = await linesIn(house.place)
  assert.equal(lines.length, 2)
  const oldest = lines.map(({ note }) => note.start).sort()[0]
  await until('no older piece is left', async () =>
    listed(await house.place.list()).segments.every(({ segment }) => segment >= (oldest ?? '')),
  )
  assert.equal([...all.names].filter((name) => name.endsWith('.json')).length, 2)
  assert.deepEqual((await house.back()).written, [1, 2])
})

test('where a piece of the log was kept by nobody another chain begins, and without the setting nothing is kept', {
  timeout: 120_000,
}, async () => {
  const house = await keeping({ BACKUP_TO: tempDir() })
  const first = house.begin()
  await house.based()
  await first.stop()
  const { stream } = await house.stateOf()
  const piece = join(house.spool, await house.write(1))
  await until('it waits', () => existsSync(piece))
  rmSync(piece)
  const second = house.begin()
  await house.arrived(await house.write(2))
  await until('another chain begins', async () => (await house.stateOf()).stream !== stream, 60_000)
  await house.based()
  await second.stop()
  assert.deepEqual((await house.back()).written, [1, 2])
  for (const [env, ships] of [
    [{ BACKUP_TO: '/mnt/other' }, true],
    [{}, false],
    [{ DATA_DIR: '/srv/house', BACKUP_TO: '/srv/house/backups' }, false],
    [{ BACKUP_TO: '/mnt/other', BACKUP_WAL: 'off' }, false],
    [{ BACKUP_TO: '/mnt/other', DATABASE_URL: 'postgres://a/b' }, false],
    [{ BACKUP_TO: '/mnt/other', PEERS: 'notes=http://notes:4000', PEER_SECRET: 'p'.repeat(32) }, false],
  ] as const)
    assert.equal(config(env).backup.ships, ships, JSON.stringify(env))
  assert.throws(() => config({ BACKUP_WAL: 'maybe' }), /BACKUP_WAL must be on or off/)
})
