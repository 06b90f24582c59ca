import { type Db, expect, type Sql, sql, takenIndex } from '#platform/db'
import { fail } from '#platform/errors'
import type { Item, ItemOf, RecordItem, WrittenBy } from '../contract/exchange.ts'
import { dayOf, isoOf } from '../domain/day.ts'
import type { PeakFlow } from '../domain/look.ts'
import type { Parcel } from '../domain/parcel.ts'
import { medicineOf, ofKind } from '../domain/parcel.ts'
import type { Kinds } from '../ports/care.ts'
import type { ParcelStore } from '../ports/exchange.ts'
import { photoItemStatements, photoItems } from './photo-items.ts'
import { EDITED_ELSEWHERE } from './records.ts'
import type { Box, Ring, Sealing } from './sealing.ts'
import { openPast, type SealedPast, sealablePast, withBy, written } from './written.ts'

type Times = Readonly<{ created: Date; updated: Date }>
type RecordRow = Box &
  Times &
  Readonly<{
    id: string
    type: RecordItem['type']
    day: string
    minutes: number
    at: Date
    version: number
    trashed: Date | null
  }>
type PastRow = Box & Readonly<{ id: string; recordId: string; version: number; replaced: Date }>
type PaperRow = Box & Times & Readonly<{ id: string; kind: keyof Kinds; version: number; removed: Date | null }>
type DoseRow = Box &
  Readonly<{
    id: string
    medicineId: string
    day: string
    minutes: number
    planned: string | null
    time: number | null
    created: Date
  }>
type AirRow = Box & Readonly<{ id: string; day: string }>
type Place = Parameters<Ring['open']>[0]

/** What a box holds, and who wrote it. */
const readBy = <T>(box: unknown) => {
  const { data, by } = written<T>(box)
  return { data, by: by ? { writtenBy: by as WrittenBy } : {} }
}
const withWriter = (data: object, by: WrittenBy | undefined) => withBy(data, by ?? null)
const iso = (at: Date) => at.toISOString()
const orNull = (at: Date | null) => (at === null ? null : iso(at))
const TAKEN: Readonly<Record<string, string>> = {
  record_minute: 'diary.same_minute',
  dose_planned: 'diary.dose_written',
  paper_peak_flow: 'diary.edited_elsewhere',
  air_day: 'diary.import_differs',
}

