import type { Anniversary } from '../domain/anniversary.ts'
import type { Day } from '../domain/day.ts'
import type { Kind, ReadCalendar, Written } from '../domain/exchange.ts'
import type { SeriesTask } from '../domain/series-task.ts'
import type { Task } from '../domain/task.ts'

export type ThingKind = 'task' | 'series' | 'anniversary'

/** What programs know of a thing. */
export type Known = Readonly<{
  name: string
  uid: string
  thing: ThingKind
  thingId: string
  component: Kind
  raw: string | null
}>
/** `tag`: changes whenever the text of the thing does; `change`: the number of the change at which others were told. */
export type Listed = Known & Readonly<{ tag: string; change: number; gone: boolean }>

/** Days of what comes again: those that are as its rule says, and those that are otherwise, by the day that they are instead of. */
export type Instances = Readonly<{ plain: readonly Day[]; otherwise: ReadonlySet<Day> }>

/** How far a program knows the changes: up to this one, or in it up to this name. */
export type Place = Readonly<{ change: number; name?: string }>

/** A thing, and what programs know of it, as they are to be kept. `from`: the versions that they are made of; 0 for new ones. */
export type Put = Readonly<{
  known: Known
  series?: Readonly<{ series: SeriesTask; from: number }> | undefined
  tasks: readonly Readonly<{ task: Task; from: number }>[]
}>

export type Feed = Readonly<{ shows: 'all' | 'busy'; words: 'ko' | 'en'; made: Date }>

export interface ExchangeStore {
  /** Notes what has changed since somebody last asked. Answers with the number of the last change, and of the last that was forgotten. */
  refresh(ownerId: string, now: Date): Promise<Readonly<{ change: number; forgotten: number }>>
  list(
    ownerId: string,
    which: Readonly<{ names?: readonly string[]; uids?: readonly string[]; after?: Place }>,
  ): Promise<readonly Listed[]>
  tasks(ownerId: string, ids: readonly string[] | undefined): Promise<readonly Task[]>
  series(ownerId: string, ids: readonly string[] | undefined): Promise<readonly SeriesTask[]>
  /** The days of these series that became tasks of their own, those in the trash included. */
  standIns(ownerId: string, seriesIds: readonly string[] | undefined): Promise<readonly Task[]>
  /** All or none. */
  put(ownerId: string, puts: readonly Put[]): Promise<void>
  forgetGone(before: Date): Promise<void>
  zone(ownerId: string): Promise<string | null>
  setZone(ownerId: string, zone: string, at: Date): Promise<void>
  feed(ownerId: string): Promise<Feed | undefined>
  setFeed(ownerId: string, feed: (Feed & Readonly<{ sha256: Uint8Array }>) | undefined): Promise<void>
  byFeed(sha256: Uint8Array): Promise<(Feed & Readonly<{ ownerId: string }>) | undefined>
}

/** Calendars as other programs read and write them: RFC 5545. */
export interface CalendarFormat {
  /** @param zone the person's, on whose clock times are told */
  read(text: string, zone: string | undefined): Promise<ReadCalendar>
  file(things: readonly Written[], yearly: readonly Readonly<{ uid: string; one: Anniversary }>[]): Promise<string>
  /** `raw`: as another program wrote it. */
  object(one: Written, raw: string | null, zone: string | undefined): Promise<string>
  /** Each of these days of it by itself, of `text`, which is its object. */
  days(one: Written, text: string, days: Instances, zone: string | undefined): Promise<string>
  yearly(uid: string, one: Anniversary): Promise<string>
  feed(things: readonly Written[], yearly: readonly Readonly<{ uid: string; one: Anniversary }>[], feed: Feed): Promise<string>
}
