import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { Written } from '../../domain/exchange.ts'
import type { CalendarFormat, ExchangeStore, Instances, Listed, Place } from '../../ports/exchange.ts'
import type { AnniversaryStore } from '../../ports/goals.ts'
import type { LabelStore, SeriesStore, TaskStore } from '../../ports/planner.ts'
import { takerOf } from './taking.ts'
import { thingsOf, writtenOf } from './things.ts'

/** What is to be done, and the days of every year, which can be read alone. */
export type Calendar = 'plan' | 'days'
export const CALENDARS: readonly Calendar[] = ['plan', 'days']

type Needs = Readonly<{
  exchange: ExchangeStore
  anniversaries: AnniversaryStore
  labels: LabelStore
  tasks: TaskStore
  series: SeriesStore
  format: CalendarFormat
  now: () => Date
  newId: () => string
}>
/** What a client believes to be there: `match` none, any, or one of these tags. */
export type Conditions = Readonly<{ match?: readonly string[] | undefined; noneMatch?: boolean }>
/** An object with its text; `written` where it can be asked about. */
export type Rendered = Readonly<{ object: Listed; text: string }>
/** Of what comes again, the days that are asked for; undefined: it is asked for as it is. */
export type Expand = (one: Written, zone: string | undefined) => Instances | undefined
export type Matcher = (one: Written, zone: string | undefined) => boolean

const MOST_LETTERS = 256 * 1024
const liesIn = (calendar: Calendar) => (object: Listed) => (object.thing === 'anniversary') === (calendar === 'days')
const unknown = () => fail('not_found', 'planner.unknown')

