import { connect, type Driver, type Where } from './db.ts'
import { uuid } from './ids.ts'
import { log, reason } from './log.ts'

const PUBLICATION = 'haruteo_events'
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 10_000]
/** How often the server is told that we listen: it cuts who is silent for a minute. */
const ALIVE_MS = 10_000
/** PostgreSQL counts microseconds from here. */
const ITS_EPOCH_MS = Date.UTC(2000, 0, 1)

const ALREADY_THERE = '42710'

/**
 * Reads from the server's log which outboxes got something, and wakes who is to look: at once, and also where another process wrote it. The
 * slot is a temporary one, so the server keeps no log for who is gone; whoever may have missed something is told to look in every room.
 * Comes back by itself. Needs a server with wal_level=logical, and a user that may replicate.
 */
export const followOutboxes = (where: Where, rooms: readonly string[], wake: (room?: string) => void) => {
  let stopped = false
  let isUp = false
  let driver: Driver | undefined
  let again: NodeJS.Timeout | undefined
  let failed = 0

  const lost = (why: unknown) => {
    if (failed === 0 && !stopped) log('warn', 'the log of the database cannot be followed', { error: reason(why) })
    isUp = false
    const old = driver
    driver = undefined
    void old?.end({ timeout: 0 }).catch(() => {})
    if (!stopped)
      again ??= setTimeout(() => void begin(), Math.min(SHORTEST_PAUSE_MS * 2 ** failed++, LONGEST_PAUSE_MS)).unref()
  }
  const begin = async () => {
    again = undefined
    try {
      await publish(where, rooms)
      if (stopped) return
      const opened = connect(where, REPLICATION)
      driver = opened
      const slot = `haruteo_${uuid().replaceAll('-', '')}`
      const [made] = await opened.unsafe(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`)
      const stream = await opened
        .unsafe(
          `START_REPLICATION SLOT ${slot} LOGICAL ${made?.consistent_point} (proto_version '1', publication_names '${PUBLICATION}')`,
        )
        .writable()
      const read = reader(wake)
      const answer = () => driver === opened && stream.write(read.position())
      const alive = setInterval(answer, ALIVE_MS).unref()
      stream.on('data', (piece: Buffer) => {
        if (read.take(piece)) answer()
      })
      stream.once('error', (error) => driver === opened && lost(error))
      stream.once('close', () => {
        clearInterval(alive)
        if (driver === opened) lost(new Error('the connection was closed'))
      })
      isUp = true
      failed = 0
      wake()
    } catch (error) {
      lost(error)
    }
  }
  // Nobody waits for it: a server begins to tell when all that was under way is done, and until then notifications wake.
  void begin()
  return {
    isUp: () => isUp,
    stop: async () => {
      stopped = true
      isUp = false
      clearTimeout(again)
      const old = driver
      driver = undefined
      await old?.end({ timeout: 0 }).catch(() => {})
    },
  }
}
const REPLICATION = {
  ...{ max: 1, fetch_types: false, idle_timeout: 0, max_lifetime: null },
  connection: { application_name: 'haruteo', replication: 'database' } as never,
}

/** What the server is to tell of: that a row came, and nothing of what it says. */
const publish = async (where: Where, rooms: readonly string[]) => {
  const admin = connect(where, { max: 1, connection: { application_name: 'haruteo', search_path: 'pg_catalog' } })
  try {
    const tables = rooms.map((room) => `${room}.delivery (id)`).join(', ')
    const [there] = await admin`select 1 from pg_catalog.pg_publication where pubname = ${PUBLICATION}`
    if (there) await admin.unsafe(`alter publication ${PUBLICATION} set table ${tables}`)
    else await admin.unsafe(`create publication ${PUBLICATION} for table ${tables} with (publish = insert)`)
  } catch (error) {
    if ((error as { code?: string }).code !== ALREADY_THERE) throw error
  } finally {
    await admin.end({ timeout: 1 })
  }
}

const LETTER = { data: 0x77, alive: 0x6b, status: 0x72 }
const SAID = { relation: 0x52, insert: 0x49, commit: 0x43 }

/** Understands of pgoutput (protocol 1) which table a row came into, and when that is committed. */
const reader = (wrote: (room: string) => void) => {
  const rooms = new Map<number, string>()
  const touched = new Set<string>()
  let seen = 0n
  return {
    /** Whether the server asks for an answer. */
    take: (piece: Buffer): boolean => {
      if (piece[0] === LETTER.alive) {
        const end = piece.readBigUInt64BE(1)
        if (end > seen) seen = end
        return piece[17] === 1
      }
      if (piece[0] !== LETTER.data) return false
      const said = piece.subarray(25)
      if (said[0] === SAID.relation) rooms.set(said.readUInt32BE(1), said.toString('utf8', 5, said.indexOf(0, 5)))
      if (said[0] === SAID.insert) touched.add(rooms.get(said.readUInt32BE(1)) ?? '')
      if (said[0] === SAID.commit) {
        seen = said.readBigUInt64BE(10)
        for (const room of touched) wrote(room)
        touched.clear()
      }
      return false
    },
    /** How far all is understood: what lies before it the server need not keep. */
    position: () => {
      const status = Buffer.alloc(34)
      status[0] = LETTER.status
      for (const at of [1, 9, 17]) status.writeBigUInt64BE(seen, at)
      status.writeBigInt64BE(BigInt(Date.now() - ITS_EPOCH_MS) * 1_000n, 25)
      return status
    },
  }
}
