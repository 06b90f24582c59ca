import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of search. Types only: no context ever loads another's code. */

export interface SearchFace extends KeepsOfPeople {
  /**
   * Makes the index anew from what the other contexts hold, while it goes on answering and hearing events.
   * Answers how many entries were written, and how many were removed because their thing is gone.
   */
  rebuild(arg: Record<string, never>): Promise<{ written: number; removed: number }>
}
