import type { Quiet } from './quiet.ts'

/** How somebody wants to be told, and where they are. */
export type Person = Readonly<{
  id: string
  zone: string
  /** They chose the zone themselves; else it is that of the browser they opened last. */
  isZoneChosen: boolean
  /** So many minutes before it starts, where a thing says nothing of its own. */
  lead: readonly number[]
  /** The minute of the day at which they are told of whole days. */
  dayAt: number
  quiet: Quiet | null
  /** What must not wait comes in quiet hours too. */
  quietLoud: boolean
  /** What is sent to devices says what it is about. */
  titles: boolean
}>

/** What somebody changes of it; `deviceZone` is what their browser says. */
export type PersonChange = Readonly<
  Partial<Pick<Person, 'lead' | 'dayAt' | 'quiet' | 'quietLoud' | 'titles'> & { deviceZone: string }>
>
