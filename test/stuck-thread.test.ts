import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { houseDir, tempDir } from '../testing/database.ts'
import { isAlive, launch, postmasterPid, until } from '../testing/process.ts'

/** A program that begins with a thread which never returns: it opens a pipe into which nobody writes. */
const stuck = () => {
  const dir = tempDir()
  const [pipe, program] = [join(dir, 'pipe'), join(dir, 'stuck.mjs')]
  execFileSync('mkfifo', [pipe])
  const thread = `process.stderr.write('stuck'); require('node:fs').openSync(${JSON.stringify(pipe)}, 'r')`
  writeFileSync(
    program,
    `import { Worker } from 'node:worker_threads'\nnew Worker(${JSON.stringify(thread)}, { eval: true })\n`,
  )
  return `--import=${program}`
}

test('a house that is told to end while it starts, and has a thread that never returns, ends in time and with its database', {
  timeout: 60_000,
}, async (t) => {
  const dataDir = houseDir()
  const app = launch({ DATA_DIR: dataDir, NODE_OPTIONS: stuck() })
  await until('the thread is stuck', () => app.output().includes('stuck'))
  const postmaster = await startedIn(dataDir)
  assert.ok(!app.output().includes('"listening"'), 'still starting')
  const began = performance.now()
  await app.kill('SIGTERM')
  const tookMs = Math.round(performance.now() - began)
  t.diagnostic(`ended after ${tookMs} ms`)
  assert.match(app.output(), /"stopping"/)
  assert.ok(!isAlive(postmaster), 'its database was ended before')
  // What the operator's page promises, with as much again for a busy machine.
  assert.ok(tookMs < 50_000, String(tookMs))
})

const startedIn = async (dataDir: string) => {
  let pid = 0
  await until('its database is started', () => {
    try {
      pid = postmasterPid(dataDir)
    } catch {}
    return pid > 0
  })
  return pid
}

test('one that is told twice does not wait for what was begun', { timeout: 60_000 }, async () => {
  const app = launch({ DATA_DIR: houseDir(), NODE_OPTIONS: stuck(), DRAIN_MS: '20000' })
  await app.url
  const ending = app.kill('SIGTERM')
  await until('it is stopping', () => app.output().includes('"stopping"'))
  process.kill(app.pid, 'SIGTERM')
  const { signal } = await ending
  assert.equal(signal, 'SIGKILL', 'by force, for the thread held it')
})
