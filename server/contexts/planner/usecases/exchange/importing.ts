import type { Actor } from '#platform/actor'
import { AppError } from '#platform/errors'
import { MOST_ANNIVERSARIES, mustBeAnniversary } from '../../domain/anniversary.ts'
import type { Item, ReadCalendar, Refused, Yearly } from '../../domain/exchange.ts'
import type { CalendarFormat, ExchangeStore, Listed, Put } from '../../ports/exchange.ts'
import type { AnniversaryStore } from '../../ports/goals.ts'
import type { LabelStore, TaskStore } from '../../ports/planner.ts'
import { lastRanks, refusedFor, takerOf } from './taking.ts'
import { thingsOf } from './things.ts'

type Needs = Readonly<{
  exchange: ExchangeStore
  anniversaries: AnniversaryStore
  labels: LabelStore
  tasks: TaskStore
  format: Pick<CalendarFormat, 'read'>
  readTodoist: (text: string, today: string) => Promise<ReadCalendar & Readonly<{ asText: readonly string[] }>>
  now: () => Date
  newId: () => string
}>

/** What an import did, or would do. `asText`: what was kept in words alone. */
export type Report = Readonly<{
  created: number
  updated: number
  unchanged: number
  refused: readonly Refused[]
  asText: readonly string[]
}>
type How = Readonly<{ dry: boolean; onlyNew: boolean }>
type Counts = { created: number; updated: number; unchanged: number; refused: Refused[] }
type Plan = Readonly<{ put: Put; item: Item; isNew: boolean }>

const AT_ONCE = 250

export const importingUseCases = (needs: Needs) => {
  const { exchange, anniversaries, format, now, newId } = needs

  const putAll = async (ownerId: string, plans: readonly Plan[], counts: Counts) => {
    try {
      await exchange.put(
        ownerId,
        plans.map(({ put }) => put),
      )
      for (const { isNew } of plans) counts[isNew ? 'created' : 'updated']++
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error
      // One of them moved meanwhile: the others need not wait for it.
      if (plans.length > 1) for (const plan of plans) await putAll(ownerId, [plan], counts)
      else counts.refused.push(refusedFor(plans[0]?.item.uid ?? '', plans[0]?.item.title ?? '', error))
    }
  }

  const nameOf = (uid: string, found: Listed | undefined) =>
    found?.name ?? (/^[\w.@-]{1,150}$/.test(uid) ? `${uid}.ics` : `${newId()}.ics`)

  const takeItems = async (ownerId: string, read: ReadCalendar, { dry, onlyNew }: How, counts: Counts) => {
    await exchange.refresh(ownerId, now())
    const listed = await exchange.list(ownerId, {})
    const byUid = new Map(listed.filter(({ gone }) => gone).map((one) => [one.uid, one]))
    for (const one of listed) if (!one.gone) byUid.set(one.uid, one)
    const things = await thingsOf(needs)(ownerId, undefined)
    const taker = takerOf(needs)(ownerId, things, dry, lastRanks(things))
    await taker.mustHaveLabels(read.items.map(({ item }) => item))
    let plans: Plan[] = []
    for (const { item, source } of read.items) {
      const found = byUid.get(item.uid)
      const live = found?.gone ? undefined : found
      if (live && onlyNew) {
        counts.unchanged++
        continue
      }
      try {
        const taken = await taker.taken(item, live)
        if (!taken.series && taken.tasks.length === 0) {
          counts.unchanged++
          continue
        }
        const known = { name: nameOf(item.uid, found), uid: item.uid, component: item.kind, raw: source, ...taken.is }
        plans.push({ put: { known, series: taken.series, tasks: taken.tasks }, item, isNew: !live })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        counts.refused.push(refusedFor(item.uid, item.title, error))
      }
      if (dry || plans.length < AT_ONCE) continue
      await putAll(ownerId, plans, counts)
      plans = []
    }
    if (dry) for (const { isNew } of plans) counts[isNew ? 'created' : 'updated']++
    else if (plans.length > 0) await putAll(ownerId, plans, counts)
  }

  const takeYearly = async (ownerId: string, all: readonly Yearly[], dry: boolean, counts: Counts) => {
    const mine = [...(await anniversaries.list(ownerId))]
    for (const { uid, ...given } of all) {
      try {
        const at = now()
        const one = mustBeAnniversary({ ...given, id: newId(), ownerId, version: 1, created: at, updated: at })
        const same = mine.find((other) => keyOf(other) === keyOf(one))
        if (!same && mine.length >= MOST_ANNIVERSARIES)
          counts.refused.push({
            uid,
            title: one.name,
            code: 'planner.too_many_anniversaries',
            details: { max: MOST_ANNIVERSARIES },
          })
        else if (!same) {
          if (!dry) await anniversaries.add(one)
          mine.push(one)
          counts.created++
        } else if (same.emoji === one.emoji && same.since === one.since && same.remind.join() === one.remind.join())
          counts.unchanged++
        else {
          if (!dry)
            await anniversaries.save({ ...one, id: same.id, created: same.created, version: same.version + 1 }, same.version)
          counts.updated++
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        counts.refused.push(refusedFor(uid, given.name, error))
      }
    }
  }

  const taken = async (ownerId: string, read: ReadCalendar, how: How): Promise<Omit<Report, 'asText'>> => {
    const counts: Counts = { created: 0, updated: 0, unchanged: 0, refused: [...read.refused] }
    await takeItems(ownerId, read, how, counts)
    await takeYearly(ownerId, read.yearly, how.dry, counts)
    return counts
  }

  return {
    /** Takes a calendar file over; the same file a second time changes nothing. */
    importCalendar: async (
      actor: Pick<Actor, 'id'>,
      text: string,
      zone: string | undefined,
      dry: boolean,
    ): Promise<Report> => ({
      ...(await taken(actor.id, await format.read(text, zone), { dry, onlyNew: false })),
      asText: [],
    }),
    /** Takes a project of Todoist over, as it exports it. What has been taken over before is its person’s own by now, and stays. */
    async importTodoist(actor: Pick<Actor, 'id'>, text: string, today: string, dry: boolean): Promise<Report> {
      const { asText, ...read } = await needs.readTodoist(text, today)
      return { ...(await taken(actor.id, read, { dry, onlyNew: true })), asText }
    },
  }
}
export type ImportingUseCases = ReturnType<typeof importingUseCases>

const keyOf = ({ name, lunar, month, day, leap }: Pick<Yearly, 'name' | 'lunar' | 'month' | 'day' | 'leap'>) =>
  [name.toLowerCase(), lunar, month, day, leap].join()
