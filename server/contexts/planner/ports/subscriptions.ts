import type { Fetched, Foreign, Subscription, Window } from '../domain/subscription.ts'

export type Followed = Readonly<{ subscription: Subscription; fetched: Fetched }>
/** What lies on days, and of which calendar it is. */
export type ForeignDay = Foreign & Readonly<{ calendarId: string }>
/** What a calendar holds now: its text, for being read again on another clock or further ahead, and what was read. */
export type Contents = Readonly<{ text: string; things: readonly Foreign[] }>

export interface SubscriptionStore {
  list(ownerId: string): Promise<readonly Followed[]>
  find(id: string): Promise<Followed | undefined>
  add(one: Followed, contents: Contents): Promise<void>
  save(subscription: Subscription, from: number): Promise<void>
  remove(id: string): Promise<void>
  /** Some that are due, and by `until` nobody else’s. */
  claim(now: Date, until: Date, most: number): Promise<readonly Followed[]>
  /** Nothing happens where it was removed meanwhile. */
  note(id: string, fetched: Fetched, contents: Contents | undefined): Promise<void>
  text(id: string): Promise<string | undefined>
  /** All of a person’s are due at once: they live by another clock. */
  hasten(ownerId: string, at: Date): Promise<void>
  /** Those that are not hidden. */
  shown(ownerId: string): Promise<readonly Pick<Subscription, 'id' | 'name' | 'color'>[]>
  /** Of these, what touches the window. */
  between(ownerId: string, window: Window): Promise<readonly ForeignDay[]>
}

/** What lies at an address. `same`: it is as it was. */
export type Got = Readonly<{ same: true } | { same: false; text: string; etag: string | null; modified: string | null }>
/** Refused with the reason, by name. */
export type FetchCalendar = (address: string, known: Readonly<{ etag: string | null; modified: string | null }>) => Promise<Got>

/** `name`: what the calendar calls itself. */
export type ReadForeign = Readonly<{ name: string; things: readonly Foreign[]; leftOut: number }>
