import { type Sql, sql } from '#platform/db'
import type { Tell, TellFound } from '#platform/events'
import { type Anniversary, anniversaryDays } from '../domain/anniversary.ts'
import type { Day } from '../domain/day.ts'
import { writeRule } from '../domain/rule.ts'
import { daysIn, type SeriesTask } from '../domain/series-task.ts'
import type { AnniversaryFacts, PlannerEvents, SeriesFacts } from '../public.ts'

const DAY_MS = 86_400_000
/** Others are told the days of a series so far back and so far ahead; as time goes by, they are told anew. */
const REACH = 400
/** They shall know at least so many of the days to come. */
const AT_LEAST = 200

const dayOf = (at: Date): Day => Math.floor(at.getTime() / DAY_MS)
export const toldUntil = (at: Date): Day => dayOf(at) + REACH
export const mustKnow = (at: Date): Day => dayOf(at) + AT_LEAST

/** A row of planner.task, by the name of t, as `TaskFacts`. */
export const TASK_FACTS = sql`jsonb_build_object('id', t.id, 'ownerId', t.owner_id, 'seriesId', t.series_id, 'occurs', t.occurs,
  'title', t.title, 'content', t.content, 'day', t.day, 'lastDay', t.last_day, 'starts', t.starts, 'ends', t.ends, 'status', t.status,
  'doneAt', to_char(t.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'labelId', t.label_id, 'goalId', t.goal_id,
  'rank', t.rank, 'remind', t.remind, 'version', t.version, 'trashed', t.trashed is not null,
  'updatedAt', to_char(t.updated at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`

export const seriesFacts = (s: SeriesTask, at: Date): SeriesFacts => {
  const [from, until] = [dayOf(at) - REACH, toldUntil(at)]
  return {
    ...{ id: s.id, ownerId: s.ownerId, title: s.title, content: s.content, starts: s.starts, ends: s.ends, labelId: s.labelId },
    ...{ goalId: s.goalId, rank: s.rank, remind: s.remind, version: s.version, updatedAt: s.updated.toISOString() },
    ...{ rule: writeRule(s.rule), days: daysIn(s, { from, to: until }), from, until },
  }
}

export const anniversaryFacts = (one: Anniversary, at: Date): AnniversaryFacts => {
  const until = toldUntil(at)
  return {
    ...{ id: one.id, ownerId: one.ownerId, name: one.name, emoji: one.emoji, lunar: one.lunar, remind: one.remind },
    ...{ days: anniversaryDays(one, { from: dayOf(at) - REACH, to: until }), until },
    ...{ version: one.version, updatedAt: one.updated.toISOString() },
  }
}

/** The statements that tell others what became of tasks, series and anniversaries, for the write that changes them. */
export const planTold = (tell: Tell, tellFound: TellFound) => {
  const named = <N extends keyof PlannerEvents>(name: N, data: PlannerEvents[N], lane?: 'bulk') => tell([{ name, data }], lane)
  return {
    /** Of tasks as they are after the statements before this one. `which` speaks of planner.task t. */
    tasks: (which: Sql) => tellFound('planner.task_changed', sql`select ${TASK_FACTS} from planner.task t where ${which}`),
    /** The same, of days of a series that are about to stand alone. */
    tasksAlone: (which: Sql) =>
      tellFound(
        'planner.task_changed',
        sql`select ${TASK_FACTS} || '{"seriesId": null, "occurs": null}' from planner.task t where ${which}`,
      ),
    /** The same, of tasks that are about to lose their label or their goal. */
    tasksWithout: (field: 'labelId' | 'goalId', which: Sql) =>
      tellFound(
        'planner.task_changed',
        sql`select ${TASK_FACTS} || jsonb_build_object(${field}::text, null, 'version', t.version + 1) from planner.task t where ${which}`,
      ),
    /** Before the statement that removes them. */
    tasksGone: (which: Sql) =>
      tellFound(
        'planner.task_removed',
        sql`select jsonb_build_object('id', t.id, 'ownerId', t.owner_id, 'version', t.version + 1) from planner.task t where ${which}`,
      ),
    series: (s: SeriesTask) => named('planner.series_changed', seriesFacts(s, s.updated)),
    seriesAnew: (some: readonly SeriesTask[], at: Date) =>
      tell(
        some.map((s) => ({ name: 'planner.series_changed', data: seriesFacts(s, at) })),
        'bulk',
      ),
    seriesGone: ({ id, ownerId, version }: SeriesTask) =>
      named('planner.series_removed', { id, ownerId, version: version + 1 }),
    anniversary: (one: Anniversary) => named('planner.anniversary_changed', anniversaryFacts(one, one.updated)),
    anniversariesAnew: (some: readonly Anniversary[], at: Date) =>
      tell(
        some.map((one) => ({ name: 'planner.anniversary_changed', data: anniversaryFacts(one, at) })),
        'bulk',
      ),
    anniversaryGone: ({ id, ownerId, version }: Anniversary) =>
      named('planner.anniversary_removed', { id, ownerId, version: version + 1 }),
  }
}
export type PlanTold = ReturnType<typeof planTold>
