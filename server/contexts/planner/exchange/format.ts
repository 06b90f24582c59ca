import type { ReadCalendar } from '../domain/exchange.ts'
import type { Window } from '../domain/subscription.ts'
import type { CalendarFormat } from '../ports/exchange.ts'
import type { FetchCalendar, ReadForeign } from '../ports/subscriptions.ts'

const loaded = async () => (await import('./by-ical.ts')).byIcal

/** Calendars of other programs. What reads and writes them is loaded when the first one comes: most houses have none. */
export const calendarFormat: CalendarFormat = {
  read: async (...given) => (await loaded()).read(...given),
  file: async (...given) => (await loaded()).file(...given),
  object: async (...given) => (await loaded()).object(...given),
  days: async (...given) => (await loaded()).days(...given),
  yearly: async (...given) => (await loaded()).yearly(...given),
  feed: async (...given) => (await loaded()).feed(...given),
}

export const todoistFormat = async (
  text: string,
  today: string,
): Promise<ReadCalendar & Readonly<{ asText: readonly string[] }>> => (await import('./todoist.ts')).readTodoist(text, today)

export const foreignFormat = async (text: string, zone: string, window: Window): Promise<ReadForeign> =>
  (await import('./foreign-in.ts')).readForeign(text, zone, window)

export const fetchCalendar =
  (near: boolean): FetchCalendar =>
  async (...given) =>
    (await import('./fetching.ts')).calendarFetcher(near)(...given)
