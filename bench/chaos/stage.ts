import { readFileSync } from 'node:fs'
import { connect as dial, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Where } from '#platform/db'
import { startEmbedded } from '#platform/embedded'
import { tempDir, undo } from '../../testing/database.ts'
import { startFront } from '../../testing/fronts.ts'
import { natsServer } from '../../testing/nats.ts'
import { launch, postmasterPid, until } from '../../testing/process.ts'
import { freePort } from '../../testing/programs.ts'
import { redisServer } from '../../testing/redis.ts'
import { s3Server } from '../../testing/s3.ts'
import { smtp } from '../../testing/smtp.ts'
import { type Wire, wireTo } from '../../testing/wire.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'

/** What stands outside of the house, each behind a wire that can be damaged. */
export type Part = 'postgres' | 'nats' | 'redis' | 's3' | 'smtp'

/** Where the server's data or its log lie on a disk of their own, and whether two processes stand behind haproxy; both with `postgres`. */
export type Setup = Readonly<{ disk?: keyof typeof DISKS; isTwice?: true }>
const DISKS = { data: 'base', wal: 'pg_wal' } as const

export const PEER_SECRET = 'p'.repeat(32)
export const HOUSE = 'chaos'

/** A real house with what it depends on. All of it is gone after `undo`. */
export const stage = async (parts: readonly Part[], more: Readonly<Record<string, string>> = {}, setup: Setup = {}) => {
  const dataDir = tempDir()
  const wires: Partial<Record<Part, Wire>> = {}
  const wired = async (part: Part, target: Parameters<typeof wireTo>[0]) => {
    const wire = await wireTo(target)
    undo.push(() => wire.close())
    wires[part] = wire
    return `127.0.0.1:${wire.port}`
  }
  const at = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) })
  const port = await freePort()

  const outside: Record<string, string> = {}
  let where: Where = { host: `${dataDir}/db`, username: 'postgres', database: 'postgres' }
  let serverDir = dataDir
  let disk: SmallDisk | undefined
  if (parts.includes('postgres')) {
    // Kept alive by us, as a system keeps its server alive.
    serverDir = tempDir()
    if (setup.disk) disk = await onSmallDisk(serverDir, DISKS[setup.disk])
    const server = await startEmbedded(serverDir)
    undo.push(server.stop)
    where = { host: `${serverDir}/db`, username: 'postgres', database: 'postgres' }
    outside.DATABASE_URL = `postgres://postgres@${await wired('postgres', { path: `${serverDir}/db/.s.PGSQL.5432` })}/postgres`
  }
  const nats = parts.includes('nats') ? await natsServer() : undefined
  if (nats) outside.NATS_URL = `nats://${await wired('nats', at(nats.url))}`
  const redis = parts.includes('redis') ? await redisServer() : undefined
  if (redis) Object.assign(outside, { REDIS_URL: `redis://${await wired('redis', at(redis.url))}`, RATE_LIMIT: 'on' })
  const s3 = parts.includes('s3') ? await s3Server() : undefined
  if (s3) Object.assign(outside, s3.env, { S3_URL: `http://${await wired('s3', at(s3.url))}` })
  const post = parts.includes('smtp') ? await smtp() : undefined
  if (post) {
    const toMails = { SMTP_URL: `smtp://${await wired('smtp', at(post.url))}`, MAIL_FROM: 'house@house.test' }
    Object.assign(outside, toMails, { PUBLIC_URL: `http://127.0.0.1:${port}` })
  }

  const secrets = { MASTER_KEY: 'm'.repeat(32), PEER_SECRET, HOUSE_NAME: HOUSE }
  const settings = { OPS_PORT: '0', BACKUP_AT: 'off', ...secrets, ...outside, ...more }
  const begin = (own: Readonly<Record<string, string>>) => launch({ ...settings, ...own })
  const single = { DATA_DIR: dataDir, PORT: String(port) }
  let app = setup.isTwice ? undefined : begin(single)
  const twice = setup.isTwice ? await two(begin) : undefined
  const url = twice ? twice.url : await app!.url
  let isOver = false
  undo.push(() => {
    isOver = true
  })
  const postmaster = () => postmasterPid(serverDir)
  return {
    ...{ url, where, nats, redis, s3, post, disk, wires },
    /** Of the two processes behind haproxy. */
    restart: twice?.restart,
    pid: () => app?.pid ?? 0,
    /** Kills the program and begins it anew, every second until it listens, as whoever watches over it does. Answers how often. */
    killApp: async () => {
      await app?.kill('SIGKILL')
      for (let begun = 1; ; begun++) {
        app = begin(single)
        if (await app.url.catch(() => undefined)) return { begun }
        if (isOver) return { begun }
        await sleep(1_000)
      }
    },
    /** Kills the program and its embedded database at once, wherever they are in their beginning, and only begins them anew. */
    crash: async () => {
      try {
        process.kill(postmaster(), 'SIGKILL')
      } catch {
        // It had not begun yet.
      }
      await app?.kill('SIGKILL')
      app = begin(single)
    },
    postmaster,
    /** To the server and all that it started. */
    signalPostgres: (name: 'SIGSTOP' | 'SIGCONT') => {
      const pid = postmaster()
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      for (const one of [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]) process.kill(one, name)
    },
    /** So many connections, on each of which this much is said. Answers those that are open. */
    connections: (howMany: number, said: string) => connections(port, howMany, said),
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>

/** A cluster, part of which lies on a disk of its own. */
const onSmallDisk = async (serverDir: string, part: string) => {
  const { stop } = await startEmbedded(serverDir)
  await stop()
  return smallDisk(join(serverDir, 'db', 'cluster', part))
}

/** Two equal processes behind haproxy, which are restarted one after the other as the operator's page says. */
const two = async (begin: (own: Readonly<Record<string, string>>) => ReturnType<typeof launch>) => {
  const ports = [await freePort(), await freePort()] as const
  const start = (port: number) => begin({ DATA_DIR: tempDir(), PORT: String(port), TRUST_PROXY: '1', DRAIN_MS: '3000' })
  const running = ports.map(start)
  await Promise.all(running.map(({ url }) => url))
  const url = await startFront('haproxy', ports)
  await until('haproxy has both', async () => (await fetch(`${url}/ready`)).ok)
  /** Answers how each of them ended, and after how long. */
  const restart = async () => {
    const ends: { code: number | null; ms: number }[] = []
    for (const [i, port] of ports.entries()) {
      const began = performance.now()
      const { code } = await running[i]!.kill('SIGTERM')
      ends.push({ code, ms: Math.round(performance.now() - began) })
      running[i] = start(port)
      const own = await running[i]!.url
      await until('it is ready', async () => (await fetch(`${own}/ready`)).ok)
    }
    return ends
  }
  return { url, restart }
}

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
