import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import type { IdentityOperator } from '#contexts/identity'
import { keysIn, recipientsOf } from '#platform/backup/keys'
import { tarOf } from '#platform/backup/make'
import { nightly } from '#platform/backup/nightly'
import { artifactsAt } from '#platform/backup/places'
import { rehearsing } from '#platform/backup/rehearse'
import { filesOf } from '#platform/backup/restore'
import { backupsIn } from '#platform/backup/run'
import { openWith } from '#platform/backup/sealing'
import { unpack } from '#platform/backup/unpack'
import { config } from '#platform/config'
import { connect } from '#platform/db'
import { migrate } from '#platform/migrations'
import { contexts, whoIs } from '../server/contexts/index.ts'
import { freshDatabase, nameOf, tempDir } from '../testing/database.ts'
import { s3Server } from '../testing/s3.ts'
import { world } from '../testing/world.ts'

const secrets = { masterKey: 'm'.repeat(32), peerSecret: 'p'.repeat(32) }
const schemas = ['platform', ...contexts.map(({ name }) => name)]

const someHouse = async (run: (admin: ReturnType<typeof connect>) => Promise<unknown>) => {
  const where = await freshDatabase()
  await migrate(where, contexts)
  const admin = connect(where, { max: 1 })
  await run(admin).finally(() => admin.end())
  return where
}
const withAudit = (admin: ReturnType<typeof connect>) =>
  admin.unsafe(
    Array.from(
      { length: 3 },
      (_, i) => `insert into identity.audit (at, what, details) values (now(), 'x.y', '{"n": ${i}}')`,
    ).join(';'),
  )

test('each night a backup goes to a bucket, each week it is rehearsed, and the owner is told once when that stops working', {
  timeout: 60_000,
}, async () => {
  const [s3, dataDir] = [await s3Server(), tempDir()]
  const [told, time] = [[] as string[], { at: Date.parse('2030-05-01T03:00:00Z') }]
  const settings = config({
    ...{ DATA_DIR: dataDir, BACKUP_TO: 's3://house-media/nightly', LOG_LEVEL: 'silent' },
    ...{ BACKUP_S3_URL: s3.url, BACKUP_S3_REGION: s3.settings.region },
    ...{ BACKUP_S3_ACCESS_KEY: s3.settings.accessKey, BACKUP_S3_SECRET_KEY: s3.settings.secretKey },
  })
  const upkeep = nightly({
    ...{ settings, secrets, where: await someHouse(withAudit), rooms: contexts, rehearse: rehearsing({ contexts, whoIs }) },
    tell: async (what) => void told.push(what),
    now: () => new Date(time.at),
  })
  const run = async (name: string) => {
    time.at += 86_400_000
    await upkeep.jobs.find((job) => job.name === name)?.run()
    return upkeep.standing()
  }
  try {
    assert.deepEqual(await upkeep.standing(), { made: null, failure: null, proven: null, drillFailure: null })
    const first = await run('backup')
    assert.deepEqual([first.made?.getTime(), first.failure, first.proven], [time.at, null, null])
    const second = await run('drill')
    assert.deepEqual([second.proven?.getTime(), second.drillFailure], [time.at, null])
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('drill-')),
      [],
    )
    s3.state.failing = 'busy'
    for (let night = 0; night < 2; night++) assert.match((await run('backup')).failure ?? '', /s3:\/\/house-media\/nightly/)
    s3.state.failing = 'no'
    await run('backup')
    for (const [key, kept] of s3.objects) if (key.endsWith('.age')) kept.bytes.fill(0, kept.bytes.length >> 1)
    for (let week = 0; week < 2; week++) assert.match((await run('drill')).drillFailure ?? '', /damaged or was cut off/)
    assert.deepEqual(told, ['backup', 'drill'])
    assert.deepEqual(s3.state.refused, [])
  } finally {
    await upkeep.stop()
  }
})

