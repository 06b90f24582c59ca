import { type Db, expect, sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { Tell } from '#platform/events'
import { isoOf } from '../domain/day.ts'
import { isGivenOut, type Look, type SealedLook } from '../domain/looked.ts'
import type { Lent } from '../domain/proxy.ts'
import type { LookStore, ProxyStore, StaffLook, StaffLooks } from '../ports/people.ts'
import type { DiaryEvents } from '../public.ts'
import type { Box, Ring, Sealing } from './sealing.ts'

type Needs = Readonly<{ db: Db; sealed: Sealing; tell: Tell; newId: () => string }>
type Told = { [N in keyof DiaryEvents]: { name: N; data: DiaryEvents[N] } }[keyof DiaryEvents]

const PROXY = sql`id, owner_id as "ownerId", proxy_id as "proxyId", role, may_write as "mayWrite", created, accepted, expires, ended`
const CHANGED = fail('not_found', 'diary.unknown_proxy')

export const proxiesRdb = ({ db, sealed: { ring }, tell }: Omit<Needs, 'newId'>): ProxyStore => {
  const told = (event: Told) => tell([event])
  return {
    async ofOwner(ownerId, limit) {
      const keys = await ring(ownerId)
      const rows = await db.all<Lent & Box>(
        sql`select ${PROXY}, key, box from diary.proxy where owner_id = ${ownerId} order by id desc limit ${limit}`,
      )
      return rows.map(({ key, box, ...proxy }) => ({ ...proxy, email: keys.open<string>(at(proxy), { key, box }) }))
    },
    lentTo: (proxyId, now) =>
      db.all<Lent>(sql`select ${PROXY} from diary.proxy where proxy_id = ${proxyId} and ended is null and expires > ${now}
        order by id desc`),
    live: (ownerId, proxyId, now) =>
      db.all<Lent>(sql`select ${PROXY} from diary.proxy where proxy_id = ${proxyId} and owner_id = ${ownerId} and ended is null
        and accepted is not null and expires > ${now}`),
    async add(proxy, email) {
      const keys = await ring(proxy.ownerId)
      const { key, box } = keys.seal(at(proxy), email)
      const { id, ownerId, proxyId, role, mayWrite, created, expires } = proxy
      await keys.write([
        sql`insert into diary.proxy (id, owner_id, proxy_id, role, may_write, key, box, created, expires)
          values (${id}, ${ownerId}, ${proxyId}, ${role}, ${mayWrite}, ${key}, ${box}, ${created}, ${expires})`,
        ...(proxyId ? told({ name: 'diary.lent', data: { id, personId: proxyId, at: created.toISOString() } }) : []),
      ])
    },
    accept: ({ id }, at) =>
      db.write([
        expect(
          1,
          sql`update diary.proxy set accepted = ${at} where id = ${id} and ended is null and accepted is null`,
          CHANGED,
        ),
      ]),
    end: ({ id }, at) => db.write([sql`update diary.proxy set ended = ${at} where id = ${id} and ended is null`]),
  }
}
const at = ({ id }: Readonly<{ id: string }>) => ({ table: 'proxy', id }) as const

const DAY_MS = 86_400_000
const MOST_REMEMBERED = 10_000

type LookRow = Omit<Look, 'reason' | 'from' | 'to' | 'n'> &
  Readonly<{ n: string; first: string | null; last: string | null; opened: string | null }> &
  Readonly<{ key: number | null; box: Buffer | null }>

export const looksRdb = ({ db, sealed: { ring }, newId }: Omit<Needs, 'tell'>, now: () => Date): LookStore => {
  /** Whose own looks of which kind have their line of the day (of UTC) already: nothing is to be written for them again. */
  const ownDays = new Map<string, number>()
  const adding: LookStore['adding'] = ({ ownerId, actorId, as, what, from, to, opened }) =>
    sql`select diary.look_append(${newId()}, ${ownerId}, ${now()}, ${actorId}, ${as}, ${what},
      ${from === undefined ? null : isoOf(from)}::date, ${to === undefined ? null : isoOf(to)}::date, ${opened ?? null})`
  /** None where the consent was taken back: then no reason can be read any more. */
  const keysOf = (ownerId: string) => ring(ownerId).catch((): undefined => undefined)
  const reasonOf = (keys: Ring | undefined, { opened, key, box }: LookRow) =>
    keys && opened && key !== null && box ? keys.open<string>({ table: 'staff_look', id: opened }, { key, box }) : null
  return {
    adding,
    async add(look) {
      const { ownerId, as, what } = look
      // A line that opens something of its own is one beside others of its kind and day.
      if (as === 'self' && isGivenOut(what)) return db.write([adding({ ...look, opened: newId() })])
      const about = `${ownerId} ${what}`
      const day = Math.floor(now().getTime() / DAY_MS)
      if (as === 'self' && ownDays.get(about) === day) return
      await db.write([adding(look)])
      if (as !== 'self') return
      if (ownDays.size >= MOST_REMEMBERED) ownDays.clear()
      ownDays.set(about, day)
    },
    async page(ownerId, before, limit) {
      const rows =
        await db.all<LookRow>(sql`select l.n::text, l.at, l.actor_id as "actorId", l."as", l.what, l.first::text, l.last::text,
          l.opened, s.key, s.box from diary.look l left join diary.staff_look s on s.id = l.opened
        where l.owner_id = ${ownerId} ${before === undefined ? sql`` : sql`and l.n < ${before}`} order by l.n desc limit ${limit}`)
      const keys = rows.some(({ box }) => box) ? await keysOf(ownerId) : undefined
      return rows.map((row) => ({
        ...{ n: Number(row.n), at: row.at, actorId: row.actorId, as: row.as, what: row.what },
        ...{ from: row.first, to: row.last, reason: reasonOf(keys, row) },
      }))
    },
    sealed: (ownerId) =>
      db.all<SealedLook>(sql`select l.n::text, (extract(epoch from l.at) * 1000000)::bigint::text as at, l.id::text,
          l.actor_id::text as "actorId", l."as", l.what, l.first::text, l.last::text, l.opened::text,
          encode(l.prior, 'hex') as prior, encode(l.seal, 'hex') as seal
        from diary.look l where l.owner_id = ${ownerId} order by l.n`),
    age: (before) =>
      db.write([
        sql`select diary.looks_age(${before})`,
        sql`delete from diary.staff_look s where ends < ${before}
          and not exists (select from diary.look l where l.owner_id = s.owner_id and l.opened = s.id)`,
      ]),
  }
}

export const staffLooksRdb = ({ db, sealed: { ring }, tell }: Omit<Needs, 'newId'>, looks: LookStore): StaffLooks => ({
  async begin({ id, ownerId, actorId, began, ends }, reason) {
    const keys = await ring(ownerId)
    const { key, box } = keys.seal({ table: 'staff_look', id }, reason)
    const event: Told = { name: 'diary.looked_into', data: { id, personId: ownerId, at: began.toISOString() } }
    await keys.write([
      sql`insert into diary.staff_look (id, owner_id, actor_id, key, box, began, ends)
        values (${id}, ${ownerId}, ${actorId}, ${key}, ${box}, ${began}, ${ends})`,
      looks.adding({ ownerId, actorId, as: 'staff', what: 'opened', opened: id }),
      ...tell([event]),
    ])
  },
  open: (ownerId, actorId, now) =>
    db.one<StaffLook>(sql`select id, owner_id as "ownerId", actor_id as "actorId", began, ends from diary.staff_look
      where owner_id = ${ownerId} and actor_id = ${actorId} and began <= ${now} and ends > ${now} order by ends desc limit 1`),
})
