import { parse } from 'csv-parse/sync'
import { fail } from '#platform/errors'
import type { Item } from '../contract/exchange.ts'
import { nameOf } from '../domain/parcel.ts'
import type { Read, Write } from '../ports/exchange.ts'
import { gatherer, textOf } from './check.ts'
import { completed, readDate, readTime, timeOut } from './completed.ts'
import { readCell, safe } from './csv-cell.ts'
import { dataIn, dataOut, jsonIn } from './csv-data.ts'

type Row = Readonly<Record<string, string>>

const COLUMNS = [
  ...['kind', 'day', 'time', 'cough', 'wheeze', 'breathless', 'tight', 'sputum', 'when', 'woke_up', 'limited', 'triggers'],
  ...['blow_1', 'blow_2', 'blow_3', 'flow', 'reliever', 'meter', 'fev1', 'fvc', 'puffs', 'class', 'reason'],
  ...['answer_day', 'answer_night', 'answer_reliever', 'answer_activity', 'text', 'note'],
  ...['name', 'device', 'unit', 'strength', 'schedules', 'stock_units', 'stock_day', 'removed'],
  ...['status', 'amount', 'planned_day', 'planned_time', 'percents', 'by', 'green', 'yellow', 'red', 'author'],
  ...['pm25', 'pm10', 'pollen', 'medicine_id', 'id', 'at', 'version', 'created', 'updated', 'written_by', 'more'],
]
/** Excel, in Korean too, takes a file for UTF-8 by this mark alone. */
const BOM = '\ufeff'

type InRow = Exclude<Item, { kind: 'photo' }>
const rowOf = (item: InRow): Row =>
  'writtenBy' in item && item.writtenBy ? { ...saidRow(item), written_by: JSON.stringify(item.writtenBy) } : saidRow(item)
const saidRow = (item: InRow): Row => {
  const kind = nameOf(item)
  if (item.kind === 'record') {
    const { id, day, minutes, at, version, createdAt: created, updatedAt: updated } = item
    return { kind, day, time: timeOut(minutes), id, at, version: String(version), created, updated, ...dataOut(item.data) }
  }
  if (item.kind === 'medicine') {
    const { id, version, createdAt: created, updatedAt: updated, removedAt } = item
    return { kind, id, version: String(version), created, updated, removed: removedAt ?? '', ...dataOut(item.data) }
  }
  if (item.kind === 'dose') {
    const { id, medicineId, day, minutes, planned, createdAt: created, kind: _, writtenBy: __, ...rest } = item
    const slot = planned ? { planned_day: planned.day, planned_time: timeOut(planned.minutes) } : {}
    return { kind, id, medicine_id: medicineId, day, time: timeOut(minutes), ...slot, created, ...dataOut(rest) }
  }
  if (item.kind === 'plan') {
    const { id, day, createdAt: created, kind: _, writtenBy: __, ...words } = item
    return { kind, id, day, created, ...dataOut(words) }
  }
  if (item.kind === 'air') return { kind, day: item.day, ...dataOut(item.data) }
  const { kind: _, from, ...rest } = item
  return { kind, day: from, ...dataOut(rest) }
}

const lineOf = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`

/** A row for each thing that was written down; without what was corrected, the trash, and photos. */
export const writeCsv: Write = (parcel) => {
  const rows = parcel.flatMap((item) => (item.kind === 'photo' || ('trashedAt' in item && item.trashedAt) ? [] : [rowOf(item)]))
  return BOM + [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => safe(row[column] ?? '')))].map(lineOf).join('')
}

const itemOf = (row: Row) => ({ ...saidItem(row), writtenBy: row.written_by ? jsonIn(row.written_by) : undefined })
const saidItem = (row: Row) => {
  const {
    kind = '',
    id,
    day = '',
    time = '',
    at,
    version,
    created,
    updated,
    removed,
    planned_day,
    planned_time,
    written_by: _,
    ...rest
  } = row
  const minutes = readTime(time)
  const times = { version: version ? Number(version) : undefined, createdAt: created || undefined }
  const place = { id: id || undefined, day: readDate(day), minutes }
  const data = dataIn(kind, rest)
  if (kind === 'medicine')
    return { kind, id: id || undefined, data, ...times, updatedAt: updated || undefined, removedAt: removed || null }
  if (kind === 'dose') {
    const planned = planned_day ? { day: readDate(planned_day), minutes: readTime(planned_time ?? '') } : null
    return { kind, ...place, planned, ...data, createdAt: times.createdAt }
  }
  if (kind === 'plan') return { kind, id: id || undefined, day: place.day, ...data, createdAt: times.createdAt }
  if (kind === 'air') return { kind, day: place.day, data }
  if (kind === 'best' || kind === 'points') return { kind, from: place.day, ...data }
  const past: readonly unknown[] = []
  return {
    ...{ kind: 'record', type: kind, ...place, at: at || undefined, data, ...times, updatedAt: updated || undefined },
    ...{ trashedAt: null, past },
  }
}

export const readCsv: Read = async (bytes, how) => {
  const text = await textOf(bytes)
  let rows: readonly Row[]
  try {
    rows = parse(text, {
      ...{ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] },
      max_record_size: 1_000_000,
    })
  } catch {
    throw fail('invalid', 'diary.import_not_csv')
  }
  if (rows[0] && (rows[0].kind === undefined || rows[0].day === undefined)) throw fail('invalid', 'diary.import_not_csv')
  const gathered = gatherer()
  for (const [i, raw] of rows.entries()) {
    const row = Object.fromEntries(Object.entries(raw).map(([name, cell]) => [name, readCell(cell)]))
    // The first line holds the names.
    gathered.take(String(i + 2), completed(itemOf(row), how))
  }
  return gathered
}
