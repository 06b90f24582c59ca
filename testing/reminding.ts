import { openDb, openPool, sql, type Where } from '#platform/db'
import type { Thing } from '../server/contexts/notify/domain/thing.ts'
import { momentsRdb } from '../server/contexts/notify/rdb/moments.ts'
import { peopleRdb, zonesChosen } from '../server/contexts/notify/rdb/people.ts'
import { putThings } from '../server/contexts/notify/rdb/things.ts'
import { telling } from '../server/contexts/notify/usecases/telling.ts'

/** Days in which the clocks of Europe go forward, lived through by people who travel and engines that die over their work. */

const ZONES = [
  'Asia/Seoul',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Auckland',
] as const
const BEGIN = Date.UTC(2030, 2, 30)
const FIRST_DAY = BEGIN / 86_400_000
const HOUR = 3_600_000
const ENGINES = 3

type Given = Readonly<{ where: Where; people: number; things: number; days: number; seed: number }>
type Stay = Readonly<{ from: number; zone: string }>

/** The same numbers at every run (a linear congruential generator). */
const dice = (seed: number) => {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const wall = (zone: string, at: number) => {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...fields })
  clocks.set(zone, clock)
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute)
}

/** The first minute at which clocks there show this or more, found by looking at them: not as the engine finds it. */
const firstShown = (zone: string, wanted: number) => {
  const guesses = [wanted - 24 * HOUR, wanted + 24 * HOUR].map((near) => wanted - (wall(zone, near) - near))
  const fits = guesses.filter((guess) => wall(zone, guess) === wanted)
  if (fits.length > 0) return Math.min(...fits)
  let at = Math.min(...guesses)
  while (wall(zone, at) < wanted) at += 60_000
  return at
}

/** When somebody is to be told who stays at these places: at the moment, or on arrival where it has passed by then. */
const expectedAt = (stays: readonly Stay[], wanted: number, lead: number) => {
  for (const [i, { from, zone }] of stays.entries()) {
    const at = Math.max(from, firstShown(zone, wanted) - lead)
    if (at < (stays[i + 1]?.from ?? Number.POSITIVE_INFINITY)) return at
  }
  return Number.NaN
}

export const liveThrough = async ({ where, people, things, days, seed }: Given) => {
  const roll = dice(seed)
  const pool = openPool(where, 6)
  const db = openDb(pool)
  const clock = { at: BEGIN }
  const now = () => new Date(clock.at)
  const newId = () => crypto.randomUUID()
  const folk = Array.from({ length: people }, () => ({
    id: newId(),
    stays: [{ from: BEGIN, zone: ZONES[roll(6)]! }] as Stay[],
  }))
  const choose = (some: typeof folk) =>
    db.write(
      zonesChosen(
        some.map(({ id, stays }) => ({ personId: id, timeZone: stays.at(-1)!.zone, at: now().toISOString() })),
        now(),
      ),
    )
  await choose(folk)

  const planned = Array.from({ length: things }, () => {
    const [owner, day, minutes, lead] = [folk[roll(people)]!, FIRST_DAY + 1 + roll(days), roll(1_440), [0, 10, 60][roll(3)]!]
    const thing: Thing = {
      ...{
        source: 'planner',
        id: newId(),
        ownerId: owner.id,
        version: 1,
        until: 0,
        kind: 'task',
        title: 'x',
        path: '/',
        lane: 'urgent',
      },
      ...{
        loud: false,
        spells: [{ days: [day], minutes, leads: [lead] }],
        ended: false,
        replaces: null,
        since: now().toISOString(),
      },
    }
    return { thing, owner, wanted: day * 86_400_000 + minutes * 60_000, lead: lead * 60_000 }
  })
  for (let from = 0; from < things; from += 2_000)
    await db.write(
      putThings(
        planned.slice(from, from + 2_000).map(({ thing }) => thing),
        now(),
      ),
      { patient: true },
    )

  // What an engine has claimed when it dies, it never settles.
  let dying = false
  let deaths = 0
  const engine = () => {
    const moments = momentsRdb(db)
    const claimDues: typeof moments.claimDues = async (...args) => {
      const dues = await moments.claimDues(...args)
      if (!dying || dues.length === 0) return dues
      dying = false
      deaths++
      throw new Error('killed')
    }
    return telling({ moments: { ...moments, claimDues }, people: peopleRdb(db, 'UTC'), now, newId, onChange: () => {} })
  }
  const engines = Array.from({ length: ENGINES }, engine)
  const work = async () => {
    for (let done = 1; done > 0; ) {
      const counts = await Promise.allSettled(engines.map(({ pass }) => pass()))
      for (const [i, one] of counts.entries()) if (one.status === 'rejected') engines[i] = engine()
      done = counts.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0)
    }
  }

  await work()
  const end = BEGIN + (days + 3) * 24 * HOUR
  let travel = BEGIN + 5 * HOUR
  let steps = 0
  let travels = 0
  for (let next = await engines[0]!.next(); ; next = await engines[0]!.next()) {
    const alarm = Math.max(next ?? Number.POSITIVE_INFINITY, clock.at)
    if (Math.min(alarm, travel) > end) break
    if (travel <= alarm) {
      clock.at = Math.max(travel, clock.at)
      const leaving = folk.filter(() => roll(20) === 0)
      for (const one of leaving) one.stays.push({ from: clock.at, zone: ZONES[roll(6)]! })
      if (leaving.length > 0) await choose(leaving)
      travels += leaving.length
      travel += 7 * HOUR
    } else {
      // Now and then all processes start anew, which takes them some seconds.
      clock.at = alarm + (steps % 97 === 0 ? roll(20_000) : roll(900))
      dying = steps % 53 === 7
    }
    steps++
    await work()
  }

  const rows = await db.all<{ thing_id: string; at: Date; missed: boolean }>(
    sql`select thing_id, at, missed from notify.notice where owner_id = any(${folk.map(({ id }) => id)}::uuid[])`,
  )
  const told = Map.groupBy(rows, (row) => row.thing_id)
  const late = planned.flatMap(({ thing, owner, wanted, lead }) => {
    const [one] = told.get(thing.id) ?? []
    return one ? [one.at.getTime() - expectedAt(owner.stays, wanted, lead)] : []
  })
  await pool.end({ timeout: 5 })
  return {
    ...{ things, steps, deaths, travels },
    /** Told more than once; never told. */
    twice: [...told.values()].filter((some) => some.length > 1).length,
    lost: things - told.size,
    missed: rows.filter(({ missed }) => missed).length,
    early: late.filter((ms) => ms < 0).length,
    inTime: late.filter((ms) => ms >= 0 && ms <= 60_000).length,
    slowestMs: Math.max(...late),
  }
}