export const parcelsRdb = (db: Db, { ring }: Sealing, newId: () => string, now: () => Date): ParcelStore => ({
  async load(ownerId, photos) {
    const keys = await ring(ownerId)
    const open = <T>(table: Place['table'], { id, key, box }: Box & { id: string }) => keys.open<T>({ table, id }, { key, box })
    const [records, pasts, papers, doses, airs] = await Promise.all([
      db.all<RecordRow>(sql`select id, type, day::text, minutes, at, key, box, version, created, updated, trashed from diary.record
        where owner_id = ${ownerId} order by day, minutes, id`),
      db.all<PastRow>(sql`select id, record_id as "recordId", version, key, box, replaced from diary.past
        where owner_id = ${ownerId} order by record_id, version`),
      db.all<PaperRow>(sql`select id, kind, key, box, version, created, updated, removed from diary.paper
        where owner_id = ${ownerId} order by kind, id`),
      db.all<DoseRow>(sql`select id, medicine_id as "medicineId", day::text, minutes, planned::text, time, key, box, created
        from diary.dose where owner_id = ${ownerId} order by day, minutes, id`),
      db.all<AirRow>(sql`select id, day::text, key, box from diary.air where owner_id = ${ownerId} order by day`),
    ])
    const past = Map.groupBy(pasts, ({ recordId }) => recordId)
    const saidBefore = (row: PastRow) => {
      const { day, by, ...said } = openPast(open<SealedPast>('past', row))
      const writer = by ? { writtenBy: by } : {}
      return { version: row.version, day: isoOf(day), ...said, ...writer, replacedAt: iso(row.replaced) }
    }
    const items = records.map((row) => {
      const { data, by } = readBy(open('record', row))
      return {
        ...{ kind: 'record', id: row.id, type: row.type, day: row.day, minutes: row.minutes, at: iso(row.at), data, ...by },
        ...{ version: row.version, createdAt: iso(row.created), updatedAt: iso(row.updated), trashedAt: orNull(row.trashed) },
        past: (past.get(row.id) ?? []).map(saidBefore),
      }
    }) as RecordItem[]
    return [
      ...papers.flatMap((row): readonly Item[] => itemsOf(row, open('paper', row))),
      ...items,
      ...doses.map(({ key, box, planned, time, created, ...row }): ItemOf<'dose'> => {
        const { data, by } = readBy<Pick<ItemOf<'dose'>, 'status' | 'amount' | 'reason'>>(open('dose', { ...row, key, box }))
        const slot = planned === null || time === null ? null : { day: planned, minutes: time }
        return { kind: 'dose', ...row, ...data, ...by, planned: slot, createdAt: iso(created) }
      }),
      ...(photos === 'none' ? [] : await photoItems(db, keys, photos)),
      ...airs.map((row): ItemOf<'air'> => ({ kind: 'air', day: row.day, data: open('air', row) })),
    ]
  },

  async othersOf(ownerId, ids) {
    const rows = await db.all<{ id: string }>(sql`
      select id from diary.record where id = any(${ids}::uuid[]) and owner_id <> ${ownerId}
      union all select id from diary.paper where id = any(${ids}::uuid[]) and owner_id <> ${ownerId}
      union all select id from diary.dose where id = any(${ids}::uuid[]) and owner_id <> ${ownerId}
      union all select id from diary.photo where id = any(${ids}::uuid[]) and owner_id <> ${ownerId}`)
    return new Set(rows.map(({ id }) => id))
  },

  async put(ownerId, items, alongside) {
    const keys = await ring(ownerId)
    const at = now()
    const peakFlow = await peakFlowStatements(db, keys, items, newId(), at)
    try {
      await keys.write([...items.flatMap((item) => statementsOf(keys, item, newId, at)), ...peakFlow, ...alongside])
    } catch (error) {
      const code = TAKEN[takenIndex(error) ?? '']
      throw code === undefined ? error : fail('conflict', code)
    }
  },
})

const itemsOf = ({ id, kind, version, created, updated, removed }: PaperRow, box: unknown): readonly Item[] => {
  const { data, by } = readBy<unknown>(box)
  if (kind === 'medicine') {
    const { schedules, stock, ...rest } = data as Kinds['medicine']
    const shown = {
      ...rest,
      stock: stock && { units: stock.units, day: isoOf(stock.day) },
      schedules: schedules.map(({ from, to, weekdays, times, ...one }) => ({
        ...{ from: isoOf(from), to: to === null ? null : isoOf(to), weekdays: [...weekdays], times: [...times], ...one },
      })),
    }
    const times = { createdAt: iso(created), updatedAt: iso(updated), removedAt: orNull(removed) }
    return [{ kind, id, data: shown, version, ...times, ...by }]
  }
  if (kind === 'plan') {
    const { day, ...words } = data as Kinds['plan']
    return [{ kind, id, ...words, day: isoOf(day), createdAt: iso(created), ...by }]
  }
  if (kind !== 'peak_flow') return []
  const { bests, points } = data as PeakFlow
  return [
    ...bests.map(({ from, ...best }) => ({ kind: 'best' as const, from: isoOf(from), ...best })),
    ...points.map(({ from, percents, by }) => ({ kind: 'points' as const, from: isoOf(from), percents: [...percents], by })),
  ]
}

