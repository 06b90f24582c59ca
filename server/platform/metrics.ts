import { createServer } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ChainStanding } from './backup/chain/standing.ts'
import type { Standing } from './backup/records.ts'
import { reason } from './log.ts'
import type { Backlog } from './relay.ts'

/** What an operator's Prometheus reads: the process, the requests by route, and the events that wait. */
export const createMetrics = () => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['context'], registers })
  const waiting = gauge('outbox_waiting', 'Deliveries that wait')
  const oldest = gauge('outbox_oldest_seconds', 'How long the oldest delivery has waited')
  const dead = gauge('outbox_dead_letters', 'Deliveries that were given up')
  const plain = (name: string, help: string) => new Gauge({ name, help, registers })
  const made = plain('backup_last_success_timestamp_seconds', 'When the newest backup was made; 0 for never')
  const proven = plain(
    'backup_last_drill_timestamp_seconds',
    'When a rehearsal last showed that a backup comes back; 0 for never',
  )
  const failing = plain('backup_failing', 'Whether the newest backup or rehearsal failed')
  const reached = plain(
    'backup_log_reached_timestamp_seconds',
    'Until when all that was written lies in the place of the backups too; 0 where the log is not brought there',
  )
  const seconds = (at: Date | null) => (at ? at.getTime() / 1_000 : 0)
  return {
    /** Counts the requests of this app. */
    observe: (app: Pick<FastifyInstance, 'addHook'>) => {
      app.addHook('onResponse', (request, reply, done) => {
        const labels = { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode }
        duration.observe(labels, reply.elapsedTime / 1_000)
        done()
      })
    },
    read: async (backlogs: Readonly<Record<string, Backlog>>, backups: Standing, chain: ChainStanding | undefined) => {
      made.set(seconds(backups.made))
      proven.set(seconds(backups.proven))
      reached.set(seconds(chain?.reached ?? null))
      failing.set(backups.failure || backups.drillFailure || chain?.wrong ? 1 : 0)
      for (const [context, backlog] of Object.entries(backlogs)) {
        waiting.set({ context }, backlog.waiting)
        oldest.set({ context }, backlog.oldestSeconds)
        dead.set({ context }, backlog.dead)
      }
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

const OPS_HOST = '127.0.0.1'

/** The operator's own small listener: on this machine alone, apart from the people's port. Resolves with its port. */
export const listenOps = async (port: number, metrics: () => Promise<{ type: string; text: string }>) => {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000 }, (request, response) => {
    const answer = (status: number, type: string, text: string) =>
      response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(text)
    if (request.method !== 'GET' || request.url !== '/metrics')
      return void answer(404, 'text/plain', 'There is only /metrics.\n')
    metrics().then(
      ({ type, text }) => answer(200, type, text),
      (error) => answer(503, 'text/plain', `${reason(error).split('\n', 1)[0]}\n`),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, OPS_HOST, resolve)
  })
  const { port: opened } = server.address() as { port: number }
  return { port: opened, close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()) }
}
