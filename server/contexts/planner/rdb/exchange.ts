import type { IdentityEvents } from '#contexts/identity'
import { type Db, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { ExchangeStore, Feed, Known, Listed, Place } from '../ports/exchange.ts'
import { SERIES, type SeriesRow, TASK, type TaskRow, toSeries, toTask } from './rows.ts'
import { addedSeries, savedSeries } from './series.ts'
import { hastened } from './subscriptions.ts'
import { addedTasks, taskStatement } from './tasks.ts'
import type { PlanTold } from './told.ts'

/**
 * Each thing of a person's, in a state that changes with whatever its text is made of. With a piece of its id: what is made anew under the
 * name of something that is gone has another one.
 */
const present = (ownerId: string) => sql`
  select t.id as thing_id, 'task' as thing, case when t.starts is null then 'VTODO' else 'VEVENT' end as component,
      right(t.id::text, 6) || '-' || t.version || '-' || coalesce(l.version, 0) as tag
    from planner.task t left join planner.label l on l.id = t.label_id
    where t.owner_id = ${ownerId} and t.trashed is null and t.series_id is null
  union all
  select s.id, 'series', case when s.starts is null then 'VTODO' else 'VEVENT' end,
      right(s.id::text, 6) || '-' || s.version || '-' || coalesce(l.version, 0) || '-' || coalesce(d.days, '')
    from planner.series s left join planner.label l on l.id = s.label_id
    left join (select t.series_id, md5(string_agg(t.id || '.' || t.version || '.' || coalesce(m.version, 0), ',' order by t.id)) as days
      from planner.task t left join planner.label m on m.id = t.label_id
      where t.owner_id = ${ownerId} and t.series_id is not null group by t.series_id) d on d.series_id = s.id
    where s.owner_id = ${ownerId} and (s.to_day is null or s.to_day >= coalesce(s.from_day, s.anchor))
  union all
  select a.id, 'anniversary', 'VEVENT', right(a.id::text, 6) || '-' || a.version from planner.anniversary a where a.owner_id = ${ownerId}`

/**
 * The same with the name under which programs know it, or shall. What we named ourselves has another name as an event than as a to-do: no
 * program expects one to become the other. What comes out of the trash is called as before.
 */
const named = (ownerId: string) => sql`
  select p.thing_id, p.thing, p.tag, case when o.raw is null then p.component else o.component end as component,
      case when o.raw is null then p.thing_id || case when p.component = 'VEVENT' and p.thing <> 'anniversary' then '-t' else '' end
        else o.uid end as uid,
      case when o.raw is null then p.thing_id || case when p.component = 'VEVENT' and p.thing <> 'anniversary' then '-t' else '' end || '.ics'
        else o.name end as name
    from (${present(ownerId)}) p
    left join lateral (select c.name, c.uid, c.component, c.raw from planner.calendar_object c
      where c.owner_id = ${ownerId} and c.thing_id = p.thing_id and (c.gone is null or not exists (select 1
        from planner.calendar_object x where x.owner_id = ${ownerId} and x.uid = c.uid and x.gone is null))
      order by c.gone nulls first limit 1) o on true`

/** Where what there is and what is known differ. Behind a fence: joined whole, and never row by row however many the planner expects. */
const differing = (ownerId: string) => sql`
  select n.*, o.name as was, o.thing_id as was_of from (${named(ownerId)}) n
    full join (select name, thing_id, tag from planner.calendar_object where owner_id = ${ownerId} and gone is null) o on o.name = n.name
    where n.name is null or o.name is null or n.tag <> o.tag or n.thing_id <> o.thing_id offset 0`

type Row = Omit<Known, 'thingId'> & Readonly<{ thing_id: string; tag: string; change: string; is_gone: boolean }>

export const exchangeRdb = (db: Db, told: PlanTold): ExchangeStore => {
  const within = (column: Sql, ids: readonly string[] | undefined) =>
    ids === undefined ? sql`` : sql`and ${column} = any(${ids}::uuid[])`
  const isStale = (ownerId: string) => db.one(sql`select 1 from (${differing(ownerId)}) d limit 1`)
  const standing = async (ownerId: string) => {
    const row = await db.one<{ change: string; forgotten: string }>(
      sql`select change, forgotten from planner.calendar where owner_id = ${ownerId}`,
    )
    return { change: Number(row?.change ?? 0), forgotten: Number(row?.forgotten ?? 0) }
  }
  return {
    refresh: async (ownerId, now) => {
      if (!(await isStale(ownerId))) return standing(ownerId)
      const next = sql`(select change + 1 from planner.calendar where owner_id = ${ownerId})`
      await db.write([
        // Who comes second waits here, and sees what the first one noted.
        sql`insert into planner.calendar (owner_id, change) values (${ownerId}, 0)
          on conflict (owner_id) do update set change = planner.calendar.change`,
        sql`update planner.calendar_object o set gone = ${now}, change = ${next} from (${differing(ownerId)}) d
          where o.owner_id = ${ownerId} and o.name = d.was and (d.name is null or d.thing_id <> d.was_of)`,
        sql`insert into planner.calendar_object as o (owner_id, name, uid, thing, thing_id, component, tag, change)
          select ${ownerId}::uuid, d.name, d.uid, d.thing, d.thing_id, d.component, d.tag, ${next} from (${differing(ownerId)}) d
          where d.name is not null and not exists (select 1 from planner.calendar_object x
            where x.owner_id = ${ownerId} and x.uid = d.uid and x.name <> d.name and x.gone is null)
          on conflict (owner_id, name) do update set tag = excluded.tag, uid = excluded.uid, thing = excluded.thing,
            thing_id = excluded.thing_id, component = excluded.component, change = excluded.change, gone = null`,
        sql`update planner.calendar c set change = greatest(c.change,
          (select max(change) from planner.calendar_object where owner_id = ${ownerId})) where c.owner_id = ${ownerId}`,
      ])
      return standing(ownerId)
    },
    list: async (ownerId, { names, uids, after }) => {
      const rows =
        await db.all<Row>(sql`select name, uid, thing, thing_id, component, raw, tag, change, gone is not null as is_gone
        from planner.calendar_object where owner_id = ${ownerId}
        ${names ? sql`and name = any(${names}::text[])` : sql``} ${uids ? sql`and uid = any(${uids}::text[])` : sql``}
        ${after === undefined ? sql`` : afterPlace(after)} order by change, name`)
      return rows.map(
        ({ thing_id, is_gone, change, ...row }): Listed => ({
          ...row,
          thingId: thing_id,
          gone: is_gone,
          change: Number(change),
        }),
      )
    },
    tasks: async (ownerId, ids) =>
      (
        await db.all<TaskRow>(sql`select ${TASK} from planner.task where owner_id = ${ownerId} and series_id is null
          and trashed is null ${within(sql`id`, ids)} order by id`)
      ).map(toTask),
    series: async (ownerId, ids) =>
      (
        await db.all<SeriesRow>(
          sql`select ${SERIES} from planner.series where owner_id = ${ownerId} ${within(sql`id`, ids)} order by id`,
        )
      ).map(toSeries),
    standIns: async (ownerId, ids) =>
      (
        await db.all<TaskRow>(sql`select ${TASK} from planner.task where owner_id = ${ownerId} and series_id is not null
          ${within(sql`series_id`, ids)} order by occurs, id`)
      ).map(toTask),
    put: async (ownerId, puts) => {
      const changes = puts.flatMap(({ tasks }) => tasks)
      const ids = changes.map(({ task }) => task.id)
      try {
        await db.write(
          [
            ...puts.flatMap(({ series }) =>
              series
                ? series.from === 0
                  ? addedSeries(told)(series.series)
                  : savedSeries(told)(series.series, series.from)
                : [],
            ),
            ...addedTasks(changes.flatMap(({ task, from }) => (from === 0 ? [task] : []))),
            ...changes.filter(({ from }) => from !== 0).map(taskStatement),
            ...(ids.length > 0 ? [told.tasks(sql`t.id = any(${ids}::uuid[])`)] : []),
            noted(
              ownerId,
              puts.map(({ known }) => known),
            ),
          ],
          { patient: puts.length > 1 },
        )
      } catch (error) {
        const index = takenIndex(error)
        if (index === 'task_occurs' || index === 'calendar_object_thing') throw fail('stale', 'planner.edited_elsewhere')
        if (index === 'calendar_object_uid') throw fail('conflict', 'planner.exchange_uid_taken')
        throw error
      }
    },
    forgetGone: (before) =>
      db.write([
        sql`update planner.calendar c set forgotten = greatest(c.forgotten, g.change) from (select owner_id, max(change) as change
          from planner.calendar_object where gone < ${before} group by owner_id) g where g.owner_id = c.owner_id`,
        sql`delete from planner.calendar_object where gone < ${before}`,
      ]),
    zone: async (ownerId) =>
      (await db.one<{ zone: string | null }>(sql`select zone from planner.calendar where owner_id = ${ownerId}`))?.zone ?? null,
    setZone: (ownerId, zone, at) => db.write([zoneStatement(ownerId, zone, at)]),
    feed: (ownerId) =>
      db.one<Feed>(sql`select feed_shows as shows, feed_words as words, feed_made as made from planner.calendar
        where owner_id = ${ownerId} and feed_sha256 is not null`),
    setFeed: (ownerId, feed) => {
      const [sha, shows, words, made] = feed ? [feed.sha256, feed.shows, feed.words, feed.made] : [null, null, null, null]
      return db.write([
        sql`insert into planner.calendar (owner_id, change, feed_sha256, feed_shows, feed_words, feed_made)
          values (${ownerId}, 0, ${sha}::bytea, ${shows}::text, ${words}::text, ${made}::timestamptz) on conflict (owner_id) do update
          set feed_sha256 = excluded.feed_sha256, feed_shows = excluded.feed_shows, feed_words = excluded.feed_words,
            feed_made = excluded.feed_made`,
      ])
    },
    byFeed: (sha256) =>
      db.one<
        Feed & { ownerId: string }
      >(sql`select owner_id as "ownerId", feed_shows as shows, feed_words as words, feed_made as made
        from planner.calendar where feed_sha256 = ${sha256}`),
  }
}

const afterPlace = ({ change, name }: Place): Sql =>
  name === undefined ? sql`and change > ${change}` : sql`and (change, name) > (${change}, ${name})`

/** What is told of it is noted when somebody asks next: an empty tag is no state of anything. */
const noted = (ownerId: string, known: readonly Known[]): Sql =>
  sql`insert into planner.calendar_object (owner_id, name, uid, thing, thing_id, component, raw, tag, change)
    select ${ownerId}::uuid, name, uid, thing, "thingId", component, raw, '', 0
    from jsonb_to_recordset(${JSON.stringify(known)}::text::jsonb) as k (name text, uid text, thing text, "thingId" uuid, component text, raw text)
    on conflict (owner_id, name) do update set uid = excluded.uid, thing = excluded.thing, thing_id = excluded.thing_id,
      component = excluded.component, raw = excluded.raw, tag = '', gone = null`

const zoneStatement = (ownerId: string, zone: string, at: Date | string): Sql =>
  sql`insert into planner.calendar as c (owner_id, change, zone, zone_at) values (${ownerId}, 0, ${zone}, ${at}::timestamptz)
    on conflict (owner_id) do update set zone = excluded.zone, zone_at = excluded.zone_at
    where c.zone_at is null or c.zone_at <= excluded.zone_at`

/** Somebody lives by another clock. Who goes by their browser’s tells it here when they connect a calendar. */
export const zoneChosen = ({ personId, timeZone, at }: IdentityEvents['identity.zone_chosen']): readonly Sql[] =>
  timeZone === null ? [] : [zoneStatement(personId, timeZone, at), hastened(personId, at)]
