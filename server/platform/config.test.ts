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

test('providers are read from the environment, and every wrong one is named', () => {
  const { providers } = config({
    ...{ PUBLIC_URL: 'https://house.test', GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 'gs', GITHUB_CLIENT_ID: 'h' },
    ...{ GITHUB_CLIENT_SECRET: 'hs', OIDC_OFFICE_ISSUER: 'https://id.work.test/realms/all', OIDC_OFFICE_CLIENT_ID: 'w' },
    ...{ OIDC_OFFICE_CLIENT_SECRET: 'ws', OIDC_OFFICE_LABEL: '우리 회사', OIDC_OFFICE_SCOPES: 'openid email' },
  })
  assert.deepEqual(
    providers.map(({ name, label, issuer, scopes }) => [name, label, issuer, scopes]),
    [
      ['google', undefined, undefined, undefined],
      ['github', undefined, undefined, undefined],
      ['office', '우리 회사', 'https://id.work.test/realms/all', 'openid email'],
    ],
  )
  const wrong: Record<string, Record<string, string>> = {
    OIDC_OFFICE_ISSUER: {
      OIDC_OFFICE_ISSUER: 'http://id.work.test',
      OIDC_OFFICE_CLIENT_ID: 'w',
      OIDC_OFFICE_CLIENT_SECRET: 'x',
    },
    OIDC_OFFICE_CLIENT_SECRET: { OIDC_OFFICE_ISSUER: 'https://id.work.test', OIDC_OFFICE_CLIENT_ID: 'w' },
    OIDC_OFFICE_ISSUR: { OIDC_OFFICE_ISSUR: 'https://id.work.test' },
    OIDC_GOOGLE_ISSUER: { OIDC_GOOGLE_ISSUER: 'https://evil.test' },
    OIDC_A_SCOPES: { ...one('A', 'https://a.test'), OIDC_A_SCOPES: 'email profile' },
    OIDC_B_ISSUER: { ...one('A', 'https://a.test'), ...one('B', 'https://a.test') },
    NAVER_CLIENT_SECRET: { NAVER_CLIENT_ID: 'n' },
    KAKAO_SCOPES: { KAKAO_CLIENT_ID: 'n', KAKAO_CLIENT_SECRET: 's', KAKAO_SCOPES: 'account_email' },
  }
  for (const [name, env] of Object.entries(wrong))
    assert.throws(() => config({ PUBLIC_URL: 'https://house.test', ...env }), new RegExp(`  ${name} `), name)
  assert.throws(() => config({ GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 's' }), /PUBLIC_URL/)
})

const one = (name: string, issuer: string) => ({
  [`OIDC_${name}_ISSUER`]: issuer,
  [`OIDC_${name}_CLIENT_ID`]: 'x',
  [`OIDC_${name}_CLIENT_SECRET`]: 'y',
})
