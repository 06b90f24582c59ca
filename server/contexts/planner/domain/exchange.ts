import type { Day } from './day.ts'
import { labelKey } from './label.ts'
import type { Repeats, Stated } from './plain-rule.ts'
import type { Task } from './task.ts'

export type Kind = 'VEVENT' | 'VTODO'

/** A task, or a day of a series, in words that calendars of other programs have too. */
export type Fields = Pick<
  Task,
  'title' | 'content' | 'day' | 'lastDay' | 'starts' | 'ends' | 'checklist' | 'remind' | 'doneAt'
> &
  Readonly<{
    /** Undefined: it was not said, as no event says it. */
    status: Task['status'] | undefined
    label: string | null
  }>
export type Changed = Fields & Readonly<{ occurs: Day }>

/** Something with a UID: a task, or a series with the days of it that are otherwise. */
export type Item = Fields &
  Readonly<{
    uid: string
    kind: Kind
    rank: number | undefined
    /** As it is stated; `of`: what it was made from, where that is known. Null: it does not come again. */
    repeats: Readonly<{ stated: Omit<Stated, 'whole'>; of: Repeats | undefined }> | null
    changed: readonly Changed[]
    /** Days on which it does not come. */
    gone: readonly Day[]
  }>

/** A thing as it is written: `said` is how it comes again, stated; the days of what no rule says are named up to `horizon`. */
export type Written = Item & Readonly<{ created: Date; updated: Date; said: Stated | undefined; horizon: Day }>

/** An anniversary as it is exchanged. */
export type Yearly = Readonly<{
  uid: string
  name: string
  emoji: string
  lunar: boolean
  month: number
  day: number
  leap: boolean
  since: number | null
  remind: readonly number[]
}>

/** Why something is not taken over: the code of a message, and what goes into it. */
export type Refused = Readonly<{
  uid: string
  title: string
  code: string
  details?: Readonly<Record<string, string | number>>
}>

/** What a calendar file holds. `source`: the text of each thing, for what we do not keep ourselves. */
export type ReadCalendar = Readonly<{
  items: readonly Readonly<{ item: Item; source: string }>[]
  yearly: readonly Yearly[]
  refused: readonly Refused[]
}>

/** What was said of when something is. */
export const whenOf = ({ day, lastDay, starts, ends }: Pick<Fields, 'day' | 'lastDay' | 'starts' | 'ends'>) =>
  [day, lastDay, starts, ends].join()

export const sameFields = (a: Fields, b: Fields) => FIELDS.every((field) => isSame[field](a, b))

export type Part = 'title' | 'content' | 'when' | 'status' | 'label' | 'checklist' | 'remind'
/** Whether two plain values are equal, in whatever order their fields come. */
export const sameValue = (a: unknown, b: unknown) => inOrder(a) === inOrder(b)
const inOrder = (value: unknown) =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  )

const keyOf = (label: string | null) => (label === null ? null : labelKey(label))
/** What is the same in two, part by part. */
export const isSame: Readonly<Record<Part, (a: Fields, b: Fields) => boolean>> = {
  title: (a, b) => a.title === b.title,
  content: (a, b) => a.content === b.content,
  when: (a, b) => whenOf(a) === whenOf(b),
  status: (a, b) => (a.status ?? 'todo') === (b.status ?? 'todo'),
  label: (a, b) => keyOf(a.label) === keyOf(b.label),
  checklist: (a, b) => sameValue(a.checklist, b.checklist),
  remind: (a, b) => sameValue(a.remind, b.remind),
}
const FIELDS = Object.keys(isSame) as readonly Part[]
