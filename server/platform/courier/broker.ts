import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { budgets } from '../budgets.ts'
import { log, reason } from '../log.ts'

const WAIT_MS = 500
const TIMEOUT_MS = budgets.broker.connectMs
const NANO = 1_000_000
/** Of a room that is away, so many wait at the broker; the others wait in the outbox. */
const MOST_WAITING = 10_000
const DUPLICATES_MS = 120_000
const TAKEN_WITHIN_MS = 30_000
/** So many are given to one room before it said of any that it took it. */
export const MOST_IN_FLIGHT = 1_000

export type Line = Readonly<{ connection: NatsConnection; manager: JetStreamManager; client: JetStreamClient }>

/**
 * Holds a connection to the broker, for as long as it takes: `up` is called whenever there is one again. Nothing waits for it. The
 * library is loaded here, for who has a broker.
 */
export const holdLine = (url: string, up: (line: Line) => void) => {
  let closed = false
  let line: Line | undefined
  let isUp = false
  let again: NodeJS.Timeout | undefined
  let complained = false

  const watch = async (held: Line) => {
    for await (const { type } of held.connection.status()) {
      if (type === 'disconnect' && !closed) {
        isUp = false
        log('warn', 'the broker is away: events wait in the outbox')
      }
      if (type === 'reconnect') begin(held)
    }
    // It was thrown out, because of its password for one: it knocks again.
    isUp = false
    if (!closed) again = setTimeout(() => void tryOnce(), WAIT_MS).unref()
  }
  const begin = (held: Line) => {
    isUp = true
    complained = false
    log('info', 'the broker is there')
    up(held)
  }
  const tryOnce = async () => {
    try {
      const connection = await open(url)
      if (closed) return void (await connection.close())
      const { jetstream, jetstreamManager } = await import('@nats-io/jetstream')
      const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS, checkAPI: false })
      line = { connection, manager, client: jetstream(connection, { timeout: TIMEOUT_MS }) }
      void watch(line)
      begin(line)
    } catch (error) {
      if (!complained) log('warn', 'the broker cannot be reached: events wait in the outbox', { error: reason(error) })
      complained = true
      if (!closed) again = setTimeout(() => void tryOnce(), WAIT_MS).unref()
    }
  }
  const trying = tryOnce()
  return {
    /** The line, while it is up. */
    line: () => (isUp ? line : undefined),
    close: async () => {
      closed = true
      clearTimeout(again)
      await trying
      const open = line?.connection
      if (!open || open.isClosed()) return
      // What was said last is to arrive; a broker that is away is not waited for.
      await Promise.race([open.drain(), new Promise((resolve) => setTimeout(resolve, isUp ? TIMEOUT_MS : 0).unref())]).catch(
        () => {},
      )
      await open.close()
    },
  }
}

const open = async (url: string) => {
  const { connect } = await import('@nats-io/transport-node')
  const { host, username, password, protocol } = new URL(url)
  return connect({
    servers: host,
    name: 'haruteo',
    ...(password ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
    ...(username && !password ? { token: decodeURIComponent(username) } : {}),
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...{ timeout: TIMEOUT_MS, maxReconnectAttempts: -1, reconnectTimeWait: WAIT_MS, reconnectJitter: WAIT_MS },
    // A broker that hangs is found out after ten seconds.
    ...{ pingInterval: 5_000, maxPingOut: 2 },
  })
}

/** Makes a room's stream and its consumer where they are missing; answers when that stream was made, by which a new one is known. */
export const keepStream = async ({ manager }: Line, stream: string, subject: string, room: string): Promise<string> => {
  const { created } = await manager.streams.info(stream).catch(() =>
    manager.streams.add({
      ...{ name: stream, subjects: [subject], retention: 'workqueue', storage: 'file' },
      ...{ discard: 'new', max_msgs: MOST_WAITING, duplicate_window: DUPLICATES_MS * NANO },
    }),
  )
  await manager.consumers.info(stream, room).catch(() =>
    manager.consumers.add(stream, {
      ...{ durable_name: room, ack_policy: 'explicit', ack_wait: TAKEN_WITHIN_MS * NANO },
      ...{ max_ack_pending: MOST_IN_FLIGHT, max_deliver: -1 },
    }),
  )
  return created
}
