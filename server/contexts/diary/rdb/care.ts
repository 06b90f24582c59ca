import { type Db, expect, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import { dayOf, isoOf } from '../domain/day.ts'
import type { Dose, Paper } from '../domain/medicine.ts'
import type { DoseStore, Kinds, PaperStore } from '../ports/care.ts'
import { EDITED_ELSEWHERE } from './records.ts'
import type { Box, Ring, Sealing } from './sealing.ts'
import { withBy, written } from './written.ts'

type PaperRow = Omit<Paper<unknown>, 'data' | 'by'> & Box
const PAPER = sql`id, owner_id as "ownerId", key, box, version, created, updated, removed`

export const papersRdb = (db: Db, { ring }: Sealing): PaperStore => {
  const toPaper =
    <T>(keys: Ring) =>
    ({ key, box, ...row }: PaperRow): Paper<T> => ({
      ...row,
      ...written<T>(keys.open({ table: 'paper', id: row.id }, { key, box })),
    })
  return {
    find: async <K extends keyof Kinds>(ownerId: string, kind: K, id: string) => {
      const keys = await ring(ownerId)
      const row = await db.one<PaperRow>(
        sql`select ${PAPER} from diary.paper where id = ${id} and owner_id = ${ownerId} and kind = ${kind}`,
      )
      return row && toPaper<Kinds[K]>(keys)(row)
    },
    list: async <K extends keyof Kinds>(ownerId: string, kind: K) => {
      const [keys, rows] = await Promise.all([
        ring(ownerId),
        db.all<PaperRow>(sql`select ${PAPER} from diary.paper where owner_id = ${ownerId} and kind = ${kind} order by id`),
      ])
      return rows.map(toPaper<Kinds[K]>(keys))
    },
    page: async <K extends keyof Kinds>(ownerId: string, kind: K, before: string | undefined, limit: number) => {
      const keys = await ring(ownerId)
      const rows = await db.all<PaperRow>(
        sql`select ${PAPER} from diary.paper where owner_id = ${ownerId} and kind = ${kind}
          ${before === undefined ? sql`` : sql`and id < ${before}::uuid`} order by id desc limit ${limit}`,
      )
      return rows.map(toPaper<Kinds[K]>(keys))
    },
    async add(kind, { id, ownerId, data, by, version, created, updated }, alongside = []) {
      const keys = await ring(ownerId)
      const { key, box } = keys.seal({ table: 'paper', id }, withBy(data, by))
      try {
        await keys.write([
          sql`insert into diary.paper (id, owner_id, kind, key, box, version, created, updated)
            values (${id}, ${ownerId}, ${kind}, ${key}, ${box}, ${version}, ${created}, ${updated})`,
          ...alongside,
        ])
      } catch (error) {
        throw takenIndex(error) === 'paper_peak_flow' ? EDITED_ELSEWHERE : error
      }
    },
    async save({ id, ownerId, data, by, version, updated, removed }, from, alongside = []) {
      const keys = await ring(ownerId)
      const { key, box } = keys.seal({ table: 'paper', id }, withBy(data, by))
      await keys.write([
        expect(
          1,
          sql`update diary.paper set key = ${key}, box = ${box}, version = ${version}, updated = ${updated}, removed = ${removed}
            where id = ${id} and version = ${from}`,
          EDITED_ELSEWHERE,
        ),
        ...alongside,
      ])
    },
  }
}

type DoseRow = Pick<Dose, 'id' | 'ownerId' | 'medicineId' | 'minutes' | 'created'> &
  Box &
  Readonly<{ day: string; planned: string | null; time: number | null }>
type Said = Pick<Dose, 'status' | 'amount' | 'reason'>
const said = (keys: Ring, id: string, box: Box) => {
  const { data, by } = written<Said>(keys.open({ table: 'dose', id }, box))
  return { ...data, by }
}
const DOSE = sql`id, owner_id as "ownerId", medicine_id as "medicineId", day::text, minutes, planned::text, time, key, box, created`

export const dosesRdb = (db: Db, { ring }: Sealing): DoseStore => {
  const toDose =
    (keys: Ring) =>
    ({ key, box, planned, time, day, ...row }: DoseRow): Dose => ({
      ...row,
      ...said(keys, row.id, { key, box }),
      day: dayOf(day),
      planned: planned === null || time === null ? null : { day: dayOf(planned), minutes: time },
    })
  return {
    async find(ownerId, id) {
      const keys = await ring(ownerId)
      const row = await db.one<DoseRow>(sql`select ${DOSE} from diary.dose where id = ${id} and owner_id = ${ownerId}`)
      return row && toDose(keys)(row)
    },
    async between(ownerId, { from, to }) {
      // What is planned lies within a day of when it was taken.
      const [keys, rows] = await Promise.all([
        ring(ownerId),
        db.all<DoseRow>(sql`select ${DOSE} from diary.dose where owner_id = ${ownerId}
          and day between ${isoOf(from - 1)}::date and ${isoOf(to + 1)}::date order by day, minutes, id`),
      ])
      return rows.map(toDose(keys))
    },
    async add({ id, ownerId, medicineId, day, minutes, planned, created, status, amount, reason, by }, alongside) {
      const keys = await ring(ownerId)
      const { key, box } = keys.seal({ table: 'dose', id }, withBy({ status, amount, reason } satisfies Said, by))
      try {
        await keys.write([
          sql`insert into diary.dose (id, owner_id, medicine_id, day, minutes, planned, time, key, box, created)
            values (${id}, ${ownerId}, ${medicineId}, ${isoOf(day)}::date, ${minutes}, ${planned && isoOf(planned.day)}::date,
              ${planned?.minutes ?? null}, ${key}, ${box}, ${created})`,
          ...alongside,
        ])
      } catch (error) {
        throw takenIndex(error) === 'dose_planned' ? fail('conflict', 'diary.dose_written') : error
      }
    },
    remove: ({ id }, alongside) => db.write([sql`delete from diary.dose where id = ${id}`, ...alongside]),
  }
}