const statementsOf = (keys: Ring, item: Item, newId: () => string, at: Date): readonly Sql[] => {
  const { ownerId } = keys
  const paper = (
    id: string,
    kind: string,
    data: unknown,
    more: { version: number; created: Date; updated: Date; removed: Date | null },
  ) => {
    const { key, box } = keys.seal({ table: 'paper', id }, data)
    return sql`insert into diary.paper (id, owner_id, kind, key, box, version, created, updated, removed) values (${id}, ${ownerId},
      ${kind}, ${key}, ${box}, ${more.version}, ${more.created}, ${more.updated}, ${more.removed})`
  }
  if (item.kind === 'record') {
    const { key, box } = keys.seal({ table: 'record', id: item.id }, withWriter(item.data, item.writtenBy))
    return [
      sql`insert into diary.record (id, owner_id, type, day, minutes, at, key, box, version, created, updated, trashed)
        values (${item.id}, ${ownerId}, ${item.type}, ${item.day}::date, ${item.minutes}, ${new Date(item.at)}, ${key}, ${box},
          ${item.version}, ${new Date(item.createdAt)}, ${new Date(item.updatedAt)}, ${item.trashedAt && new Date(item.trashedAt)})`,
      ...item.past.map(({ version, day, minutes, data, writtenBy = null, replacedAt }) => {
        const id = newId()
        const past = keys.seal({ table: 'past', id }, sealablePast({ day: dayOf(day), minutes, data, by: writtenBy }))
        return sql`insert into diary.past (id, owner_id, record_id, version, key, box, replaced)
          values (${id}, ${ownerId}, ${item.id}, ${version}, ${past.key}, ${past.box}, ${new Date(replacedAt)})`
      }),
    ]
  }
  if (item.kind === 'medicine') {
    const times = { created: new Date(item.createdAt), updated: new Date(item.updatedAt) }
    return [
      paper(item.id, 'medicine', withWriter(medicineOf(item), item.writtenBy), {
        version: item.version,
        ...times,
        removed: item.removedAt === null ? null : new Date(item.removedAt),
      }),
    ]
  }
  if (item.kind === 'dose') {
    const { id, medicineId, day, minutes, planned, status, amount, reason, createdAt, writtenBy } = item
    const { key, box } = keys.seal({ table: 'dose', id }, withWriter({ status, amount, reason }, writtenBy))
    return [
      sql`insert into diary.dose (id, owner_id, medicine_id, day, minutes, planned, time, key, box, created)
        values (${id}, ${ownerId}, ${medicineId}, ${day}::date, ${minutes}, ${planned?.day ?? null}::date, ${planned?.minutes ?? null},
          ${key}, ${box}, ${new Date(createdAt)})`,
    ]
  }
  if (item.kind === 'plan') {
    const { id, createdAt, kind, day, writtenBy, ...words } = item
    const created = new Date(createdAt)
    return [
      paper(id, kind, withWriter({ ...words, day: dayOf(day) }, writtenBy), {
        version: 1,
        created,
        updated: created,
        removed: null,
      }),
    ]
  }
  if (item.kind === 'photo') return photoItemStatements(keys, item)
  if (item.kind !== 'air') return []
  const id = newId()
  const { key, box } = keys.seal({ table: 'air', id }, item.data)
  return [
    sql`insert into diary.air (id, owner_id, day, key, box, created, updated)
      values (${id}, ${ownerId}, ${item.day}::date, ${key}, ${box}, ${at}, ${at})`,
  ]
}

/** Bests and points lie in one paper: they are added to it in one go. */
const peakFlowStatements = async (db: Db, keys: Ring, items: Parcel, newId: string, at: Date): Promise<readonly Sql[]> => {
  const bests = ofKind(items, 'best').map(({ kind: _, from, ...best }) => ({ from: dayOf(from), ...best }))
  const points = ofKind(items, 'points').map(({ kind: _, from, ...one }) => ({ from: dayOf(from), ...one }))
  if (bests.length + points.length === 0) return []
  const row = await db.one<PaperRow>(
    sql`select id, key, box, version from diary.paper where owner_id = ${keys.ownerId} and kind = 'peak_flow'`,
  )
  const was = row ? keys.open<PeakFlow>({ table: 'paper', id: row.id }, row) : { bests: [], points: [] }
  const id = row?.id ?? newId
  const { key, box } = keys.seal(
    { table: 'paper', id },
    { bests: [...was.bests, ...bests], points: [...was.points, ...points] },
  )
  if (!row)
    return [
      sql`insert into diary.paper (id, owner_id, kind, key, box, version, created, updated)
        values (${id}, ${keys.ownerId}, 'peak_flow', ${key}, ${box}, 1, ${at}, ${at})`,
    ]
  return [
    expect(
      1,
      sql`update diary.paper set key = ${key}, box = ${box}, version = ${row.version + 1}, updated = ${at}
        where id = ${id} and version = ${row.version}`,
      EDITED_ELSEWHERE,
    ),
  ]
}
