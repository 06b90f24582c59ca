import { type Db, type Sql, sql } from '#platform/db'
import { isoDay } from '../domain/clock.ts'
import type { Thing } from '../domain/thing.ts'
import type { Due, Moments, Plan, ToPlan } from '../ports.ts'
import { settling } from './settling.ts'

/** Who takes something and dies leaves it to the others after this. */
const LEASE_MS = 30_000
const DAY_MS = 86_400_000
/** Longer than anything is planned again after it fired. */
const FIRED_KEPT_DAYS = 60
const NOTICES_KEPT_DAYS = 180

const moment = (ms: number) => new Date(ms)

type ThingRow = Omit<Thing, 'since' | 'replaces' | 'ownerId'> &
  Readonly<{
    owner_id: string
    since: Date
    told: number
    replaces: string | null
    replaces_day: number | null
    without: number[]
  }>

const toPlan = ({ owner_id, since, told, replaces, replaces_day, without, ...row }: ThingRow): ToPlan => ({
  thing: {
    ...{ ...row, ownerId: owner_id, since: since.getTime() },
    replaces: replaces !== null && replaces_day !== null ? { id: replaces, day: replaces_day } : null,
  },
  ...{ told, without: new Set(without) },
})

export const momentsRdb = (db: Db): Moments => ({
  claimPlans: async (now, most) => {
    const rows = await db.all<ThingRow>(sql`with due as materialized (
        select source, id from notify.thing where plan_at <= ${moment(now)} order by plan_at limit ${most} for update skip locked
      ), taken as (
        update notify.thing set plan_at = ${moment(now + LEASE_MS)} where (source, id) in (select source, id from due)
        returning source, id, owner_id, version, until, kind, title, path, lane, loud, spells, ended, replaces, replaces_day, since, told)
      select t.source, t.id, t.owner_id, t.version, t.until, t.kind, t.title, t.path, t.lane, t.loud, t.spells, t.ended, t.replaces,
        t.replaces_day, t.since, t.told, array(select r.replaces_day from notify.thing r
          where r.replaces = t.id and r.source = t.source and r.owner_id = t.owner_id) as without
      from taken t`)
    return rows.map(toPlan)
  },

  savePlans: (plans, now) => {
    const { things, wanted } = rowsOf(plans)
    return db.write([
      sql`with planned as (
          update notify.thing t set plan_at = v.again, since = greatest(t.since, ${moment(now)}), told = t.told + 1
          from jsonb_to_recordset(${JSON.stringify(things)}::text::jsonb) as v (source text, id uuid, told integer, again timestamptz)
          where t.source = v.source and t.id = v.id and t.told = v.told
          returning t.source, t.id, t.owner_id, t.kind, t.title, t.path, t.lane, t.loud, t.ended
        ), wanted as (
          select p.source, p.id as thing_id, p.owner_id, p.kind, p.title, p.path, p.lane, p.loud, w.due, w.origin, w.key, w.day, w.minutes,
            w.starts, w.at, w.ahead, w.moved
          from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as w (source text, thing uuid, due uuid, origin uuid, key text,
            day date, minutes smallint, starts timestamptz, at timestamptz, ahead boolean, moved boolean)
          join planned p on p.source = w.source and p.id = w.thing
        ), gone as (
          delete from notify.due d using planned p where d.source = p.source and d.thing_id = p.id and d.fired is null
            and (p.ended or (not d.snoozed
              and not exists (select from wanted w where w.thing_id = d.thing_id and w.origin = d.origin and w.key = d.key)))
        )
        insert into notify.due as d (id, owner_id, source, origin, key, thing_id, kind, title, path, lane, loud, day, minutes, starts,
          planned, at)
        select due, owner_id, source, origin, key, thing_id, kind, title, path, lane, loud, day, minutes, starts, at, at from wanted w
        where (w.ahead and not (w.moved and exists (select from notify.due o where o.owner_id = w.owner_id and o.source = w.source
            and o.origin = w.origin and o.day = w.day and o.fired is not null)))
          or exists (select from notify.due o where o.owner_id = w.owner_id and o.source = w.source and o.origin = w.origin
          and o.key = w.key and o.fired is null)
        on conflict (owner_id, source, origin, key) do update set thing_id = excluded.thing_id, kind = excluded.kind,
          title = excluded.title, path = excluded.path, lane = excluded.lane, loud = excluded.loud, day = excluded.day,
          minutes = excluded.minutes, starts = excluded.starts, planned = excluded.planned,
          -- What waits for the end of quiet hours goes on waiting.
          at = case when d.planned = excluded.planned then d.at else excluded.at end,
          held = d.held and d.planned = excluded.planned
        where d.fired is null`,
      ...readOf(things, now),
    ])
  },

  claimDues: async (now, most, claim) => {
    type Row = Omit<Due, 'at'> & Readonly<{ at: Date }>
    const rows =
      await db.all<Row>(sql`update notify.due set lease = ${moment(now + LEASE_MS)}, claim = ${claim} where id = any(array(
        select id from notify.due where fired is null and at <= ${moment(now)} and (lease is null or lease <= ${moment(now)})
        order by at, owner_id limit ${most} for update skip locked))
      returning id, owner_id as "ownerId", at, loud, snoozed, held`)
    return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }))
  },

  settle: settling(db),

  next: async () => {
    const row = await db.one<{ at: Date | null }>(sql`select least(
      (select min(at) from notify.due where fired is null and lease is null),
      (select min(lease) from notify.due where fired is null and lease is not null),
      (select min(plan_at) from notify.thing where plan_at is not null)) as at`)
    return row?.at?.getTime() ?? null
  },

  forgetOld: (now) =>
    db.write([
      sql`delete from notify.due where fired < ${moment(now - FIRED_KEPT_DAYS * DAY_MS)}`,
      sql`delete from notify.notice where at < ${moment(now - NOTICES_KEPT_DAYS * DAY_MS)}`,
    ]),
})

