import type { Sql } from '#platform/db'
import type { ExportAsked, ImportAsked, Item } from '../contract/exchange.ts'
import type { Plan } from '../domain/advice.ts'
import type { Look } from '../domain/looked.ts'
import type { Medicine, Paper } from '../domain/medicine.ts'
import type { Found, Parcel, Unread } from '../domain/parcel.ts'
import type { summaryOf } from '../domain/summary.ts'
import type { Consent } from './diary.ts'

export interface ParcelStore {
  /**
   * All of it, in the order of time; records from the trash and what was corrected among them. `photos`: with their pictures, only what is
   * told of them, or not at all.
   */
  load(ownerId: string, photos: 'whole' | 'told' | 'none'): Promise<Parcel>
  /** Those of these ids that are of things of somebody else. */
  othersOf(ownerId: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** All of these and `alongside`, or none. */
  put(ownerId: string, items: readonly Item[], alongside: readonly Sql[]): Promise<void>
}

export type Format = ExportAsked['format']
export type About = Readonly<{
  ownerId: string
  timeZone: string
  now: Date
  consents: readonly Consent[]
  /** Who looked, the newest first. */
  looks: readonly Look[]
}>
/** A diary as a text of this format. */
export type Write = (parcel: Parcel, about: About) => string
export type Writers = Readonly<Record<Format, Write>>

/** What the report of a period says: its figures, and what holds at its end. */
export type ReportFacts = Readonly<{
  summary: ReturnType<typeof summaryOf>
  medicines: readonly Paper<Medicine>[]
  plan: Paper<Plan> | null
}>
/** The report of a period as a text, with what of the diary it was computed from, in a language. `whole`: all of the diary. */
export type WriteDocument = (
  parcel: Parcel,
  about: Pick<About, 'ownerId' | 'timeZone' | 'now'>,
  report: ReportFacts,
  language: 'ko' | 'en',
  whole: Parcel,
) => Promise<string>

/** How a file says what it leaves out. `idOf`: the id that belongs to a thing of this person that has none, the same each time. */
export type Reading = Pick<ImportAsked, 'timeZone' | 'measured' | 'inhaler'> &
  Readonly<{ now: Date; idOf: (about: string) => string }>
export type Bytes = AsyncIterable<Uint8Array>
export type Read = (bytes: Bytes, how: Reading) => Promise<Readonly<{ found: readonly Found[]; unread: readonly Unread[] }>>
export type Readers = Readonly<Record<ImportAsked['format'], Read>>
