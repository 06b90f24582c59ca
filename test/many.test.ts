import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabase, tempDir } from '../testing/database.ts'
import { type Front, startFront, without } from '../testing/fronts.ts'
import { listen } from '../testing/listen.ts'
import { launch, signIn, until } from '../testing/process.ts'
import { freePort } from '../testing/programs.ts'

/** Equal processes on one database: each has a directory of its own, and the secrets of the house. */
const house = async () => {
  const where = await freshDatabase()
  const database =
    typeof where === 'string'
      ? { DATABASE_URL: where }
      : { DATABASE_URL: `postgres:///${where.database}`, PGHOST: where.host, PGUSER: where.username }
  const secrets = { MASTER_KEY: 'm'.repeat(32), PEER_SECRET: 'p'.repeat(32) }
  return (env: Readonly<Record<string, string>> = {}) => launch({ ...database, ...secrets, DATA_DIR: tempDir(), ...env })
}
const bearer = (headers: { authorization: string }) => headers.authorization.slice('Bearer '.length)
const write = async (url: string, headers: Record<string, string>, title: string) => {
  const answer = await fetch(`${url}/api/notes`, { method: 'POST', headers, body: JSON.stringify({ title }) })
  assert.equal(answer.status, 201, await answer.clone().text())
  return ((await answer.json()) as { id: string }).id
}

test('two processes begin at once on an empty database, and a reader goes on at the other where one is killed', {
  timeout: 100_000,
}, async () => {
  const begin = await house()
  const [one, other] = [begin(), begin()]
  const [first, second] = await Promise.all([one.url, other.url])
  const headers = await signIn(first)
  const reader = await listen(`${first}/api/notes/stream`, bearer(headers))
  const written = await write(second, headers, 'written at the other')
  const message = await reader.next()
  assert.equal(message?.data?.id, written, 'what is written at one is told at the other')
  assert.equal((await fetch(`${first}/api/notes/${written}`, { headers })).status, 200)

  await one.kill('SIGKILL')
  const missed = await write(second, headers, 'written while nobody read')
  const again = await listen(`${second}/api/notes/stream`, bearer(headers), { header: reader.last() })
  assert.equal((await again.next())?.data?.id, missed, 'nothing was missed in between, nothing is told twice')
  again.stop()

  const third = await begin().url
  assert.equal((await fetch(`${third}/api/notes/${missed}`, { headers })).status, 200, 'who was signed in still is')
  const out = await fetch(`${second}/api/identity/sessions/current`, { method: 'DELETE', headers })
  assert.equal(out.status, 204)
  const ended = performance.now()
  await until('the other knows that the session ended', async () => {
    const { status } = await fetch(`${third}/api/notes`, { headers })
    return status === 401
  })
  assert.ok(performance.now() - ended < 1_000, 'within a second')

  const { code, said } = await begin({ MASTER_KEY: 'x'.repeat(32) }).ended
  assert.equal(code, 1)
  assert.match(said, /another MASTER_KEY/, 'what would seal with another key does not begin')
})

for (const front of ['caddy', 'haproxy', 'nginx'] satisfies Front[])
  test(`behind ${front}: two processes are restarted one after the other, and no request fails`, {
    skip: without(front),
    timeout: 100_000,
  }, async () => {
    const begin = await house()
    const ports = [await freePort(), await freePort()] as const
    const start = (port: number) => begin({ PORT: String(port), TRUST_PROXY: '1', DRAIN_MS: '2000' })
    const running = ports.map(start)
    await Promise.all(running.map(({ url }) => url))
    const url = await startFront(front, ports)
    await until('the front has both', async () => (await fetch(`${url}/ready`)).ok)
    const headers = await signIn(url)

    const answers = { good: 0, bad: [] as string[] }
    let stopped = false
    const askers = Array.from({ length: 4 }, async (_, asker) => {
      for (let i = 0; !stopped; i++) {
        try {
          const title = `request-${asker}-${i}`
          const path = i % 3 === 0 ? '/api/notes' : '/api/notes?limit=5'
          const body = i % 3 === 0 ? { method: 'POST', body: JSON.stringify({ title }) } : {}
          const ask = () => fetch(url + path, { headers: { ...headers, 'idempotency-key': title }, ...body })
          let answer = await ask()
          let said = await answer.text()
          // nginx does not know which process is about to go. What it had sent there it sends nowhere else: who asked does, by its key.
          if (front === 'nginx' && answer.status === 502 && i % 3 === 0) {
            answer = await ask()
            said = await answer.text()
          }
          if (answer.ok) answers.good++
          // Whether the front says so or the house tells where to look.
          else answers.bad.push(`${i % 3 === 0 ? 'POST' : 'GET'} ${answer.status} ${said.slice(0, 200)}`)
        } catch (error) {
          answers.bad.push(String((error as Error).cause ?? error))
        }
        await sleep(10)
      }
    })
    const stream = await listen(`${url}/api/notes/stream`, bearer(headers))
    assert.equal((await stream.next())?.name, 'written', 'a stream comes through unbuffered')
    stream.stop()
    for (const [i, port] of ports.entries()) {
      const { code } = await running[i]!.kill('SIGTERM')
      assert.equal(code, 0)
      running[i] = start(port)
      await running[i]!.url
      const before = answers.good
      await until('it goes on', () => answers.good > before + 100)
    }
    stopped = true
    await Promise.all(askers)
    assert.deepEqual(answers.bad, [])
    assert.ok(answers.good > 100)
  })
