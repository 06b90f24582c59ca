import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { lookInto, writers } from '../testing/ledger.ts'
import { signIn, until } from '../testing/process.ts'
import { type Changes, EXPANDED, machine, withoutRelease } from '../testing/released.ts'
import { steadily } from '../testing/steady.ts'

const LIMIT = { skip: withoutRelease, timeout: 200_000 }

/** A machine on which 1.0 serves, and people who read its notes 50 times a second. */
const serving = async () => {
  const here = await machine()
  here.unpack('1.0')
  const { code, out, err } = await here.release('1.0')
  assert.deepEqual([code, err], [0, ''], out + here.log('blue'))
  const headers = await signIn(here.url)
  const read = () => steadily(50, () => fetch(`${here.url}/api/notes?limit=5`, { headers }))
  const write = async (slot: 'blue' | 'green', title: string) => {
    const at = `http://127.0.0.1:${here.ports[slot]}/api/notes`
    const answer = await fetch(at, { method: 'POST', headers, body: JSON.stringify({ title }) })
    assert.equal(answer.status, 201, await answer.clone().text())
    return (await answer.json()) as { id: string; version: number }
  }
  const rename = async (slot: 'blue' | 'green', { id, version }: { id: string; version: number }, title: string) => {
    const at = `http://127.0.0.1:${here.ports[slot]}/api/notes/${id}`
    const as = { method: 'PATCH', headers: { ...headers, 'if-match': `"${version}"` }, body: JSON.stringify({ title }) }
    assert.equal((await fetch(at, as)).status, 200)
  }
  const isGreen = () => existsSync(join(here.home, 'front/green'))
  return { ...here, read, write, rename, isGreen }
}

test(
  'a version with a migration is released and taken back again while people read and write, and nobody notices',
  LIMIT,
  async () => {
    const here = await serving()
    here.unpack('1.1', EXPANDED)
    const readers = here.read()
    const ledger = await writers(here.url, 2, 'release', 20)
    const onward = here.release('1.1', '--watch', '6')
    await until('1.1 serves', here.isGreen, 60_000)
    const [old, fresh] = [await here.write('blue', 'of the old'), await here.write('green', 'of the new')]
    await here.rename('blue', fresh, 'of the new, by the old')
    await here.rename('green', old, 'of the old, by the new')
    const done = await onward
    assert.deepEqual([done.code, done.err], [0, ''], done.out + here.log('green'))
    assert.match(done.out, /1\.1 serves; 1\.0 has ended\.\n$/)
    assert.deepEqual(here.enabled(), ['green'], 'and it is begun with the machine')
    const saved = await lookInto<{ saved: string | null }>(
      here.where,
      `select saved_by as saved from notes.note where id in ('${old.id}', '${fresh.id}') order by id = '${fresh.id}'`,
    )
    assert.deepEqual(
      saved.map((row) => row.saved),
      [null, 'a newer one'],
      'each wrote as it knew',
    )

    const before = readers.asked()
    const back = await here.release('1.0', '--watch', '2')
    assert.deepEqual([back.code, here.isGreen()], [0, false], back.out + back.err)
    await until('people go on', () => readers.asked() > before + 100)
    await ledger.stop()
    const { asked, bad } = await readers.stop()
    assert.deepEqual(bad, [])
    assert.ok(asked > 200 && ledger.acknowledged() > 100)
    const { notNow, cut } = ledger.seen()
    assert.deepEqual([notNow, cut, [...ledger.strange]], [0, 0, []])
    assert.deepEqual(await ledger.lost(here.url), [])
    const again = await here.release('1.0')
    assert.deepEqual([again.code, again.out], [0, '1.0 serves already.\n'])
  },
)

const HANGS: Changes = {
  replaced: [
    [
      'server/main.ts',
      'openHouse({ contexts',
      'new Promise<never>(() => setInterval(() => {}, 1_000)) ?? openHouse({ contexts',
    ],
  ],
}
const ENDS: Changes = { replaced: [['server/main.ts', 'openHouse({ contexts', 'process.exit(3) ?? openHouse({ contexts']] }

test(
  'one that is never ready, or ends, or is called off, is taken back, and the one that serves goes on serving',
  LIMIT,
  async () => {
    const here = await serving()
    here.unpack('1.1', HANGS)
    here.unpack('1.2', ENDS)
    const readers = here.read()
    const hung = await here.release('1.1', '--ready', '2')
    assert.equal(hung.code, 1)
    assert.match(hung.out, /1\.1 is not well: it was not ready within 2 seconds\.\n1\.0 serves as before\.\n$/)
    const ended = await here.release('1.2')
    assert.match(ended.out, /1\.2 is not well: it ended; journalctl -u haruteo@green says why\.\n1\.0 serves as before\.\n$/)
    here.unpack('1.3')
    const calledOff = await here.releaseUntil('1.3', until('1.3 serves', here.isGreen, 60_000))
    assert.equal(calledOff.code, 1)
    assert.match(calledOff.out, /1\.3 is not well: it was called off\.\n1\.0 serves as before\.\n$/)
    const { asked, bad } = await readers.stop()
    assert.deepEqual([bad, here.enabled(), here.isGreen()], [[], ['blue'], false])
    assert.ok(asked > 50)
  },
)

const FAILS: Changes = {
  replaced: [
    [
      'server/contexts/notes/http/notes.ts',
      'const { items, nextCursor } = await notes.list(',
      "throw new Error('broken')\n        const { items, nextCursor } = await notes.list(",
    ],
  ],
}

test('one that is ready and answers with errors is taken back while it is watched', LIMIT, async () => {
  const here = await serving()
  here.unpack('1.1', FAILS)
  const readers = here.read()
  const failed = await here.release('1.1', '--watch', '60')
  const { bad } = await readers.stop()
  assert.equal(failed.code, 1)
  assert.match(failed.out, /1\.1 is not well: \d+ of \d+ answers were errors\.\n1\.0 serves as before\.\n$/)
  assert.ok(bad.length >= 5 && bad.every((one) => one.endsWith(': 500')), String(bad))
  const after = here.read()
  await until('people go on', () => after.asked() > 50)
  assert.deepEqual((await after.stop()).bad, [])
})
