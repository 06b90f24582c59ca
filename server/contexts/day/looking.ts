import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { isTimeZone } from '#platform/time-zone'
import { beginOf, dateOf, mustBeDay, sameDateBefore } from './calendar.ts'
import { type AskMarks, type DayView, type Entry, type Mark, MOST_DAYS } from './contract.ts'
import type { Holidays } from './holidays.ts'
import type { DayRdb, ThingRow } from './rdb/read.ts'
import { STRIPS } from './strips.ts'

/** So many years are looked back on. */
const YEARS = 20
const MOST_OF_BEFORE = 5

const entryOf = (row: ThingRow): Entry => ({
  ...{ kind: row.kind, id: row.id, version: row.version, sealed: row.sealed, title: row.title, excerpt: row.excerpt },
  ...{ mark: row.mark, starts: row.starts, ends: row.ends, state: row.state, counted: row.counted },
  lastDay: row.lastDay === null ? null : dateOf(row.lastDay),
  at: row.at?.toISOString() ?? null,
})

const stripsOf = (rows: readonly (ThingRow & { total?: number })[], most: number) =>
  STRIPS.flatMap((name) => {
    const own = rows.filter(({ strip }) => strip === name)
    if (own.length === 0) return []
    const todo = own.filter(({ state }) => state !== null)
    return {
      ...{ name, all: Math.max(own.length, own[0]?.total ?? 0), todo: todo.length },
      ...{ done: todo.filter(({ state }) => state === 'done').length, items: own.slice(0, most).map(entryOf) },
    }
  })

const mustBeZone = (timeZone: string) => {
  if (!isTimeZone(timeZone)) throw fail('invalid', 'day.unknown_time_zone', { timeZone })
}

const MOST_SHOWN = 200

/** What is to be seen of days. */
export const looking = ({ days, holidays }: Readonly<{ days: DayRdb; holidays: Holidays }>) => {
  const boundsOf = (day: number, zone: string) => ({ begins: beginOf(day, zone), ends: beginOf(day + 1, zone) })

  /** Every day of a window, in brief. */
  const marksBetween = async ({ id }: Actor, from: number, to: number, zone: string): Promise<Mark[]> => {
    const begins = Array.from({ length: to - from + 2 }, (_, i) => beginOf(from + i, zone))
    const [single, spans, instead, made, off] = await Promise.all([
      days.marks(id, from, to),
      days.spans(id, from, to),
      days.instead(id, from, to),
      days.momentMarks(id, begins),
      holidays(from, to),
    ])
    const counted = Array.from({ length: to - from + 1 }, () => new Map<string, { all: number; todo: number; done: number }>())
    const add = (day: number, strip: string, all: number, todo: number, done: number) => {
      const strips = counted[day - from]
      const known = strips?.get(strip) ?? { all: 0, todo: 0, done: 0 }
      strips?.set(strip, { all: known.all + all, todo: known.todo + todo, done: known.done + done })
    }
    for (const { day, strip, all, todo, done } of single) add(day, strip, all, todo, done)
    for (const { n, strip, all } of made) add(from + n - 1, strip, all, 0, 0)
    const hidden = new Set(instead.map(({ id: of, day }) => `${of} ${day}`))
    for (const { id: of, strip, first, last, bits, state } of spans)
      for (let day = first; day <= last; day++)
        if ((bits === null || bits[day - first] === '1') && !hidden.has(`${of} ${day}`))
          add(day, strip, 1, state === null ? 0 : 1, state === 'done' ? 1 : 0)
    return counted.map((strips, i) => ({
      date: dateOf(from + i),
      holidays: off.filter(({ day }) => day === from + i).map(({ ko, en }) => ({ ko, en })),
      strips: STRIPS.flatMap((name) => {
        const found = strips.get(name)
        return found ? [{ name, ...found }] : []
      }),
    }))
  }

  return {
    /** One day, whole. */
    async day(actor: Actor, date: string, timeZone = 'UTC'): Promise<DayView> {
      mustBeZone(timeZone)
      const day = mustBeDay(date)
      const earlier = sameDateBefore(day, YEARS)
      const { id } = actor
      const [lying, made, pageId, around, pastLying, pastMade] = await Promise.all([
        days.on(id, day),
        days.within(id, boundsOf(day, timeZone)),
        days.pageOf(id, day),
        marksBetween(actor, day - 1, day + 1, timeZone),
        days.past(id, earlier),
        days.pastWithin(
          id,
          earlier.map((one) => boundsOf(one, timeZone)),
        ),
      ])
      return {
        ...{ date, pageId, holidays: around[1]?.holidays ?? [], strips: stripsOf([...lying, ...made], MOST_SHOWN) },
        around: around.filter((one) => one.date !== date),
        before: earlier.flatMap((one, n) => {
          const rows = [...pastLying.filter((row) => row.day === one), ...pastMade.filter((row) => row.n === n)]
          return rows.length === 0 ? [] : [{ date: dateOf(one), strips: stripsOf(rows, MOST_OF_BEFORE) }]
        }),
      }
    },

    async marks(actor: Actor, asked: AskMarks) {
      const { timeZone = 'UTC' } = asked
      mustBeZone(timeZone)
      const [from, to] = [mustBeDay(asked.from), mustBeDay(asked.to)]
      if (to - from >= MOST_DAYS) throw fail('invalid', 'day.too_many_days', { max: MOST_DAYS })
      return { items: to < from ? [] : await marksBetween(actor, from, to, timeZone) }
    },
  }
}
export type Looking = ReturnType<typeof looking>
