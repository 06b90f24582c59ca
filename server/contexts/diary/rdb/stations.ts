import { type Db, sql } from '#platform/db'
import type { Station, StationStore } from '../ports/stations.ts'

export const stationsRdb = (db: Db, now: () => Date): StationStore => ({
  find: (name) => db.one<Station>(sql`select hours, told from diary.station where name = ${name}`),

  take: async (name, { before, day, most }) => {
    const taken = await db.one(sql`with free as (
        select where not exists (select from diary.station where name = ${name} and tried >= ${before}::timestamptz)
      ), question as (
        insert into diary.station_question (day, asked) select ${day}::date, 1 from free
        on conflict (day) do update set asked = station_question.asked + 1 where station_question.asked < ${most}
        returning 1
      )
      insert into diary.station (name, tried) select ${name}::text, ${now()}::timestamptz from question
      on conflict (name) do update set tried = excluded.tried where station.tried < ${before}::timestamptz
      returning 1`)
    return taken !== undefined
  },

  keep: (name, hours) =>
    db.write([
      sql`update diary.station set hours = ${JSON.stringify(hours)}::text::jsonb, told = ${now()} where name = ${name}`,
    ]),

  forget: (before) =>
    db.write([
      sql`delete from diary.station where tried < ${before}`,
      sql`delete from diary.station_question where day < ${before}::date`,
    ]),
})
