import type { Person, PersonChange } from './domain/person.ts'
import type { Planned } from './domain/plan.ts'
import type { Thing } from './domain/thing.ts'
import type { Message } from './domain/wording.ts'

/** A thing that is to be planned, and of which days others stand for it. */
export type ToPlan = Readonly<{
  thing: Omit<Thing, 'since'> & Readonly<{ since: number }>
  told: number
  without: ReadonlySet<number>
}>
export type Plan = Readonly<{ of: ToPlan; planned: readonly Planned[]; again: number | null }>

/** A moment that has come, claimed for a while. */
export type Due = Readonly<{ id: string; ownerId: string; at: number; loud: boolean; snoozed: boolean; held: boolean }>
export type Told = Readonly<{ id: string; missed: boolean; gathered: number | null }>
export type Held = Readonly<{ id: string; until: number }>

export interface Moments {
  /** Takes things whose time to be planned has come; others leave them alone for a while. */
  claimPlans(now: number, most: number): Promise<ToPlan[]>
  /** Writes plans down. One of a thing that was changed meanwhile is left out: it is planned again. */
  savePlans(plans: readonly Plan[], now: number): Promise<void>
  /** Takes moments that have come, oldest first. `claim` names the taker. */
  claimDues(now: number, most: number, claim: string): Promise<Due[]>
  /** Tells of these, and puts those off; of what somebody else has taken meanwhile nothing is done. */
  settle(claim: string, told: readonly Told[], held: readonly Held[], now: number): Promise<void>
  /** When there is something to do next. */
  next(): Promise<number | null>
  /** Forgets what fired long ago, and notices that nobody looks for any more. */
  forgetOld(now: number): Promise<void>
}

export interface People {
  of(id: string): Promise<Person>
  all(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>
  change(id: string, change: PersonChange, now: Date): Promise<void>
}

export type Notice = Readonly<{
  id: string
  source: string
  kind: string
  thingId: string
  title: string
  path: string
  lane: 'urgent' | 'news'
  day: string
  minutes: number | null
  starts: Date
  planned: Date
  at: Date
  snoozed: boolean
  missed: boolean
  gathered: Date | null
  read: Date | null
  until: Date | null
  made: string
}>

export interface Notices {
  page(
    ownerId: string,
    wanted: { lane?: Notice['lane']; unread: boolean; after?: readonly [at: string, id: string]; limit: number },
  ): Promise<Notice[]>
  find(ownerId: string, id: string): Promise<Notice | undefined>
  /** How many are unread, and the number of the latest change. */
  state(ownerId: string): Promise<{ unread: number; changes: string }>
  /** Those that were told after this change, oldest first. */
  madeAfter(ownerId: string, change: string, most: number): Promise<Notice[]>
  read(ownerId: string, id: string, at: Date): Promise<void>
  readAll(ownerId: string, at: Date): Promise<void>
  putOff(notice: Notice, ownerId: string, newId: string, until: Date, at: Date): Promise<void>
}

/** Where a browser is sent to, as it said itself. */
export type Address = Readonly<{ endpoint: string; p256dh: string; auth: string }>
export type Device = Readonly<{
  id: string
  ownerId: string
  name: string
  language: 'ko' | 'en'
  created: Date
  used: Date | null
}>

export interface Devices {
  list(ownerId: string): Promise<Device[]>
  find(ownerId: string, id: string): Promise<Device | undefined>
  knows(ownerId: string, endpoint: string): Promise<boolean>
  address(id: string): Promise<Address | undefined>
  /** Known by its endpoint: whoever brings it last has it. Answers with its id. */
  put(device: Device, address: Address): Promise<string>
  remove(id: string): Promise<void>
  used(id: string, at: Date): Promise<void>
}

/** Something on its way to a device. */
export type Parcel = Readonly<{
  deviceId: string
  topic: string
  ownerId: string
  noticeId: string | null
  gathered: Date | null
  tries: number
  made: number
  language: 'ko' | 'en'
}>

export interface Parcels {
  /** Takes what is due; it comes again where nothing is heard of it. */
  claim(now: number, most: number): Promise<Parcel[]>
  /** What a parcel tells of, as far as it has not been read. */
  told(parcel: Parcel): Promise<Notice[]>
  done(parcel: Parcel): Promise<void>
  putOff(parcel: Parcel, due: Date): Promise<void>
  /** When there is something to send next. */
  next(): Promise<number | null>
}

/** The pair of keys by which push services know the house, base64url. */
export type HouseKeys = Readonly<{ publicKey: string; privateKey: string }>
export interface KeyStore {
  find(): Promise<HouseKeys | undefined>
  /** Keeps these, unless there are others by now; answers with those that are kept. */
  keep(keys: HouseKeys): Promise<HouseKeys>
}

/** How a push service took it: `again` after so many milliseconds, or as we think best. */
export type Sent = Readonly<{ is: 'taken' | 'gone' | 'refused' } | { is: 'again'; afterMs: number | undefined }>

export interface Courier {
  /** What browsers ask a push service with. */
  publicKey(): Promise<string>
  /** Whether it is a place that we send to. */
  isPlace(endpoint: string): boolean
  /** Whether something can be sealed with these keys. */
  areKeys(address: Address): boolean
  send(address: Address, message: Message, topic: string, liveMs: number): Promise<Sent>
}
