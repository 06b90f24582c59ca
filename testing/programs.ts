import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { connect, createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { undo } from './database.ts'
import { until } from './process.ts'

/** Where a program of the system lies; /usr/sbin is looked at too, which is on few people's path. */
export const found = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
    .map((dir) => join(dir, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

/** A program that listens on a port of this machine, and can be killed and started again. It ends with the test file. */
export const daemon = async (program: string, args: readonly string[], port: number) => {
  let child: ChildProcess
  const start = async () => {
    child = spawn(program, args, { stdio: 'ignore' })
    const { exitCode } = child
    await until(`${program} answers`, async () => (await answers(port)) || exitCode !== null)
  }
  const kill = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    // One that stands still does not hear what it is asked.
    const patience = setTimeout(() => child.kill('SIGKILL'), 3_000)
    await ended
    clearTimeout(patience)
  }
  // Asked, it ends what it started itself.
  undo.push(() => kill('SIGTERM'))
  await start()
  return { start, kill, signal: (name: 'SIGSTOP' | 'SIGCONT') => child.kill(name) }
}
