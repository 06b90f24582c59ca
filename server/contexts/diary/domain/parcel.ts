import { fail } from '#platform/errors'
import type { Item, ItemName, ItemOf, RecordItem } from '../contract/exchange.ts'
import { WEEKS } from './control.ts'
import { dayOf } from './day.ts'
import type { Medicine } from './medicine.ts'
import { mustBePoints } from './peak-flow.ts'
import { MOST_OF_RECORD } from './photo.ts'

/** A whole diary as it goes out: everything that was written down, in the order of time. */
export type Parcel = readonly Item[]
export const nameOf = (item: Item): ItemName => (item.kind === 'record' ? item.type : item.kind)
export const ofKind = <K extends Item['kind']>(parcel: Parcel, kind: K) =>
  parcel.filter((item): item is Extract<Item, { kind: K }> => item.kind === kind)

type Period = Readonly<{ from: string; to: string }>
/** What of a diary belongs to a period: what was written down in it, and the medicines, bests, points and plans that held until its end. */
export const inPeriod = (parcel: Parcel, { from, to }: Period, memos: boolean): Parcel => {
  const isInside = ({ day }: Readonly<{ day: string }>) => day >= from && day <= to
  const records = new Set(
    ofKind(parcel, 'record').flatMap((one) => (isInside(one) && (memos || one.type !== 'memo') ? [one.id] : [])),
  )
  return parcel.filter((item) => {
    if (item.kind === 'record') return records.has(item.id)
    if (item.kind === 'photo') return records.has(item.recordId)
    if (item.kind === 'medicine') return true
    if (item.kind === 'best' || item.kind === 'points') return item.from <= to
    return item.kind === 'plan' ? item.day <= to : isInside(item)
  })
}

/** On how many of the four weeks up to a check of control something was written down that its level can rest on, the check left out. */
export const recordedDaysOf = (parcel: Parcel) => {
  const told = ofKind(parcel, 'record').filter(
    ({ type, trashedAt }) => !trashedAt && (type === 'symptom' || type === 'control_check'),
  )
  return (check: RecordItem) => {
    const last = dayOf(check.day)
    const days = told.flatMap(({ id, day }) => (id === check.id ? [] : [dayOf(day)]))
    return new Set(days.filter((day) => day > last - 7 * WEEKS && day <= last)).size
  }
}

/** Why something is not taken over. */
export type Refusal = Readonly<{ code: string; details?: Readonly<Record<string, unknown>> | undefined }>
/** What a file holds that cannot be taken. `where`: its place in the file. */
export type Unread = Refusal & Readonly<{ where: string; what: string; day?: string; minutes?: number }>
export type Found = Readonly<{ item: Item; where: string }>
export type Verdict = 'created' | 'unchanged' | Refusal

/** The same text for the same value, whatever the order of its fields. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? ''
const same = (a: unknown, b: unknown) => plain(a) === plain(b)

const MOST_MEDICINES = 50
const MOST_PLANS = 100
const CLOCK_SKEW_MS = 60_000
/** No clock on a wall was ever further from that of the world. */
const FURTHEST_MS = 16 * 3_600_000
const DAY_MS = 86_400_000

const minuteOf = ({ type, day, minutes }: RecordItem) => `${type} ${day} ${minutes}`
const slotOf = ({ medicineId, planned }: ItemOf<'dose'>) => planned && `${medicineId} ${planned.day} ${planned.minutes}`
const toldOf = ({ recordId, alt, removedAt }: ItemOf<'photo'>) => ({ recordId, alt, isRemoved: removedAt !== null })
const saidBy = ({ type, day, minutes, data }: RecordItem) => ({ type, day, minutes, data })

type Known = Readonly<{ id: string }>
const byId = <T extends Known>(all: readonly T[]) => new Map(all.map((one) => [one.id, one]))

/**
 * Judges one thing of a file after the other by what is here already, and by those that it took before. What is here stays as it is: a thing
 * that is otherwise in the file is refused, so that no newer correction is ever overwritten.
 */
