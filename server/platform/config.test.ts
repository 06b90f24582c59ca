import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { config, secretsOf } from './config.ts'

test('without any setting there is a house on this machine', () => {
  const { port, host, opsPort, run, databaseUrl, rateLimit, limits } = config({})
  assert.deepEqual([port, host, opsPort, run, databaseUrl, rateLimit], [4_000, '127.0.0.1', 4_001, [], undefined, true])
  assert.deepEqual(limits, { notes: undefined, folders: undefined })
})

test('the operator’s port follows the port, so that two houses on one machine need one setting each', () =>
  assert.equal(config({ PORT: '4100' }).opsPort, 4_101))

test('every wrong setting is named at once, and a secret is not repeated', () => {
  const wrong = {
    ...{ PORT: 'eighty', DATABASE_URL: 'mysql://u:hunter2@x', TRUST_PROXY: '-1', RATE_LIMIT: 'maybe', LOG_LEVEL: 'loud' },
    ...{ MASTER_KEY: 'hunter2', PUBLIC_URL: 'https://x.example/path', OWNER_EMAIL: 'a@b.c', NOTES_LIMIT: '1.5' },
  }
  assert.throws(
    () => config(wrong),
    (error: Error) => {
      for (const name of [...Object.keys(wrong).filter((n) => n !== 'OWNER_EMAIL'), 'OWNER_PASSWORD'])
        assert.match(error.message, new RegExp(name))
      assert.doesNotMatch(error.message, /hunter2/)
      return true
    },
  )
})

test('who is not alone needs a secret of some length', () => {
  assert.throws(() => config({ RUN: 'notes' }), /PEER_SECRET/)
  assert.throws(() => config({ RUN: 'notes', PEER_SECRET: 'short' }), /PEER_SECRET/)
  const { peers, run } = config({ RUN: 'notes, search', PEERS: 'identity=http://i:1/', PEER_SECRET: 'x'.repeat(32) })
  assert.deepEqual([peers, run], [{ identity: 'http://i:1' }, ['notes', 'search']])
})

test('the house makes its secrets once, for nobody else to read, and the environment goes before them', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'haruteo-'))
  const first = secretsOf({ dataDir, masterKey: undefined, peerSecret: undefined })
  assert.match(first.masterKey, /^[0-9a-f]{64}$/)
  assert.deepEqual(secretsOf({ dataDir, masterKey: undefined, peerSecret: undefined }), first)
  assert.equal(statSync(join(dataDir, 'secrets.json')).mode & 0o777, 0o600)
  const own = 'y'.repeat(32)
  assert.equal(secretsOf({ dataDir, masterKey: own, peerSecret: undefined }).masterKey, own)
  assert.doesNotMatch(readFileSync(join(dataDir, 'secrets.json'), 'utf8'), /yyy/)
  rmSync(dataDir, { recursive: true })
})
