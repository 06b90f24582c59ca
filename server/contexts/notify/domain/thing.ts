/** Days of a thing that are alike. */
export type Spell = Readonly<{
  /** Days since 1970, rising. */
  days: readonly number[]
  /** Minutes since midnight by the clock on the wall; null: the whole day, told of at the person's own time of day. */
  minutes: number | null
  /** So many minutes before it starts; so many days before where it is the whole day. Null: as the person's settings say. */
  leads: readonly number[] | null
  /** Instead of days: this one moment, an ISO time, by no clock on a wall. */
  moment?: string
}>

/** A thing of another room that its owner is reminded of. */
export type Thing = Readonly<{
  /** The room it comes from. */
  source: string
  id: string
  ownerId: string
  version: number
  /** Of two that tell of the same version, the one that sees further is the newer. */
  until: number
  kind: string
  title: string
  /** Where it is shown, below /app; `{day}` stands for the day. */
  path: string
  lane: 'urgent' | 'news'
  /** It comes in quiet hours too, where the person lets it. */
  loud: boolean
  spells: readonly Spell[]
  /** Done, in the trash or gone: nothing more comes of it, and what was told of it counts as read. */
  ended: boolean
  /** The day of another thing in whose place it stands: that one is not told of, and what was told of it is not told again. */
  replaces: Readonly<{ id: string; day: number }> | null
  /** When it became so, an ISO time. */
  since: string
}>

/** Where it is shown on a day. */
export const pathOn = (path: string, day: string) => path.replace('{day}', day)
