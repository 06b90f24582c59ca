import { type Db, sql } from '#platform/db'
import type { Air } from '../contract/air.ts'
import { dayOf, isoOf } from '../domain/day.ts'
import type { AirStore } from '../ports/air.ts'
import type { Box, Sealing } from './sealing.ts'

type Row = Box & Readonly<{ id: string; day: string }>

export const airRdb = (db: Db, { ring }: Sealing, newId: () => string, now: () => Date): AirStore => ({
  async between(ownerId, { from, to }) {
    const keys = await ring(ownerId)
    const rows = await db.all<Row>(sql`select id, day::text, key, box from diary.air where owner_id = ${ownerId}
      and day between ${isoOf(from)}::date and ${isoOf(to)}::date order by day`)
    return rows.map(({ id, day, ...box }) => ({ day: dayOf(day), ...keys.open<Air>({ table: 'air', id }, box) }))
  },
  async put(ownerId, { day, ...air }) {
    const keys = await ring(ownerId)
    const id = newId()
    const { key, box } = keys.seal({ table: 'air', id }, air)
    await keys.write([
      sql`delete from diary.air where owner_id = ${ownerId} and day = ${isoOf(day)}::date`,
      sql`insert into diary.air (id, owner_id, day, key, box, created, updated)
        values (${id}, ${ownerId}, ${isoOf(day)}::date, ${key}, ${box}, ${now()}, ${now()})`,
    ])
  },
  remove: (ownerId, day) => db.write([sql`delete from diary.air where owner_id = ${ownerId} and day = ${isoOf(day)}::date`]),
})
