import { type Db, type Sql, sql } from '#platform/db'
import type { Held, Told } from '../ports.ts'

/**
 * What becomes of moments that were claimed, in one write: each is marked, stands in the list and is on its way to the devices, or
 * nothing of it. The mark asks for the claim, so that of two who took the same moment one writes.
 */
export const settling =
  (db: Db) =>
  async (claim: string, told: readonly Told[], held: readonly Held[], now: number): Promise<void> => {
    const at = new Date(now)
    const rows = told.map(({ id, missed, gathered }) => ({
      id,
      missed,
      gathered: gathered === null ? null : new Date(gathered),
    }))
    const putOff = held.map(({ id, until }) => ({ id, until: new Date(until) }))
    const statements: readonly Sql[] = [
      ...(putOff.length === 0
        ? []
        : [
            sql`update notify.due d set at = v.until, held = true, lease = null, claim = null
              from jsonb_to_recordset(${JSON.stringify(putOff)}::text::jsonb) as v (id uuid, until timestamptz)
              where d.id = v.id and d.claim = ${claim} and d.fired is null`,
          ]),
      ...(rows.length === 0
        ? []
        : [
            sql`with fired as (
                update notify.due d set fired = ${at}, lease = null
                from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as v (id uuid, missed boolean, gathered timestamptz)
                where d.id = v.id and d.claim = ${claim} and d.fired is null
                returning d.id, d.owner_id, d.source, d.thing_id, d.kind, d.title, d.path, d.lane, d.day, d.minutes, d.starts, d.planned,
                  d.snoozed, v.missed, v.gathered
              ), numbered as (
                select f.*, row_number() over (partition by owner_id order by planned, id) as n,
                  count(*) over (partition by owner_id) as of_all
                from fired f
              ), counted as (
                insert into notify.person as p (id, changes) select owner_id, count(*) from fired group by owner_id order by owner_id
                on conflict (id) do update set changes = p.changes + excluded.changes returning p.id, p.changes
              ), listed as (
                insert into notify.notice (id, owner_id, source, thing_id, kind, title, path, lane, day, minutes, starts, planned, at,
                  snoozed, missed, gathered, made)
                select n.id, n.owner_id, n.source, n.thing_id, n.kind, n.title, n.path, n.lane, n.day, n.minutes, n.starts, n.planned,
                  ${at}, n.snoozed, n.missed, n.gathered, c.changes - n.of_all + n.n
                from numbered n join counted c on c.id = n.owner_id
              )
              insert into notify.push (device_id, topic, owner_id, notice_id, gathered, made, due)
              select distinct on (v.id, topic.name) v.id, topic.name, f.owner_id, case when f.gathered is null then f.id end, f.gathered,
                ${at}::timestamptz, ${at}::timestamptz
              from fired f join notify.device v on v.owner_id = f.owner_id
              cross join lateral (select coalesce('q' || extract(epoch from f.gathered)::bigint, replace(f.id::text, '-', '')) as name) topic
              where not f.missed
              on conflict do nothing`,
          ]),
    ]
    await db.write(statements)
  }
