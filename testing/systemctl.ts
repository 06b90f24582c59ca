import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

// What systemd does to the processes of a unit, for machines on which it does not run: reads the same file, and knows the same words.
// `node systemctl.ts <template> <state> start haruteo@blue.service`. It begins nothing anew that ended.

const [template = '', state = '', verb = '', ...words] = process.argv.slice(2)
const unit = words.at(-1) ?? ''
const name = basename(unit, '.service')
const [pidFile, enabled] = [join(state, `${name}.pid`), join(state, `${name}.enabled`)]

const values = (key: string) =>
  readFileSync(template, 'utf8')
    .replaceAll('%i', name.split('@')[1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith(`${key}=`))
    .map((line) => line.slice(key.length + 1))
const pairs = (lines: readonly string[]) =>
  lines
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])

const pid = () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0)
/** One that has ended and that nobody has asked after is still in the list of processes. */
const runs = (process: number) => {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${process}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const start = () => {
  if (pid() && runs(pid())) return
  const files = values('EnvironmentFile').flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  const env = Object.fromEntries(pairs([...values('Environment').flatMap((line) => line.split(' ')), ...files]))
  const [program = '', flag = '', ...words] = values('ExecStart')[0]?.split(' ') ?? []
  const log = openSync(join(state, `${name}.log`), 'a')
  const child = spawn(program, [flag, words.join(' ').slice(1, -1)], {
    ...{ cwd: values('WorkingDirectory')[0], env, detached: true, stdio: ['ignore', log, log] },
  })
  child.unref()
  writeFileSync(pidFile, String(child.pid))
}

const stop = async () => {
  const running = pid()
  if (running && runs(running)) process.kill(running, 'SIGTERM')
  const patience = Number(values('TimeoutStopSec')[0]) * 1_000
  for (const end = Date.now() + patience; running && runs(running); await sleep(20))
    if (Date.now() > end) process.kill(-running, 'SIGKILL')
  rmSync(pidFile, { force: true })
}

if (verb === 'start') start()
else if (verb === 'stop') await stop()
else if (verb === 'enable') writeFileSync(enabled, '')
else if (verb === 'disable') rmSync(enabled, { force: true })
else if (verb === 'show') {
  const isActive = pid() !== 0 && runs(pid())
  console.log(`NRestarts=0\nActiveState=${isActive ? 'active' : 'failed'}`)
} else process.exitCode = 1
