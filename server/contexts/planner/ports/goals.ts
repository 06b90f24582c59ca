import type { Actor } from '#platform/actor'
import type { Anniversary } from '../domain/anniversary.ts'
import type { Day } from '../domain/day.ts'
import type { Counted, Goal } from '../domain/goal.ts'
import type { Retrospective } from '../domain/retrospective.ts'
import type { SeriesTask } from '../domain/series-task.ts'

export interface GoalStore {
  find(id: string): Promise<Goal | undefined>
  /** Those that begin within. */
  between(ownerId: string, window: Readonly<{ from: Day; to: Day }>): Promise<readonly Goal[]>
  /** Of each goal, how many of its tasks are done; tasks of its parts count for it too. */
  counts(goalIds: readonly string[]): Promise<ReadonlyMap<string, Counted>>
  /** What comes again for each goal, or for one of its parts. */
  series(goalIds: readonly string[]): Promise<readonly Readonly<{ goalId: string; series: SeriesTask }>[]>
  add(goal: Goal): Promise<void>
  save(goal: Goal, from: number): Promise<void>
  remove(goal: Goal): Promise<void>
}

export interface RetrospectiveStore {
  find(id: string): Promise<Retrospective | undefined>
  list(ownerId: string, before: Day | undefined, limit: number): Promise<readonly Retrospective[]>
  /** What others share with this person. */
  shared(
    actor: Actor,
    before: Readonly<{ updated: string; id: string }> | undefined,
    limit: number,
  ): Promise<readonly Retrospective[]>
  add(one: Retrospective): Promise<void>
  save(one: Retrospective, from: number): Promise<void>
  remove(id: string): Promise<void>
}

export interface AnniversaryStore {
  find(id: string): Promise<Anniversary | undefined>
  list(ownerId: string): Promise<readonly Anniversary[]>
  add(one: Anniversary): Promise<void>
  save(one: Anniversary, from: number): Promise<void>
  remove(one: Anniversary): Promise<void>
  /** Of everybody, in id order. */
  page(after: string | null, limit: number): Promise<readonly Anniversary[]>
  /** As of series. */
  tellAnew(at: Date): Promise<boolean>
}
