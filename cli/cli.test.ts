import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { houseDir, tempDir } from '../testing/database.ts'
import { haruteo as run } from '../testing/haruteo.ts'
import { launch, signIn, until } from '../testing/process.ts'

/** Runs `haruteo …` on the house in this directory. */
const haruteo = (dataDir: string, args: readonly string[], input = '') => run({ DATA_DIR: dataDir }, args, input)

const vault = () => {
  const dir = join(tempDir(), 'my vault')
  mkdirSync(join(dir, '병원'), { recursive: true })
  writeFileSync(join(dir, 'Home.md'), '[[천식]] and [[Missing]]\r\n')
  writeFileSync(join(dir, '병원/천식.md'), '# 천식\n흡입기를 챙긴다\n')
  return dir
}

test('without a server, a command works on the house’s own database: people, vaults, the index', {
  timeout: 110_000,
}, async () => {
  const dataDir = houseDir()
  const added = await haruteo(
    dataDir,
    ['user', 'add', 'ann@house.test', '--name', 'Ann', '--role', 'owner'],
    'correct horse battery\n',
  )
  assert.deepEqual([added.code, added.out], [0, 'ann@house.test may come in as owner\n'])
  const link = await haruteo(dataDir, ['user', 'recover', 'ann@house.test'])
  assert.match(link.out, /^For a new password, once and within 10 minutes: \/app\/new-password#[\w-]{43}\n$/)
  assert.equal((await haruteo(dataDir, ['user', 'recover', 'nobody@house.test'])).code, 1)
  const dir = vault()
  const dry = await haruteo(dataDir, ['import', dir, '--as', 'ann@house.test', '--dry-run'])
  assert.match(dry.out, /2 would be created, 0 would be updated/)
  const first = await haruteo(dataDir, ['import', dir, '--as', 'ann@house.test'])
  assert.deepEqual([first.code, /Links: 1 resolved, 1 unresolved/.test(first.out)], [0, true], first.out + first.err)
  assert.match((await haruteo(dataDir, ['import', dir, '--as', 'ann@house.test'])).out, /2 unchanged[\s\S]*Nothing changed\./)
  const zip = join(tempDir(), 'out.zip')
  assert.equal((await haruteo(dataDir, ['export', zip, '--as', 'ann@house.test'])).code, 0)
  assert.equal(readFileSync(zip).subarray(0, 2).toString(), 'PK')
  const other = houseDir()
  await haruteo(other, ['user', 'add', 'bob@house.test'], '')
  const again = await haruteo(other, ['import', zip, '--as', 'bob@house.test'])
  assert.match(again.out, /Notes: 2 created/)
  assert.match((await haruteo(dataDir, ['search', 'rebuild'])).out, /2 written, 0 removed/)
  assert.match((await haruteo(dataDir, ['day', 'rebuild'])).out, /2 written, 0 removed/)
  const blog = await haruteo(dataDir, ['blog', 'export', join(dataDir, 'blog.zip'), '--as', 'ann@house.test'])
  assert.match(blog.out, /blog\.zip: 22 bytes/, 'there is no article yet')
  const post = join(tempDir(), '숨.md')
  writeFileSync(post, '---\ntitle: 숨\ndate: 2026-01-02\n---\n들이쉰다\n')
  const brought = (...more: string[]) => haruteo(dataDir, ['blog', 'import', post, '--as', 'ann@house.test', ...more])
  assert.match((await brought('--dry-run')).out, /Articles: 1 would be created, 0 would be updated, 0 unchanged/)
  const came = await brought()
  assert.deepEqual([came.code, /Articles: 1 created/.test(came.out)], [0, true], came.out + came.err)
  assert.match((await brought()).out, /1 unchanged[\s\S]*Nothing changed\./)
  const [plan, back] = [join(dataDir, 'plan.ics'), join(dataDir, 'back.ics')]
  writeFileSync(
    plan,
    'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:1\r\nSUMMARY:x\r\nDUE:20300101T000000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n',
  )
  const planned = await haruteo(dataDir, ['planner', 'import', plan, '--as', 'ann@house.test', '--zone', 'Asia/Seoul'])
  assert.match(planned.out, /Plan: 1 created, 0 updated, 0 unchanged/)
  assert.match((await haruteo(dataDir, ['planner', 'export', back, '--as', 'ann@house.test'])).out, /\d{3} bytes/)
  assert.match(readFileSync(back, 'utf8'), /20300101T090000/)
  assert.match((await haruteo(dataDir, ['dead-letters', 'list'])).out, /No event was given up/)
  assert.match((await haruteo(dataDir, ['dead-letters', 'replay'])).out, /^0 get a fresh start/)
  const missing = await haruteo(dataDir, ['dead-letters', 'drop', 'notes/7'])
  assert.deepEqual([missing.code, missing.err], [1, 'There is no letter notes/7 that was given up.\n'])
  const healthy = await run({ DATA_DIR: dataDir, BACKUP_AT: 'off' }, ['doctor'])
  assert.deepEqual([healthy.code, /ok {2}the database in/.test(healthy.out)], [0, true], healthy.out)
})

test('who has lost every second factor comes in by the password alone again, by the word of the operator', {
  timeout: 110_000,
}, async () => {
  const dataDir = houseDir()
  await haruteo(dataDir, ['user', 'add', 'ann@house.test', '--role', 'owner'], 'correct horse battery\n')
  const reset = await haruteo(dataDir, ['user', 'reset-factor', 'ann@house.test'])
  assert.match(reset.out, /ann@house\.test comes in by the password alone again/)
  const unknown = await haruteo(dataDir, ['user', 'reset-factor', 'no@house.test'])
  assert.deepEqual([unknown.code, /Nobody here has the address/.test(unknown.err)], [1, true])
})

test('beside a running server it works on the same database, and the server shows what it did', {
  timeout: 110_000,
}, async () => {
  const dataDir = houseDir()
  const url = await launch({ DATA_DIR: dataDir }).url
  const dir = vault()
  const done = await haruteo(dataDir, ['import', dir, '--as', 'owner@house.test'])
  assert.equal(done.code, 0, done.err)
  const headers = await signIn(url)
  const found = async () => {
    const answer = await fetch(`${url}/api/search?q=${encodeURIComponent('흡입기')}`, { headers })
    return ((await answer.json()) as { items: unknown[] }).items.length
  }
  await until('it is found', async () => (await found()) === 1)
  assert.equal((await haruteo(dataDir, ['search', 'rebuild'])).code, 0)
})

test('what is not understood or cannot be done is said in a sentence, with the usage', { timeout: 110_000 }, async () => {
  const dataDir = houseDir()
  cpSync(vault(), join(dataDir, 'vault'), { recursive: true })
  const say = async (...args: string[]) => {
    const { code, err } = await haruteo(dataDir, args)
    return [code, err.split('\n')[0]] as const
  }
  assert.deepEqual(await say('help'), [
    0,
    'Usage: haruteo <command>, with the settings of the server (DATA_DIR, DATABASE_URL …)',
  ])
  assert.equal((await say('nonsense'))[0], 2)
  assert.deepEqual(await say('import'), [1, 'Usage: haruteo import <folder or zip> --as <email> [--dry-run]'])
  assert.deepEqual(await say('import', '/nowhere', '--as', 'x@y.z'), [1, '/nowhere is not there.'])
  assert.deepEqual(await say('import', join(dataDir, 'vault')), [1, 'Say for whom: --as <email>'])
  assert.deepEqual(await say('export', join(dataDir, 'x.zip'), '--as', 'x@y.z'), [1, 'Nobody here has the address x@y.z.'])
  assert.deepEqual(await say('user', 'add', 'a@b.c', '--role', 'king'), [
    1,
    'A role is one of owner, admin, moderator, editor, member.',
  ])
  assert.match((await say('dead-letters', 'show', '7'))[1] ?? '', /^A letter is named as the list names it/)
  assert.match((await say('user', 'add', 'a@b.c', '--wrong'))[1] ?? '', /Unknown option/)
})
