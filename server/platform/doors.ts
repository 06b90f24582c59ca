import { createServer, type Server, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { log, reason } from './log.ts'

/**
 * In each of its turns the event loop takes one connection from a line of those that wait. Under a crowd a turn takes a tenth of a second, so one
 * line lets in ten a second: the others stand in it unheard, and when it is full the system sends away whoever comes. So there are many lines at one door,
 * among which the system deals out who comes.
 */
const LINES = 64
/** Handed on to the system; Fastify does not know it. */
const SHARED: object = { reusePort: true }
const canShare = process.platform === 'linux'

type At = Readonly<{ port: number; host?: string }>

/** Listens, as `app.listen` does, in many lines. Answers the address and a way to close all of them at once. */
export const openDoors = async (app: Pick<FastifyInstance, 'server' | 'listen'>, { port, host = 'localhost' }: At) => {
  if (!canShare) return { url: await app.listen({ port, host }), close: async () => {} }
  // Whoever would share with us could share with another house too, and neither would know.
  if (port !== 0) await letGo(await listening(createServer(), { port, host, exclusive: true }))
  const url: string = await app.listen({ port, host, ...SHARED })
  const { address, port: taken } = app.server.address() as { address: string; port: number }
  const others: Server[] = []
  // With the ways of a server of http, to whom what comes is handed.
  const line = () =>
    createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) => app.server.emit('connection', socket))
  try {
    while (others.length < LINES - 1)
      others.push(await listening(line(), { port: taken, host: address, ...SHARED, exclusive: true }))
  } catch (error) {
    log('warn', 'connections come in fewer lines', { lines: 1 + others.length, error: reason(error) })
  }
  const closed = () => Promise.all(others.map(letGo))
  let closing: ReturnType<typeof closed> | undefined
  return {
    url,
    /** Takes nobody any more. Resolves when all who came are gone. */
    close: async () => {
      closing ??= closed()
      await closing
    },
  }
}
export type Doors = Awaited<ReturnType<typeof openDoors>>

const listening = (server: Server, at: At & Readonly<{ exclusive: true }>) =>
  new Promise<Server>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, () => resolve(server))
  })

const letGo = (server: Server) => new Promise<void>((resolve) => void server.close(() => resolve()))
