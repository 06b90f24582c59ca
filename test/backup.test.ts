import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { houseDir, tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { look } from '../testing/ledger.ts'
import { picture } from '../testing/pictures.ts'
import { launch, signIn, until } from '../testing/process.ts'

// A real house, backed up while it serves, and made again where there was none.

const CANARY = 'canary-of-what-nobody-may-read'
const dataDir = houseDir()
const place = tempDir()
const keyFile = join(dataDir, 'backup-key.txt')
let artifact = ''
let said = ''
let running: ReturnType<typeof launch>

const restore = (into: string, ...args: string[]) =>
  haruteo({ DATA_DIR: into, BACKUP_TO: place }, ['restore', ...(args.length > 0 ? args : ['latest', '--key', keyFile])])

/** What the house answers, to be compared with what it answers elsewhere. */
const answers = async (url: string) => {
  const headers = await signIn(url)
  const found: Record<string, unknown> = {}
  for (const path of ['/api/notes', '/api/media/', '/api/media/totals', '/api/identity/me', `/api/search?q=${CANARY}`]) {
    const answer = await fetch(url + path, { headers })
    assert.equal(answer.status, 200, path)
    found[path] = await answer.text()
  }
  return found
}
const shelf = async (url: string) => {
  const headers = await signIn(url)
  const { items } = (await (await fetch(`${url}/api/media/`, { headers })).json()) as { items: { id: string }[] }
  return Promise.all(
    items.map(async ({ id }) => {
      const answer = await fetch(`${url}/api/media/${id}/original`, { headers })
      assert.equal(answer.status, 200)
      return [id, Buffer.from(await answer.arrayBuffer()).toString('base64')]
    }),
  )
}

before(async () => {
  running = launch({ DATA_DIR: dataDir })
  const url = await running.url
  const headers = await signIn(url)
  const { authorization } = headers
  await fetch(`${url}/api/notes`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ title: '천식', body: `${CANARY} [[병원]]` }),
  })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await picture(300, 200).png().toBuffer())]), '하루.png')
  assert.equal((await fetch(`${url}/api/media/`, { method: 'POST', headers: { authorization }, body: form })).status, 201)
  await until(
    'it is drawn',
    async () =>
      (await look<{ n: number }>(dataDir, `select count(*)::int as n from media.item where state = 'ready'`))[0]?.n === 1,
  )
  await until('all is delivered', async () => (await look(dataDir, 'select 1 from notes.delivery')).length === 0)
  const made = await haruteo({ DATA_DIR: dataDir, BACKUP_TO: place }, ['backup'])
  assert.equal(made.code, 0, made.err)
  said = made.out
  artifact = readdirSync(place).find((name) => name.endsWith('.age')) ?? ''
})

test('a house that was backed up while it served comes back in an empty place, with everything in it', {
  timeout: 90_000,
}, async () => {
  assert.match(said, /\d+ rows, \d+ files[\s\S]*Copy that file to another place now/)
  const elsewhere = tempDir()
  const { code, out, err } = await restore(elsewhere)
  assert.deepEqual([code, /is back: \d+ rows and \d+ files, all compared/.test(out)], [0, true], out + err)
  const second = launch({ DATA_DIR: elsewhere })
  const [there, here] = [await second.url, await running.url]
  assert.deepEqual(await answers(there), await answers(here))
  assert.deepEqual(await shelf(there), await shelf(here))
  const [a, b] = [join(tempDir(), 'a.zip'), join(tempDir(), 'b.zip')]
  await haruteo({ DATA_DIR: dataDir }, ['export', a, '--as', 'owner@house.test'])
  await haruteo({ DATA_DIR: elsewhere }, ['export', b, '--as', 'owner@house.test'])
  assert.ok(readFileSync(a).equals(readFileSync(b)), 'the same notes come out')
  const audit = await haruteo({ DATA_DIR: elsewhere }, ['audit', 'verify'])
  assert.equal(audit.code, 0, audit.out + audit.err)
})