export const davUseCases = (needs: Needs) => {
  const { exchange, tasks, series, format, now } = needs
  const load = thingsOf(needs)
  const zoneOf = async (actor: Actor) => (await exchange.zone(actor.id)) ?? undefined

  const find = async (actor: Actor, calendar: Calendar, name: string) => {
    await exchange.refresh(actor.id, now())
    return (await exchange.list(actor.id, { names: [name] })).find((one) => !one.gone && liesIn(calendar)(one))
  }
  const rendered = async (
    actor: Actor,
    objects: readonly Listed[],
    matches: Matcher = () => true,
    expand?: Expand,
  ): Promise<readonly Rendered[]> => {
    const [things, zone] = [await load(actor.id, objects), await zoneOf(actor)]
    const all: Rendered[] = []
    for (const object of objects) {
      const yearly = things.yearly.get(object.thingId)
      const one = writtenOf(object, things, false)
      if (one && matches(one, zone)) {
        const text = await format.object(one, object.raw, zone)
        const days = expand?.(one, zone)
        all.push({ object, text: days ? await format.days(one, text, days, zone) : text })
      }
      if (!one && yearly) all.push({ object, text: await format.yearly(object.uid, yearly) })
    }
    return all
  }
  const mustMatch = (object: Listed | undefined, { match, noneMatch }: Conditions) => {
    const isThere = match === undefined || (object !== undefined && (match.includes('*') || match.includes(object.tag)))
    if (!isThere || (noneMatch && object)) throw fail('stale', 'planner.edited_elsewhere')
  }
  const mustBeWritable = (calendar: Calendar) => {
    if (calendar !== 'plan') throw fail('forbidden', 'planner.dav_read_only')
  }
  /** What came is one thing in words of ours, or is refused by name. */
  const readOne = async (actor: Actor, text: string) => {
    if (text.length > MOST_LETTERS) throw fail('too_large', 'planner.exchange_too_large')
    const { items, yearly, refused } = await format.read(text, await zoneOf(actor))
    const [no] = refused
    if (no) throw fail('invalid', no.code, no.details)
    const [only, more] = items
    if (!only || more || yearly.length > 0) throw fail('invalid', 'planner.dav_one_thing')
    return only.item
  }

  return {
    /** How far the changes of a person's have come, and from where on they are known. */
    standing: (actor: Actor) => exchange.refresh(actor.id, now()),

    async list(actor: Actor, calendar: Calendar): Promise<readonly Listed[]> {
      await exchange.refresh(actor.id, now())
      return (await exchange.list(actor.id, {})).filter((one) => !one.gone && liesIn(calendar)(one))
    },

    /** What has changed after a place, `most` of it at once; of nothing that is gone where it is undefined. */
    async changes(actor: Actor, calendar: Calendar, after: Place | undefined, most: number) {
      const { change, forgotten } = await exchange.refresh(actor.id, now())
      const known = after && (after.name === undefined ? after.change : after.change - 1)
      if (after && known !== undefined && (after.change > change || known < forgotten))
        throw fail('forbidden', 'planner.dav_sync_token')
      const found = await exchange.list(actor.id, after === undefined ? {} : { after })
      const all = found.filter((one) => liesIn(calendar)(one) && (after !== undefined || !one.gone))
      const objects = all.slice(0, most)
      const last = objects.at(-1)
      const place: Place = last && all.length > most ? { change: last.change, name: last.name } : { change }
      return { place, objects }
    },

    async many(actor: Actor, calendar: Calendar, names: readonly string[], expand?: Expand): Promise<readonly Rendered[]> {
      await exchange.refresh(actor.id, now())
      const found = await exchange.list(actor.id, { names })
      return rendered(
        actor,
        found.filter((one) => !one.gone && liesIn(calendar)(one)),
        undefined,
        expand,
      )
    },

    async matching(actor: Actor, calendar: Calendar, matches: Matcher, expand?: Expand): Promise<readonly Rendered[]> {
      await exchange.refresh(actor.id, now())
      const found = await exchange.list(actor.id, {})
      return rendered(
        actor,
        found.filter((one) => !one.gone && liesIn(calendar)(one)),
        matches,
        expand,
      )
    },

    async read(actor: Actor, calendar: Calendar, name: string): Promise<Rendered> {
      const object = await find(actor, calendar, name)
      const [one] = object ? await rendered(actor, [object]) : []
      if (!one) throw unknown()
      return one
    },

    /** Takes what a client says of a thing, new or not. Its tag is told where the text is kept to the letter. */
    async put(actor: Actor, calendar: Calendar, name: string, text: string, conditions: Conditions) {
      mustBeWritable(calendar)
      const before = await find(actor, calendar, name)
      mustMatch(before, conditions)
      const item = await readOne(actor, text)
      if (before && before.uid !== item.uid) throw fail('conflict', 'planner.exchange_uid_taken')
      const things = await load(actor.id, before ? [before] : [])
      // What was loaded is of the tag that was seen: a change between the two would be written over unseen.
      if (before && (await find(actor, calendar, name))?.tag !== before.tag) throw fail('stale', 'planner.edited_elsewhere')
      const taker = takerOf(needs)(actor.id, things, false)
      await taker.mustHaveLabels([item])
      const taken = await taker.taken(item, before)
      const known = { name, uid: item.uid, component: item.kind, raw: text, ...taken.is }
      // Whatever was written, the thing has another version: who writes at the same time comes second, and is told.
      const task = things.tasks.get(taken.is.thingId)
      const of = things.series.get(taken.is.thingId)
      const at = now()
      const raisedTask =
        task && !taken.tasks.some((one) => one.task.id === task.id)
          ? [{ task: { ...task, version: task.version + 1, updated: at }, from: task.version }]
          : []
      const raisedSeries = of && !taken.series ? { series: { ...of, version: of.version + 1 }, from: of.version } : undefined
      await exchange.put(actor.id, [{ known, tasks: [...taken.tasks, ...raisedTask], series: taken.series ?? raisedSeries }])
      const now_ = await find(actor, calendar, name)
      const [kept] = now_ ? await rendered(actor, [now_]) : []
      return { isNew: before === undefined, tag: kept?.text === text ? kept.object.tag : undefined }
    },

    async remove(actor: Actor, calendar: Calendar, name: string, conditions: Conditions) {
      mustBeWritable(calendar)
      const object = await find(actor, calendar, name)
      mustMatch(object, conditions)
      const things = object && (await load(actor.id, [object]))
      const [task, of] = [things?.tasks.get(object?.thingId ?? ''), things?.series.get(object?.thingId ?? '')]
      if (task) await tasks.save([{ task: { ...task, trashed: now(), version: task.version + 1 }, from: task.version }])
      else if (of) await series.remove(of, undefined)
      else throw unknown()
    },
  }
}
export type DavUseCases = ReturnType<typeof davUseCases>
