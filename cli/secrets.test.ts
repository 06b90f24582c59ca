import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSettings } from '#platform/sealed-settings'
import { tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'

const SECRET = 'smtp://house:canary-hunter2@mail.house.test:587'

test('a setting is closed under its name for the key of this machine, opened at the start, and closed for a new key when asked', {
  timeout: 60_000,
}, async () => {
  const dir = tempDir()
  const [file, keyFile] = [join(dir, 'haruteo.env'), join(dir, 'data', 'config-key.txt')]
  const env = { DATA_DIR: join(dir, 'data'), CONFIG_FILE: file }
  writeFileSync(file, '', { mode: 0o640 })
  const made = await haruteo(env, ['secrets', 'encrypt', 'SMTP_URL'], `${SECRET}\n`)
  assert.deepEqual(
    [made.code, /^SMTP_URL=ENC\[age,[A-Za-z0-9+/=]+\]\n$/.test(made.out), statSync(keyFile).mode & 0o777],
    [0, true, 0o600],
  )
  assert.match(made.err, /The key that opens it was made/)
  writeFileSync(file, `# ours\nLOG_LEVEL=warn\nMAIL_FROM="Haruteo <home@house.test>"\n${made.out}`)
  const read = await readSettings({ ...env, LOG_LEVEL: 'error' })
  assert.deepEqual([read.SMTP_URL, read.MAIL_FROM, read.LOG_LEVEL], [SECRET, 'Haruteo <home@house.test>', 'error'])

  const before = [readFileSync(file, 'utf8'), readFileSync(keyFile, 'utf8')] as const
  const rotated = await haruteo({ ...env, PUBLIC_URL: 'http://house.test' }, ['secrets', 'rotate'])
  assert.deepEqual([rotated.code, /^1 settings in /.test(rotated.out)], [0, true], rotated.err)
  assert.equal((await readSettings(env)).SMTP_URL, SECRET)
  assert.match(readFileSync(file, 'utf8'), /^# ours\nLOG_LEVEL=warn\nMAIL_FROM="Haruteo <home@house\.test>"\nSMTP_URL=ENC/)
  assert.equal(statSync(file).mode & 0o777, 0o640)
  writeFileSync(file, before[0])
  await assert.rejects(
    readSettings(env),
    /^Error: SMTP_URL cannot be opened: it was closed for another key, or changed since\.$/,
  )
})

test('a wrong key, a moved, torn or missing one refuses to start in one sentence that names the setting and says nothing of it', {
  timeout: 60_000,
}, async () => {
  const dir = tempDir()
  const env = { DATA_DIR: dir }
  const { out } = await haruteo(env, ['secrets', 'encrypt', 'MASTER_KEY'], 'canary'.repeat(8))
  const closed = out.trim().slice('MASTER_KEY='.length)
  const other = join(tempDir(), 'key.txt')
  await haruteo({ DATA_DIR: dir, CONFIG_KEY_FILE: other }, ['secrets', 'encrypt', 'X'], 'x')
  const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
    [
      { MASTER_KEY: closed, CONFIG_KEY_FILE: other },
      /^MASTER_KEY cannot be opened: it was closed for another key, or changed since\.\n$/,
    ],
    [
      { MASTER_KEY: closed, CONFIG_KEY_FILE: join(dir, 'none') },
      /^MASTER_KEY cannot be opened: there is no key in .*none\. Set CONFIG_KEY_FILE\.\n$/,
    ],
    [{ PEER_SECRET: closed }, /^PEER_SECRET cannot be opened: it was closed under another name\.\n$/],
    [
      { MASTER_KEY: closed.slice(0, -3) },
      /^MASTER_KEY cannot be opened: it is not ENC\[age,…\] as `haruteo secrets encrypt` writes it\.\n$/,
    ],
    [{ CONFIG_FILE: join(dir, 'gone.env') }, /^CONFIG_FILE .*gone\.env cannot be read \(ENOENT\)\.\n$/],
  ]
  for (const [settings, sentence] of cases) {
    const { code, err } = await haruteo({ ...env, ...settings }, ['doctor'])
    assert.match(err, sentence)
    assert.deepEqual([code, /canary|ENC\[age,[A-Za-z]/.test(err)], [1, false])
  }
})
