import type { Hour } from '../domain/air.ts'

/** What a station measured lately, from where that is to be had. Fails as unavailable; without a station of the name there are no hours. */
export type AskStation = (station: string) => Promise<readonly Hour[]>

/** What was told of a station, and when; `told` is null as long as nothing was. */
export type Station = Readonly<{ hours: readonly Hour[]; told: Date | null }>

/** What all people of the house, and all its processes, have of the stations. It holds no word of who asked. */
export interface StationStore {
  find(name: string): Promise<Station | undefined>
  /**
   * Whether to ask for it now: nobody tried since `before`, and of `most` questions a day (of the calendar at the service) one is left. Whoever
   * is told yes has used it up.
   */
  take(name: string, asked: Readonly<{ before: Date; day: string; most: number }>): Promise<boolean>
  keep(name: string, hours: readonly Hour[]): Promise<void>
  /** Forgets stations that nobody has asked for since, and the counts of days before. */
  forget(before: Date): Promise<void>
}