for (const [who, mayLend] of [
  ['that was not given the role which guards the logs', false],
  ['that may give the role which guards the logs', true],
] as const)
  test(`a login that is no superuser, ${who}, can have a house made of a backup, with what guards the logs as it was`, {
    timeout: 60_000,
  }, async () => {
    const [dataDir, from] = [tempDir(), await someHouse(withAudit)]
    const settings = config({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
    const house = { where: from, schemas, files: filesOf(contexts, settings), secrets }
    const tar: Buffer[] = []
    for await (const chunk of tarOf(house, new Date(), () => {})) tar.push(chunk)
    const into = await freshDatabase()
    const role = `plain_${process.pid}_${mayLend}`
    const admin = connect(into, { max: 1 })
    try {
      await admin.unsafe(
        `create role ${role} login createrole password '${role}'; alter database ${nameOf(into)} owner to ${role}`,
      )
      const [server] = await admin.unsafe(`select current_setting('server_version_num')::int as version`)
      // From 16 on this is what a login has of a role that it made; before, whoever may make roles may give every one of them.
      if (mayLend && server?.version >= 160_000)
        await admin.unsafe(`grant haruteo_audit to ${role} with admin true, inherit false, set false`)
      const own =
        typeof into === 'string'
          ? Object.assign(new URL(into), { username: role, password: role }).href
          : { ...into, username: role }
      const target = { where: own, rooms: contexts, files: house.files, secrets: async () => {} }
      const { manifest } = await unpack(Readable.from(tar), target)
      assert.equal(manifest.tables['identity.audit']?.rows, 3)
      const login = connect(own, { max: 1 })
      await assert.rejects(
        login.unsafe(`delete from identity.audit`).finally(() => login.end()),
        /permission denied|stays as it is/,
      )
      const [found] = await admin.unsafe(
        `select count(*)::int as n, (select last_value::int from identity.audit_n_seq) as last,
           (select pg_get_userbyid(relowner)::text from pg_class where oid = 'identity.audit'::regclass) as owner,
           pg_has_role('${role}', 'haruteo_audit', 'usage') as lent
         from identity.audit`,
      )
      const guarded = mayLend || server?.version < 160_000
      assert.deepEqual({ ...found }, { n: 3, last: 3, owner: guarded ? 'haruteo_audit' : role, lent: false })
      await assert.rejects(unpack(Readable.from(tar), target), /There is a house in this database already/)
    } finally {
      await admin.unsafe(`reassign owned by ${role} to current_user; drop owned by ${role}`)
      await admin.end()
    }
  })

test('what is named in a file that somebody else made is not done: other tables, other files', async () => {
  const [dataDir, from] = [tempDir(), await someHouse(withAudit)]
  const settings = config({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const house = { where: from, schemas, files: filesOf(contexts, settings), secrets }
  const tar: Buffer[] = []
  for await (const chunk of tarOf(house, new Date(), () => {})) tar.push(chunk)
  const whole = Buffer.concat(tar)
  const changed = (find: string, replacement: string) => {
    assert.equal(find.length, replacement.length)
    const bytes = Buffer.from(whole)
    const at = bytes.indexOf(find)
    assert.ok(at > 0, find)
    bytes.write(replacement, at)
    return Readable.from([bytes])
  }
  for (const [find, replacement] of [
    ['tables/blog.address.000001', 'tables/blog.pg_clas.000001'],
    ['tables/blog.address.000001', 'files/../../evil.x0.000001'],
    ['tables/blog.address.000001', 'files/media/../../e.000001'],
  ] as const) {
    const target = { where: await freshDatabase(), rooms: contexts, files: house.files, secrets: async () => {} }
    await assert.rejects(unpack(changed(find, replacement), target))
    const look = connect(target.where, { max: 1 })
    const [found] = await look.unsafe(`select count(*)::int as n from identity.audit`).finally(() => look.end())
    assert.equal(found?.n, 0, 'nothing is there by halves')
  }
  assert.deepEqual(readdirSync(dataDir), [])
})

test('the key is made once, for nobody else to read, and the keys of the settings go before it', async () => {
  const dataDir = tempDir()
  const settings = config({ DATA_DIR: dataDir })
  const first = await recipientsOf(settings)
  assert.equal(first.made, join(dataDir, 'backup-key.txt'))
  assert.deepEqual(await recipientsOf(settings), { recipients: first.recipients })
  const other = config({ DATA_DIR: tempDir(), BACKUP_RECIPIENT: first.recipients.join(',') })
  assert.deepEqual(await recipientsOf(other), { recipients: first.recipients })
  assert.equal((await keysIn(settings.backup.keyFile)).length, 1)
  writeFileSync(settings.backup.keyFile, 'nothing\n')
  await assert.rejects(keysIn(settings.backup.keyFile), /holds no key/)
  const wrong = { BACKUP_TO: 's3://Nowhere', BACKUP_RECIPIENT: 'AGE-SECRET-KEY-1X', BACKUP_AT: 'noon' }
  assert.throws(
    () => config(wrong),
    (error: Error) =>
      Object.keys(wrong).every((name) => error.message.includes(name)) && !error.message.includes('SECRET-KEY-1X'),
  )
  const place = artifactsAt({ dir: tempDir() })
  assert.deepEqual(await backupsIn(place), [])
  await assert.rejects(openWith(Readable.from([readFileSync('package.json')]), ['AGE-SECRET-KEY-1X']))
})

test('the owner is told by a letter, and nobody where there is none', async () => {
  const w = await world()
  const { warnOwner } = w.hosts.identity!.operator('identity') as IdentityOperator
  await warnOwner({ what: 'backup' })
  const owner = await w.person('Mina', 'owner')
  for (const what of ['backup', 'drill'] as const) await warnOwner({ what })
  const mails = await w.sql(
    'identity',
    `select template, recipient from identity.mail where template like '%_failed' order by id`,
  )
  assert.deepEqual(mails, [
    { template: 'backup_failed', recipient: owner.email },
    { template: 'drill_failed', recipient: owner.email },
  ])
})