type Settled = Readonly<{ id: string; source: string; ended: boolean; replaces: string | null; day: string | null }>
/** What was told of a thing of which nothing more comes, or of the day that it stands for, counts as read; what was put off of it is over. */
const readOf = (things: readonly Settled[], now: number): readonly Sql[] => {
  const ended = things.filter((thing) => thing.ended)
  if (ended.length === 0) return []
  return [
    sql`with done as (
      update notify.notice n set read = ${moment(now)}
      from jsonb_to_recordset(${JSON.stringify(ended)}::text::jsonb) as v (source text, id uuid, replaces uuid, day date)
      where n.source = v.source and (n.thing_id = v.id or (n.thing_id = v.replaces and n.day = v.day)) and n.read is null returning n.owner_id)
    update notify.person set changes = changes + 1 where id in (select owner_id from done)`,
    sql`delete from notify.due d using jsonb_to_recordset(${JSON.stringify(ended)}::text::jsonb) as v (source text, replaces uuid, day date)
      where d.source = v.source and d.thing_id = v.replaces and d.day = v.day and d.fired is null`,
  ]
}

const rowsOf = (plans: readonly Plan[]) => {
  const wanted = new Map<string, object>()
  // A day that became a thing of its own is that thing's, whatever is known of it elsewhere.
  const own = plans.toSorted((a, b) => Number(a.of.thing.replaces !== null) - Number(b.of.thing.replaces !== null))
  for (const { of, planned } of own)
    for (const { origin, key, day, minutes, starts, at, isAhead, isMoved } of planned)
      wanted.set(`${of.thing.ownerId} ${of.thing.source} ${origin} ${key}`, {
        ...{ source: of.thing.source, thing: of.thing.id, due: crypto.randomUUID(), origin, key, day, minutes, ahead: isAhead },
        ...{ starts: moment(starts), at: moment(at), moved: isMoved },
      })
  const things = plans.map(({ of: { thing, told }, again }) => ({
    ...{ source: thing.source, id: thing.id, ended: thing.ended, told },
    ...{ replaces: thing.replaces?.id ?? null, day: thing.replaces && isoDay(thing.replaces.day) },
    again: again === null ? null : moment(again),
  }))
  return { things, wanted: [...wanted.values()] }
}