export const judge = (here: Parcel, now: Date) => {
  const records = byId(ofKind(here, 'record'))
  const minutes = new Map(ofKind(here, 'record').flatMap((one) => (one.trashedAt ? [] : [[minuteOf(one), one]])))
  const medicines = byId(ofKind(here, 'medicine'))
  const doses = byId(ofKind(here, 'dose'))
  const slots = new Set(ofKind(here, 'dose').flatMap((one) => slotOf(one) ?? []))
  const bests = [...ofKind(here, 'best')]
  const points = [...ofKind(here, 'points')]
  const plans = byId(ofKind(here, 'plan'))
  const airs = new Map(ofKind(here, 'air').map((one) => [one.day, one]))
  const photos = byId(ofKind(here, 'photo'))
  const today = now.getTime() / DAY_MS + 1
  const isToCome = (day: string) => dayOf(day) > today

  const record = (one: RecordItem): Verdict => {
    const at = Date.parse(one.at)
    if (at > now.getTime() + CLOCK_SKEW_MS) return fail('invalid', 'diary.in_the_future')
    if (Math.abs(dayOf(one.day) * DAY_MS + one.minutes * 60_000 - at) > FURTHEST_MS)
      return fail('invalid', 'diary.import_bad_time')
    const known = records.get(one.id)
    if (known) {
      if (known.trashedAt && !one.trashedAt) return fail('invalid', 'diary.import_in_trash')
      return same(saidBy(known), saidBy(one)) ? 'unchanged' : fail('invalid', 'diary.import_differs')
    }
    const there = one.trashedAt ? undefined : minutes.get(minuteOf(one))
    if (there) return same(there.data, one.data) ? 'unchanged' : fail('invalid', 'diary.same_minute')
    records.set(one.id, one)
    if (!one.trashedAt) minutes.set(minuteOf(one), one)
    return 'created'
  }
  const medicine = (one: ItemOf<'medicine'>): Verdict => {
    const known = medicines.get(one.id)
    if (known)
      return same(known.data, one.data) && !known.removedAt === !one.removedAt
        ? 'unchanged'
        : fail('invalid', 'diary.import_differs')
    if (one.data.schedules.some(({ from, to }) => to && to < from)) return fail('invalid', 'diary.bad_course')
    const inUse = [...medicines.values()].filter(({ removedAt }) => !removedAt).length
    if (!one.removedAt && inUse >= MOST_MEDICINES) return fail('invalid', 'diary.too_many_medicines', { max: MOST_MEDICINES })
    medicines.set(one.id, one)
    return 'created'
  }
  const dose = (one: ItemOf<'dose'>): Verdict => {
    const known = doses.get(one.id)
    if (known)
      return same({ ...known, createdAt: 0 }, { ...one, createdAt: 0 }) ? 'unchanged' : fail('invalid', 'diary.import_differs')
    if (!medicines.has(one.medicineId)) return fail('invalid', 'diary.unknown_medicine')
    if (isToCome(one.day)) return fail('invalid', 'diary.in_the_future')
    const slot = slotOf(one)
    if (slot && slots.has(slot)) return fail('invalid', 'diary.dose_written')
    if (slot) slots.add(slot)
    doses.set(one.id, one)
    return 'created'
  }
  const begin = <T extends Readonly<{ from: string }>>(all: T[], one: T): Verdict => {
    const known = all.find(({ from }) => from === one.from)
    if (known) return same(known, one) ? 'unchanged' : fail('invalid', 'diary.import_differs')
    if (isToCome(one.from)) return fail('invalid', 'diary.in_the_future')
    if (all.some(({ from }) => from > one.from)) return fail('invalid', 'diary.begins_before')
    all.push(one)
    return 'created'
  }
  const pointsOf = (one: ItemOf<'points'>): Verdict => {
    try {
      mustBePoints(one.percents)
    } catch {
      return fail('invalid', 'diary.bad_points')
    }
    return begin(points, one)
  }
  const plan = (one: ItemOf<'plan'>): Verdict => {
    const words = ({ id: _, createdAt: __, ...rest }: ItemOf<'plan'>) => rest
    const known = plans.get(one.id) ?? [...plans.values()].find((other) => same(words(other), words(one)))
    if (known) return same(words(known), words(one)) ? 'unchanged' : fail('invalid', 'diary.import_differs')
    if (isToCome(one.day)) return fail('invalid', 'diary.in_the_future')
    if (plans.size >= MOST_PLANS) return fail('invalid', 'diary.too_many_plans', { max: MOST_PLANS })
    plans.set(one.id, one)
    return 'created'
  }
  const photo = (one: ItemOf<'photo'>): Verdict => {
    const known = photos.get(one.id)
    if (known) return same(toldOf(known), toldOf(one)) ? 'unchanged' : fail('invalid', 'diary.import_differs')
    if (!records.has(one.recordId)) return fail('invalid', 'diary.import_no_record')
    const beside = [...photos.values()].filter(({ recordId, removedAt }) => recordId === one.recordId && !removedAt)
    if (!one.removedAt && beside.length >= MOST_OF_RECORD)
      return fail('invalid', 'diary.too_many_photos', { max: MOST_OF_RECORD })
    photos.set(one.id, one)
    return 'created'
  }
  const air = (one: ItemOf<'air'>): Verdict => {
    const known = airs.get(one.day)
    if (known) return same(known.data, one.data) ? 'unchanged' : fail('invalid', 'diary.import_differs')
    if (isToCome(one.day)) return fail('invalid', 'diary.in_the_future')
    airs.set(one.day, one)
    return 'created'
  }
  return (item: Item): Verdict => {
    if (item.kind === 'record') return record(item)
    if (item.kind === 'medicine') return medicine(item)
    if (item.kind === 'dose') return dose(item)
    if (item.kind === 'best') return begin(bests, item)
    if (item.kind === 'points') return pointsOf(item)
    if (item.kind === 'photo') return photo(item)
    return item.kind === 'plan' ? plan(item) : air(item)
  }
}

