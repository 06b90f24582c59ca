import { config } from '#platform/config'
import type { Context } from '#platform/context'
import { type Db, sql } from '#platform/db'
import type { Tell } from '#platform/events'
import { host } from '#platform/host'

// A house of one room, which hears of numbers and writes down when it did. Told so, it tells itself some.

const EVENT = 'courier_room.told'

/** So many numbers a second, from `from` on: when each was promised, in ms. */
export type Telling = Readonly<{ from: number; perSecond: number; seconds: number }>
export const tellNumbers = async (db: Db, tell: Tell, { from, perSecond, seconds }: Telling) => {
  const promised: [number, number][] = []
  const open: Promise<unknown>[] = []
  const begin = performance.now()
  for (let i = 0; i < perSecond * seconds; i++) {
    for (let ms = begin + (i * 1_000) / perSecond - performance.now(); ms > 0; ms = 0)
      await new Promise((resolve) => setTimeout(resolve, ms))
    const n = from + i
    open.push(db.write(tell([{ name: EVENT, data: { n } }])).then(() => promised.push([n, Date.now()])))
  }
  await Promise.all(open)
  return promised
}

/** So many numbers, in writes of two hundred each. */
export const tellMany = async (db: Db, tell: Tell, from: number, howMany: number) => {
  for (let i = 0; i < howMany; i += 200)
    await db.write(
      tell(Array.from({ length: Math.min(200, howMany - i) }, (_, k) => ({ name: EVENT, data: { n: from + i + k } }))),
    )
}

export const ROOM = 'courier_room'

const room: Context<never> = {
  name: ROOM,
  migrations: new URL('courier-room/', import.meta.url),
  messages: {},
  hears: [EVENT],
  create: ({ db, tell }) => ({
    on: {
      [EVENT]: (told: readonly { n: number }[]) => [
        sql`insert into courier_room.heard select n, clock_timestamp() from unnest(${told.map(({ n }) => n)}::bigint[]) n`,
      ],
    },
    operator: { db, tell },
  }),
}

if (process.send) {
  const settings = config(process.env)
  const running = await host({
    ...{ contexts: [room], settings, where: settings.databaseUrl ?? '', whoIs: () => async () => undefined },
    secrets: { masterKey: 'm'.repeat(32), peerSecret: 'p'.repeat(32) },
  })
  const own = running.operator(ROOM) as { db: Db; tell: Tell }
  process.on('message', async (telling: Telling) => process.send?.(await tellNumbers(own.db, own.tell, telling)))
  process.once('SIGTERM', () => void running.close().then(() => process.exit(0)))
  process.send({ ready: true })
}
