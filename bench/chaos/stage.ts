import { connect as dial, type Socket } from 'node:net'
import type { Where } from '#platform/db'
import { startEmbedded } from '#platform/embedded'
import { tempDir, undo } from '../../testing/database.ts'
import { natsServer } from '../../testing/nats.ts'
import { launch, postmasterPid } from '../../testing/process.ts'
import { freePort } from '../../testing/programs.ts'
import { redisServer } from '../../testing/redis.ts'
import { type Wire, wireTo } from '../../testing/wire.ts'

/** What stands outside of the house, each behind a wire that can be damaged. */
export type Part = 'postgres' | 'nats' | 'redis'

export const PEER_SECRET = 'p'.repeat(32)
export const HOUSE = 'chaos'

/** A real house with what it depends on. All of it is gone after `undo`. */
export const stage = async (parts: readonly Part[], more: Readonly<Record<string, string>> = {}) => {
  const dataDir = tempDir()
  const wires: Partial<Record<Part, Wire>> = {}
  const wired = async (part: Part, target: Parameters<typeof wireTo>[0]) => {
    const wire = await wireTo(target)
    undo.push(() => wire.close())
    wires[part] = wire
    return `127.0.0.1:${wire.port}`
  }
  const portOf = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) })

  const outside: Record<string, string> = {}
  let where: Where = { host: `${dataDir}/db`, username: 'postgres', database: 'postgres' }
  let serverDir = dataDir
  if (parts.includes('postgres')) {
    // Kept alive by us, as a system keeps its server alive.
    serverDir = tempDir()
    const server = await startEmbedded(serverDir)
    undo.push(server.stop)
    where = { host: `${serverDir}/db`, username: 'postgres', database: 'postgres' }
    const at = await wired('postgres', { path: `${serverDir}/db/.s.PGSQL.5432` })
    outside.DATABASE_URL = `postgres://postgres@${at}/postgres`
  }
  const nats = parts.includes('nats') ? await natsServer() : undefined
  if (nats) outside.NATS_URL = `nats://${await wired('nats', portOf(nats.url))}`
  const redis = parts.includes('redis') ? await redisServer() : undefined
  if (redis) Object.assign(outside, { REDIS_URL: `redis://${await wired('redis', portOf(redis.url))}`, RATE_LIMIT: 'on' })

  const secrets = { MASTER_KEY: 'm'.repeat(32), PEER_SECRET, HOUSE_NAME: HOUSE }
  const settings = { DATA_DIR: dataDir, PORT: String(await freePort()), OPS_PORT: '0', BACKUP_AT: 'off', ...secrets }
  const begin = () => launch({ ...settings, ...outside, ...more })
  let app = begin()
  const url = await app.url
  const port = Number(new URL(url).port)
  return {
    ...{ url, where, nats, redis, wires },
    /** Kills the program and begins it anew, as whoever watches over it does. */
    killApp: async () => {
      await app.kill('SIGKILL')
      app = begin()
      await app.url
    },
    postmaster: () => postmasterPid(serverDir),
    /** So many connections, on each of which this much is said. Answers those that are open. */
    connections: (howMany: number, said: string) => connections(port, howMany, said),
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>

const connections = async (port: number, howMany: number, said: string) => {
  const open = new Set<Socket>()
  undo.push(() => open.forEach((socket) => void socket.destroy()))
  const one = () =>
    new Promise<void>((resolve) => {
      const socket = dial(port, '127.0.0.1')
      socket.once('connect', () => {
        open.add(socket)
        socket.write(said)
        resolve()
      })
      socket.on('error', () => resolve()).on('data', () => {})
      socket.once('close', () => open.delete(socket))
    })
  for (let i = 0; i < howMany; i += 100) await Promise.all(Array.from({ length: Math.min(100, howMany - i) }, one))
  return open
}
