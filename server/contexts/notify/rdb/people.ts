import { type Db, type Sql, sql } from '#platform/db'
import type { Person } from '../domain/person.ts'
import type { People } from '../ports.ts'

type Row = Readonly<{
  id: string
  zone: string | null
  device_zone: string | null
  lead: number[]
  day_at: number
  quiet_from: number | null
  quiet_to: number | null
  quiet_days: number[]
  quiet_loud: boolean
  titles: boolean
}>

/** `houseZone`: where the house stands; good for people of whom nothing else is known. */
export const peopleRdb = (db: Db, houseZone: string): People => {
  const toPerson = (row: Row): Person => ({
    ...{ id: row.id, zone: row.zone ?? row.device_zone ?? houseZone, isZoneChosen: row.zone !== null },
    ...{ lead: row.lead, dayAt: row.day_at, quietLoud: row.quiet_loud, titles: row.titles },
    quiet:
      row.quiet_from === null || row.quiet_to === null
        ? null
        : { from: row.quiet_from, to: row.quiet_to, days: row.quiet_days },
  })
  const unknown = (id: string): Person => ({
    ...{ id, zone: houseZone, isZoneChosen: false, lead: [10], dayAt: 540, quiet: null, quietLoud: true, titles: true },
  })
  const all = async (ids: readonly string[]) => {
    const rows =
      await db.all<Row>(sql`select id, zone, device_zone, lead, day_at, quiet_from, quiet_to, quiet_days, quiet_loud, titles
      from notify.person where id = any(${[...new Set(ids)]}::uuid[])`)
    const known = new Map(rows.map((row) => [row.id, toPerson(row)]))
    return new Map(ids.map((id) => [id, known.get(id) ?? unknown(id)]))
  }
  return {
    all,
    of: async (id) => (await all([id])).get(id) ?? unknown(id),
    change: (id, { lead, dayAt, quiet, quietLoud, titles, deviceZone }, now) => {
      const set: readonly Sql[] = [
        ...(lead === undefined ? [] : [sql`lead = ${lead}::smallint[]`]),
        ...(dayAt === undefined ? [] : [sql`day_at = ${dayAt}`]),
        ...(quietLoud === undefined ? [] : [sql`quiet_loud = ${quietLoud}`]),
        ...(titles === undefined ? [] : [sql`titles = ${titles}`]),
        ...(deviceZone === undefined ? [] : [sql`device_zone = ${deviceZone}`]),
        ...(quiet === undefined ? [] : [sql`quiet_from = ${quiet?.from ?? null}, quiet_to = ${quiet?.to ?? null}`]),
        ...(quiet ? [sql`quiet_days = ${quiet.days}::smallint[]`] : []),
      ]
      const listed = set.reduce((all, one) => sql`${all}, ${one}`)
      return db.write([
        known([id]),
        sql`update notify.person set ${listed} where id = ${id}`,
        // Another lead is for what is still to come.
        ...(lead === undefined && dayAt === undefined ? [] : [planAnew([id], now, true)]),
        ...(deviceZone === undefined ? [] : [planAnew([id], now, false)]),
        // Whether they still wait is found out anew.
        ...(quiet === undefined && quietLoud === undefined
          ? []
          : [sql`update notify.due set at = ${now} where owner_id = ${id} and held and fired is null and at > ${now}`]),
      ])
    },
  }
}

/** Sees to it that these have a row of their own. */
const known = (ids: readonly string[]) =>
  sql`insert into notify.person (id) select unnest(${ids}::uuid[]) on conflict do nothing`

/** Has all that these people are reminded of planned anew; `ahead`: but nothing that lies behind. */
const planAnew = (ids: readonly string[], now: Date, ahead: boolean) =>
  sql`update notify.thing set plan_at = ${now}, told = told + 1, since = case when ${ahead} then greatest(since, ${now}) else since end
    where owner_id = any(${ids}::uuid[]) and not ended`

type Chosen = Readonly<{ personId: string; timeZone: string | null; at: string }>

/** What people say of their time zone; of two that come in the wrong order the later is right. */
export const zonesChosen = (chosen: readonly Chosen[], now: Date): readonly Sql[] => {
  const newest = new Map<string, Chosen>()
  for (const one of chosen) if ((newest.get(one.personId)?.at ?? '') <= one.at) newest.set(one.personId, one)
  const ids = [...newest.keys()]
  return [
    known(ids),
    sql`update notify.person p set zone = c."timeZone", zone_at = c.at
      from jsonb_to_recordset(${JSON.stringify([...newest.values()])}::text::jsonb) as c ("personId" uuid, "timeZone" text, at timestamptz)
      where p.id = c."personId" and p.zone_at <= c.at`,
    planAnew(ids, now, false),
  ]
}
