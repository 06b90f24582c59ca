import type { Air } from '../contract/air.ts'
import type { Day } from '../domain/day.ts'
import type { Window } from './diary.ts'

export type DayAir = Air & Readonly<{ day: Day }>
export interface AirStore {
  between(ownerId: string, window: Window): Promise<readonly DayAir[]>
  /** In place of what was said of that day. */
  put(ownerId: string, air: DayAir): Promise<void>
  remove(ownerId: string, day: Day): Promise<void>
}
