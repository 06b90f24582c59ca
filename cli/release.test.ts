import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tempDir } from '../testing/database.ts'
import { haruteo } from '../testing/haruteo.ts'
import { found } from '../testing/programs.ts'
import { layoutAt } from './release/layout.ts'

const analyze = found('systemd-analyze')
const DATABASE = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }

/** A home with a version of which only the outside is there. */
const home = (...versions: readonly string[]) => {
  const dir = tempDir()
  for (const version of versions)
    for (const part of ['server/main.ts', 'node_modules', 'build/app', 'build/public'])
      mkdirSync(join(dir, 'releases', version, part), { recursive: true })
  return dir
}

test('the command says what it does, and what is missing in a sentence', async () => {
  const dir = home('1.0')
  mkdirSync(join(dir, 'releases/1.1/server/main.ts'), { recursive: true })
  const say = async (env: Readonly<Record<string, string>>, ...args: string[]) => {
    const { code, err } = await haruteo({ DATA_DIR: dir, ...env }, ['release', ...args])
    return [code, err.split('\n')[0]] as const
  }
  const asked = await haruteo({ DATA_DIR: dir }, ['release', '--help'])
  assert.deepEqual([asked.code, /^Usage: haruteo release <version>/.test(asked.out)], [0, true])
  assert.match((await say(DATABASE))[1] ?? '', /^Usage: haruteo release <version>/)
  assert.match(
    (await say({}, '1.0'))[1] ?? '',
    /^Two versions cannot share the database that comes with Haruteo: set DATABASE_URL/,
  )
  assert.deepEqual(await say(DATABASE, '1.0', '--watch', 'long'), [1, '--watch is a whole number of seconds.'])
  assert.match((await say(DATABASE, '1.0', '--home', '/nowhere'))[1] ?? '', /^\/nowhere is not there/)
  const at = ['--home', dir]
  assert.match((await say(DATABASE, '../1.0', ...at))[1] ?? '', /is no name of a version/)
  assert.match((await say(DATABASE, '2.0', ...at))[1] ?? '', /releases\/2\.0 holds no Haruteo/)
  assert.match((await say(DATABASE, '1.1', ...at))[1] ?? '', /1\.1\/node_modules is missing\. Run in /)
  assert.match((await say(DATABASE, '1.0', ...at))[1] ?? '', /blue\.env is missing\. It holds PORT and OPS_PORT/)
})

test('what systemd refuses is passed on, and nothing is left changed', async () => {
  const dir = home('1.0')
  for (const [slot, port] of [
    ['blue', 1],
    ['green', 3],
  ] as const)
    writeFileSync(join(dir, `${slot}.env`), `PORT=${port}\nOPS_PORT=${port + 1}\n`)
  writeFileSync(join(dir, 'systemctl'), '#!/bin/sh\necho "Access denied" >&2\nexit 4\n')
  chmodSync(join(dir, 'systemctl'), 0o755)
  const refused = await haruteo({ ...DATABASE, DATA_DIR: dir, PATH: `${dir}:${process.env.PATH}` }, [
    ...['release', '1.0', '--home', dir],
  ])
  assert.deepEqual(
    [refused.code, /systemctl stop haruteo@blue\.service: Access denied/.test(refused.err)],
    [1, true],
    refused.err,
  )
  assert.equal(layoutAt(dir).versionAt('blue'), undefined)
})

test('the unit holds nothing that systemd does not know', {
  skip: analyze ? false : 'what systemd says of the unit (no systemd-analyze)',
}, () => {
  const dir = tempDir()
  const said = (text: string) => {
    writeFileSync(join(dir, 'haruteo@.service'), text)
    return spawnSync(analyze ?? '', ['verify', join(dir, 'haruteo@blue.service')], { encoding: 'utf8' }).stderr
  }
  const unit = readFileSync('infra/systemd/haruteo@.service', 'utf8')
  assert.match(said(unit.replace('Restart=', 'Restrat=')), /Unknown key/)
  assert.equal(said(unit), '')
})

test('links turn in one step, the front is told by a file, and what a version takes away is known', () => {
  const dir = home('1.0', '1.1')
  const layout = layoutAt(dir)
  assert.deepEqual([layout.serving(), layout.versionAt('blue')], ['blue', undefined])
  for (const version of ['1.0', '1.1']) layout.point('blue', version)
  assert.deepEqual([layout.versionAt('blue'), readlinkSync(join(dir, 'blue'))], ['1.1', 'releases/1.1'])
  for (const slot of ['green', 'green', 'blue', 'blue', 'green'] as const) {
    layout.serve(slot)
    assert.equal(layout.serving(), slot)
  }
  writeFileSync(join(dir, 'releases/1.1/server/0003_old_contract.sql'), '')
  assert.deepEqual([layout.takenAway('1.0', '1.1'), layout.takenAway('1.1', '1.0')], [['0003_old_contract.sql'], []])
  writeFileSync(join(dir, 'green.env'), '# of nginx\nPORT=4100\n')
  assert.throws(() => layout.portsOf('green'), /must hold PORT and OPS_PORT/)
})