test('who was erased after the backup goes again at the first start of what it brought back', { timeout: 90_000 }, async () => {
  const added = await haruteo({ DATA_DIR: dataDir }, ['user', 'add', 'ann@house.test', '--name', 'Ann'])
  assert.equal(added.code, 0, added.err)
  const [ann] = await look<{ hash: string }>(
    dataDir,
    `select encode(sha256(convert_to(id::text, 'UTF8')), 'hex') as hash from identity.person where email = 'ann@house.test'`,
  )
  const [owner] = await look<{ id: string; hash: string }>(
    dataDir,
    `select id, encode(sha256(convert_to(id::text, 'UTF8')), 'hex') as hash from identity.person where email = 'owner@house.test'`,
  )
  await look(
    dataDir,
    `insert into diary.consent (id, owner_id, text_version, given) values (gen_random_uuid(), '${owner?.id}', 1, '2026-01-01')`,
  )
  await look(
    dataDir,
    `insert into diary.key (owner_id, number, wrapped, created) values ('${owner?.id}', 1, 'x', '2026-01-01')`,
  )
  const [withAnn, list] = [tempDir(), join(dataDir, 'erasures.jsonl')]
  const env = { DATA_DIR: dataDir, BACKUP_TO: withAnn, BACKUP_WAL: 'off' }
  assert.equal((await haruteo(env, ['backup'])).code, 0)
  const at = new Date().toISOString()
  appendFileSync(list, `\n${JSON.stringify({ person: ann?.hash, at })}\n${JSON.stringify({ diary: owner?.hash, at })}\n`)
  assert.equal((await haruteo(env, ['backup', '--to', withAnn])).code, 0)
  const [first = ''] = readdirSync(withAnn)
    .filter((name) => name.endsWith('.age'))
    .sort()
  const before = await haruteo(env, ['doctor'])
  assert.match(
    before.out,
    /ok {2}the newest backup: 20[\s\S]*NO {2}the newest rehearsal that came back: none[^\n]*run haruteo drill/,
  )
  const rehearsed = await haruteo(env, ['drill', first])
  assert.match(
    rehearsed.out,
    /came back in [\s\S]*\n2 people or diaries that were erased since then were erased again/,
    rehearsed.err,
  )
  const listed = await haruteo(env, ['backups'])
  assert.match(
    listed.out,
    /^haruteo-\S+ {2}never rehearsed\nharuteo-\S+ {2}came back in a rehearsal at /,
    listed.out + listed.err,
  )
  assert.equal((await haruteo(env, ['doctor'])).code, 0)
  const into = tempDir()
  const { code, out, err } = await restore(into, join(withAnn, first), '--key', keyFile)
  assert.deepEqual([code, /2 erasures are on the list of the erased/.test(out)], [0, true], out + err)
  const second = launch({ DATA_DIR: into })
  await second.url
  assert.equal((await look(into, 'select 1 from identity.leaving where erasing')).length, 1)
  assert.deepEqual(
    await look(into, 'select 1 from diary.key union all select 1 from diary.consent where withdrawn is null'),
    [],
  )
  const beside = join(withAnn, 'erasures.jsonl')
  writeFileSync(beside, readFileSync(beside, 'utf8').replace(/[0-9a-f]{64}/, '0'.repeat(64)))
  assert.match((await restore(tempDir(), join(withAnn, first), '--key', keyFile)).err, /is not as the house wrote it/)
})

test('two rehearsals at once leave each other alone, and take away what one left behind that was killed', {
  timeout: 120_000,
}, async () => {
  const env = { DATA_DIR: dataDir, BACKUP_TO: place }
  const scratch = () => readdirSync(dataDir).filter((name) => name.startsWith('drill-'))
  const isAtIt = () => scratch().some((name) => existsSync(join(dataDir, name, 'house/db/cluster')))
  const killed = await haruteo(env, ['drill'], '', until('its database is made', isAtIt, 60_000), 'SIGKILL')
  assert.deepEqual([killed.code, scratch().length], [null, 1])
  const both = await Promise.all([haruteo(env, ['drill']), haruteo(env, ['drill'])])
  for (const { code, out, err } of both) assert.equal(code, 0, out + err)
  assert.deepEqual(scratch(), [])
})

test('nothing that somebody wrote, and no secret, can be read in the file', () => {
  const bytes = readFileSync(join(place, artifact))
  const { masterKey, peerSecret } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))
  for (const word of [CANARY, masterKey, peerSecret, 'owner@house.test', 'identity.person'])
    assert.equal(bytes.indexOf(word), -1, word)
  assert.match(bytes.subarray(0, 40).toString(), /^age-encryption\.org\/v1\n/)
})

test('a backup that is torn, cut off, changed, or not for this key is refused in a sentence, and nothing of it is there', async () => {
  const whole = readFileSync(join(place, artifact))
  const file = join(tempDir(), artifact)
  const otherKey = join(tempDir(), 'key.txt')
  await haruteo({ DATA_DIR: dataDir, BACKUP_TO: tempDir(), BACKUP_KEY_FILE: otherKey }, ['backup'])
  const changed = Buffer.from(whole)
  changed[whole.length >> 1]! ^= 1
  const cases: readonly [Buffer, string, RegExp][] = [
    [whole, otherKey, /^This key does not open this backup\.\n$/],
    [whole, join(place, 'none'), /is not there: name the file with the key/],
    [whole.subarray(0, 90), keyFile, /^This is not a backup of Haruteo, or it is damaged/],
    [whole.subarray(0, whole.length - 1), keyFile, /^This backup is damaged or was cut off\.\n$/],
    [whole.subarray(0, whole.length >> 1), keyFile, /^This backup is damaged or was cut off\.\n$/],
    [changed, keyFile, /^This backup is damaged or was cut off\.\n$/],
  ]
  for (const [bytes, key, sentence] of cases) {
    writeFileSync(file, bytes)
    const into = tempDir()
    const { code, err } = await restore(into, file, '--key', key)
    assert.match(err, sentence)
    assert.deepEqual([code, readdirSync(into).filter((name) => name !== 'lock')], [1, []])
  }
})

test('a house that is there is refused, or moved aside where that was asked for', async () => {
  const into = tempDir()
  assert.equal((await haruteo({ DATA_DIR: into }, ['user', 'add', 'bob@house.test'])).code, 0)
  const refused = await restore(into)
  assert.deepEqual([refused.code, /There is a house in .* already\. Say --replace/.test(refused.err)], [1, true])
  const replaced = await restore(into, 'latest', '--key', keyFile, '--replace')
  assert.equal(replaced.code, 0, replaced.err)
  const [aside = ''] = readdirSync(into).filter((name) => name.startsWith('replaced-'))
  assert.ok(existsSync(join(into, aside, 'db/cluster')) && existsSync(join(into, aside, 'secrets.json')))
  assert.match((await restore(dataDir, 'latest', '--key', keyFile, '--replace')).err, /is in use by another running Haruteo/)
})
