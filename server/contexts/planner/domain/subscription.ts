import { fail } from '#platform/errors'
import type { Day } from './day.ts'
import type { Color } from './label.ts'

/** A calendar of somebody else, which the house fetches from an address. */
export type Subscription = Readonly<{
  id: string
  ownerId: string
  name: string
  color: Color
  address: string
  /** It is fetched, and not shown. */
  hidden: boolean
  version: number
  created: Date
}>

/** What became of it when it was fetched. */
export type Fetched = Readonly<{
  /** When it was last there, changed or not. */
  at: Date | null
  tried: Date
  due: Date
  failures: number
  problem: Problem | null
  /** What the other house knows its present state by. */
  etag: string | null
  modified: string | null
  things: number
  /** So many of its things could not be read. */
  leftOut: number
  /** On whose clock it was read, and how far ahead what comes again was counted out. */
  zone: string
  until: Day
}>
/** The code of a message, and what goes into it. */
export type Problem = Readonly<{ code: string; details?: Readonly<Record<string, string | number>> }>

/** Something in it, on the clock of the person: it can be looked at and nothing else. */
export type Foreign = Readonly<{
  title: string
  place: string
  day: Day
  lastDay: Day | null
  starts: number | null
  ends: number | null
}>
export type Window = Readonly<{ from: Day; to: Day }>

export const MOST_SUBSCRIPTIONS = 20
const MAX_NAME = 50
const MAX_ADDRESS = 2_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const BEHIND = 400
const AHEAD = 800
/** It is read anew where less than this lies ahead. */
const ENOUGH_AHEAD = 430

/** The days on which what comes again is counted out. */
export const reachOf = (today: Day): Window => ({ from: today - BEHIND, to: today + AHEAD })
export const reachesFar = (until: Day, today: Day) => until >= today + ENOUGH_AHEAD

export const tidyCalendarName = (name: string) => {
  const tidy = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (tidy === '' || [...tidy].length > MAX_NAME) throw fail('invalid', 'planner.bad_subscription_name', { max: MAX_NAME })
  return tidy
}

/** What a calendar is called that nobody named. */
export const calendarNameOr = (said: string, address: string) => {
  const tidy = [...said.normalize('NFC').replace(/\s+/g, ' ').trim()].slice(0, MAX_NAME).join('')
  return tidy === '' ? [...hostOf(address)].slice(0, MAX_NAME).join('') : tidy
}

/** The address as it is fetched: calendars’ own webcal: is https. */
export const mustBeAddress = (given: string): string => {
  const url = URL.parse(given.trim().replace(/^webcals?:/i, 'https:'))
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.href.length > MAX_ADDRESS)
    throw fail('invalid', 'planner.subscription_no_address')
  url.hash = ''
  return url.href
}

/** Whose it is: the rest of an address may be a secret. */
export const hostOf = (address: string) => new URL(address).hostname

/** Every hour; after failures ever later, up to a day. */
export const nextDue = (failures: number, at: Date) =>
  new Date(at.getTime() + Math.min(HOUR_MS * 2 ** Math.max(0, failures - 1), DAY_MS))
