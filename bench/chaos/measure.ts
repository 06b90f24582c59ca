import { setTimeout as sleep } from 'node:timers/promises'
import type { Where } from '#platform/db'
import { undo } from '../../testing/database.ts'
import { type Ledger, lookInto, tornIn, writers } from '../../testing/ledger.ts'
import { until } from '../../testing/process.ts'
import { type Part, type Setup, type Stage, stage } from './stage.ts'

/** What is to be told of a fault beside the figures of all. `slow`, `wrong`: what took longer than it should, and what may not be. */
export type Told = Readonly<Record<string, unknown>> & Readonly<{ slow?: readonly string[]; wrong?: readonly string[] }>

/** What is done to a house, and what is asked of it then. */
export type Fault = Readonly<{
  name: string
  what: string
  /** Why it cannot be done here, or false. */
  without: string | false
  parts: readonly Part[]
  setup?: Setup
  /** Where its house stands, if not on a stage of those parts: nothing else is asked of it. */
  place?: () => Promise<Readonly<{ url: string; where: Where }>>
  env?: () => Readonly<Record<string, string>>
  /** Between two requests of each writer: with the limit per address on. */
  pauseMs?: number
  /** How long it lasts, whole and in the short form (0: it is left out of that); one that ends by itself has neither. */
  hold?: Readonly<{ ms: number; shortMs: number }>
  /** Does it, and answers what is to be told of it. */
  inject: (house: Stage, ledger: Ledger) => Promise<unknown>
  heal?: (house: Stage) => Promise<unknown>
  bars: Readonly<{
    /** The slowest request, from before the fault until writes worked again. */
    worstMs?: number
    /** From the end of the fault, or from its beginning if it ends by itself, until a write that began after it is acknowledged. */
    writtenMs: number
    /** And until its event has arrived. */
    foundMs: number
    /** Nobody is told "not now", and nobody is cut. */
    unnoticed?: true
    /** Some are told that there is no room. */
    full?: true
  }>
  /** What is wrong with what it left behind. */
  verify?: (house: Stage, told: Told | undefined) => Promise<readonly string[]>
  /** Part of the long tier of the tests. */
  inShort?: true
}>

const WRITERS = 4
const STEADY = 40
/** A house that has not come back by then is not waited for. */
const PATIENCE_MS = 60_000

/** before -> inject -> hold -> heal -> verify, of one fault on a house of its own. */
export const measure = async (fault: Fault, isShort = false) => {
  const mark = undo.length
  try {
    return await live(fault, isShort)
  } finally {
    for (const step of undo.splice(mark).reverse()) await step()
  }
}

const live = async (fault: Fault, isShort: boolean) => {
  const { name, what, bars, hold } = fault
  const house = fault.place ? ((await fault.place()) as Stage) : await stage(fault.parts, fault.env?.(), fault.setup)
  const ledger = await writers(house.url, WRITERS, name, fault.pauseMs)
  const began = performance.now()
  await until('people write', () => ledger.acknowledged() >= STEADY, PATIENCE_MS)
  const perSecond = ledger.acknowledged() / ((performance.now() - began) / 1_000)
  const before = ledger.seen()

  const injected = performance.now()
  const holdMs = hold ? (isShort ? hold.shortMs : hold.ms) : 0
  let told: Told | undefined
  try {
    told = (await fault.inject(house, ledger)) as Told | undefined
    await sleep(holdMs)
  } finally {
    await fault.heal?.(house)
  }
  const ended = hold ? performance.now() : injected
  await until('a write is acknowledged again', () => ledger.latest().began > ended, PATIENCE_MS)
  const writtenMs = performance.now() - ended
  const { id, version } = ledger.latest()
  const entry = `select 1 from search.entry where id = '${id}' and version >= ${version}`
  const isFound = () =>
    lookInto(house.where, entry).then(
      (rows) => rows.length === 1,
      () => false,
    )
  await until('its event has arrived', isFound, PATIENCE_MS)
  const foundMs = performance.now() - ended
  const { worstMs, notNow, full, cut } = ledger.seen()
  // Some more, so that what was broken without a sign would be seen now.
  const acknowledged = ledger.acknowledged()
  await until('people go on', () => ledger.acknowledged() > acknowledged + STEADY, PATIENCE_MS)
  await ledger.stop()

  const wrong = [...((await fault.verify?.(house, told)) ?? []), ...(told?.wrong ?? [])]
  const lost = await ledger.lost(house.url)
  const torn = await tornIn(house.where)
  if (lost.length > 0) wrong.push(`${lost.length} acknowledged writes are lost`)
  if (torn.length > 0) wrong.push(`${torn.length} notes or entries are without the other`)
  if (ledger.strange.size > 0) wrong.push(`answers that nobody should get: ${[...ledger.strange]}`)
  if (!bars.full && full > 0) wrong.push(`${full} were told that there is no room`)
  if (bars.unnoticed && notNow + cut > 0) wrong.push(`${notNow} were told "not now" and ${cut} were cut`)
  const slow = [
    bars.worstMs !== undefined && worstMs > bars.worstMs && `the slowest request took ${Math.round(worstMs)} ms`,
    writtenMs > bars.writtenMs && `writes were back after ${Math.round(writtenMs)} ms`,
    foundMs > bars.foundMs && `events were back after ${Math.round(foundMs)} ms`,
    ...(told?.slow ?? []),
  ].filter((late) => late !== false)
  return {
    ...{ fault: name, what, holdMs, bars },
    before: { perSecond: Math.round(perSecond), worstMs: Math.round(before.worstMs) },
    ...{ worstMs: Math.round(worstMs), notNow, full, cut, writtenMs: Math.round(writtenMs), foundMs: Math.round(foundMs) },
    ...{ acknowledged: ledger.acknowledged(), lost: lost.length, torn: torn.length },
    ...(told ? { told } : {}),
    /** What may not be, on any machine; and what took longer than it should. */
    wrong,
    slow,
  }
}