const ORDER: readonly Item['kind'][] = ['medicine', 'record', 'photo', 'dose', 'best', 'points', 'plan', 'air']
const startOf = (item: Item) => ('from' in item ? item.from : item.kind === 'plan' ? item.createdAt : '')
/** What others need comes first, and what begins earlier. */
export const inOrder = (found: readonly Found[]) =>
  [...found].sort(
    ({ item: a }, { item: b }) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0),
  )

/** The medicine that an item tells of. */
export const medicineOf = ({ data: { schedules, stock, ...rest } }: ItemOf<'medicine'>): Medicine => ({
  ...rest,
  schedules: schedules.map(({ from, to = null, ...one }) => ({
    ...{ from: dayOf(from), to: to === null ? null : dayOf(to), ...one },
  })),
  stock: stock && { units: stock.units, day: dayOf(stock.day) },
})

/** The item with other ids, wherever they stand in it. */
export const renamed = (item: Item, idOf: (id: string) => string): Item => {
  if (item.kind === 'record') {
    if (item.type !== 'reliever') return { ...item, id: idOf(item.id) }
    const own = <T extends { medicineId?: string }>(data: T) =>
      data.medicineId === undefined ? data : { ...data, medicineId: idOf(data.medicineId) }
    return {
      ...{ ...item, id: idOf(item.id), data: own(item.data) },
      past: item.past.map((one) => ({ ...one, data: own(one.data) })),
    }
  }
  if (item.kind === 'dose') return { ...item, id: idOf(item.id), medicineId: idOf(item.medicineId) }
  if (item.kind === 'photo') return { ...item, id: idOf(item.id), recordId: idOf(item.recordId) }
  return 'id' in item ? { ...item, id: idOf(item.id) } : item
}
