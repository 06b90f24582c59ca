import { type Db, demand, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { newToken, type Sealer, sealed, sealer, unsealed } from '#platform/secrets'

/** A place that a box is bound to: moved to another person, table or row it stays shut. */
type Table = 'record' | 'past' | 'paper' | 'dose' | 'air' | 'share' | 'proxy' | 'staff_look' | 'photo' | 'picture'
type Place = Readonly<{ ownerId: string; table: Table; id: string }>
export type Box = Readonly<{ key: number; box: Buffer }>

const aboutOf = ({ ownerId, table, id }: Place) => `${ownerId}\n${table}\nbox\n${id}`
const aboutKey = (ownerId: string, number: number) => `${ownerId}\nkey\nwrapped\n${number}`

export const noConsent = () => fail('forbidden', 'diary.consent_missing')

/** A person’s keys, open. They live as long as one request. */
export type Ring = Readonly<{
  ownerId: string
  newest: number
  seal(place: Omit<Place, 'ownerId'>, value: unknown): Box
  open<T>(place: Omit<Place, 'ownerId'>, box: Box): T
  sealBytes(place: Omit<Place, 'ownerId'>, bytes: Uint8Array): Box
  openBytes(place: Omit<Place, 'ownerId'>, box: Box): Buffer
  /** Writes what was sealed with the newest key, unless that key was erased meanwhile. */
  write(statements: readonly Sql[]): Promise<void>
}>

export type Sealing = ReturnType<typeof sealing>

export const sealing = (db: Db, masterKey: string, now: () => Date) => {
  const wrap = (ownerId: string, number: number) =>
    sql`insert into diary.key (owner_id, number, wrapped, created) values (${ownerId}, ${number},
      ${sealed(masterKey, 'diary key', aboutKey(ownerId, number), newToken())}, ${now()}) on conflict do nothing`

  const load = async (ownerId: string): Promise<Ring> => {
    const rows = await db.all<{ number: number; wrapped: Buffer }>(
      sql`select number, wrapped from diary.key where owner_id = ${ownerId} order by number`,
    )
    const newest = rows.at(-1)?.number
    if (newest === undefined) throw noConsent()
    const opened = new Map<number, Sealer>()
    const sealerOf = (number: number): Sealer => {
      const known = opened.get(number)
      if (known) return known
      const row = rows.find((one) => one.number === number)
      // Sealed anew with a key that was made after these were read: the next try has it.
      if (!row) throw fail('unavailable', 'db.unavailable')
      const made = sealer(unsealed(masterKey, 'diary key', aboutKey(ownerId, number), row.wrapped), 'diary')
      opened.set(number, made)
      return made
    }
    const lives = sql`exists (select from diary.key where owner_id = ${ownerId} and number = ${newest})`
    const sealAny = (place: Omit<Place, 'ownerId'>, content: string | Uint8Array): Box => ({
      key: newest,
      box: sealerOf(newest).seal(aboutOf({ ownerId, ...place }), content),
    })
    return {
      ownerId,
      newest,
      seal: (place, value) => sealAny(place, JSON.stringify(value)),
      open: <T>(place: Omit<Place, 'ownerId'>, { key, box }: Box) =>
        JSON.parse(sealerOf(key).open(aboutOf({ ownerId, ...place }), box)) as T,
      sealBytes: sealAny,
      openBytes: (place, { key, box }) => sealerOf(key).openBytes(aboutOf({ ownerId, ...place }), box),
      write: (statements) => db.write([demand(lives, noConsent()), ...statements]),
    }
  }
  const loading = new Map<string, Promise<Ring>>()

  return {
    /** The statement that makes a key. */
    newKey: wrap,
    /** Refused where there is no key: then there was no consent, or it was taken back. Who asks at the same time is answered at once. */
    ring(ownerId: string): Promise<Ring> {
      const under = loading.get(ownerId)
      if (under) return under
      const begun = load(ownerId).finally(() => loading.delete(ownerId))
      loading.set(ownerId, begun)
      return begun
    },
  }
}

const EACH = 200
const TABLES: Readonly<
  Record<
    Place['table'],
    Readonly<{ old: (owner: string, newest: number) => Sql; put: (id: string, was: Buffer, box: Box) => Sql }>
  >
> = {
  record: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.record where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.record set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  past: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.past where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.past set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  paper: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.paper where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.paper set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  dose: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.dose where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.dose set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  air: {
    old: (owner, newest) => sql`select id, key, box from diary.air where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.air set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  share: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.share where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.share set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  proxy: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.proxy where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.proxy set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  staff_look: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.staff_look where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) =>
      sql`update diary.staff_look set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  photo: {
    old: (owner, newest) =>
      sql`select id, key, box from diary.photo where owner_id = ${owner} and key < ${newest} limit ${EACH}`,
    put: (id, was, { key, box }) => sql`update diary.photo set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
  picture: {
    // Large ones: fewer at a time.
    old: (owner, newest) => sql`select id, key, box from diary.picture where owner_id = ${owner} and key < ${newest} limit 10`,
    put: (id, was, { key, box }) => sql`update diary.picture set key = ${key}, box = ${box} where id = ${id} and box = ${was}`,
  },
}

const KEY_AGE = '365 days'
/** A request that began with the old key may still write with it. */
const GRACE = '1 day'

/**
 * Gives everybody whose key is a year old a new one, seals what they have anew, and lets go of keys that nothing is sealed with any more.
 * What is written meanwhile is found by the next run; the foreign keys hold an old key while one row needs it.
 */
export const rotation =
  (db: Db, { ring, newKey }: Sealing, now: () => Date) =>
  async () => {
    const due = await db.all<{ ownerId: string; number: number }>(sql`select owner_id as "ownerId", max(number)::int as number
    from diary.key group by owner_id having max(created) < ${now()}::timestamptz - ${KEY_AGE}::interval`)
    for (const { ownerId, number } of due) await db.write([newKey(ownerId, number + 1)])
    const behind = await db.all<{ ownerId: string }>(
      sql`select owner_id as "ownerId" from diary.key group by owner_id having count(*) > 1`,
    )
    for (const { ownerId } of behind) {
      const keys = await ring(ownerId)
      for (const [name, { old, put }] of Object.entries(TABLES)) {
        const table = name as Place['table']
        for (;;) {
          const rows = await db.all<{ id: string } & Box>(old(ownerId, keys.newest))
          if (rows.length === 0) break
          await db.write(
            rows.map((row) =>
              put(row.id, row.box, keys.sealBytes({ table, id: row.id }, keys.openBytes({ table, id: row.id }, row))),
            ),
          )
        }
      }
      await db.write([
        sql`delete from diary.key k where owner_id = ${ownerId} and number < ${keys.newest}
        and exists (select from diary.key n where n.owner_id = ${ownerId} and n.number > k.number
          and n.created < ${now()}::timestamptz - ${GRACE}::interval)
        and not exists (select from diary.record where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.past where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.paper where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.dose where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.air where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.share where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.proxy where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.staff_look where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.photo where owner_id = ${ownerId} and key = k.number)
        and not exists (select from diary.picture where owner_id = ${ownerId} and key = k.number)`,
      ])
    }
  }
