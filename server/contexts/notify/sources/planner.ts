import type { AnniversaryFacts, SeriesFacts, TaskFacts } from '#contexts/planner'
import { dayOfIso } from '../domain/clock.ts'
import type { Thing } from '../domain/thing.ts'

/** What the planner tells, as things that somebody is reminded of. */

const PATH = '/plan?view=week&day={day}'
const FROM = { source: 'planner', lane: 'urgent', loud: false, path: PATH } as const

type Common = Pick<TaskFacts, 'id' | 'ownerId' | 'version' | 'title' | 'updatedAt'>
const common = ({ id, ownerId, version, title, updatedAt }: Common) => ({ id, ownerId, version, title, since: updatedAt })

export const taskThing = (task: TaskFacts): Thing => {
  const { day, starts, remind, seriesId, occurs, status, trashed } = task
  const isTimed = day !== null && starts !== null
  return {
    ...{ ...FROM, ...common(task), kind: 'task', until: 0, path: `/plan/task/${task.id}` },
    spells: isTimed ? [{ days: [dayOfIso(day)], minutes: starts, leads: remind }] : [],
    ended: status === 'done' || trashed,
    replaces: seriesId !== null && occurs !== null ? { id: seriesId, day: dayOfIso(occurs) } : null,
  }
}

export const seriesThing = (series: SeriesFacts): Thing => {
  const { starts, remind, days, until } = series
  return {
    ...{ ...FROM, ...common(series), kind: 'series', until },
    spells: starts === null ? [] : [{ days, minutes: starts, leads: remind }],
    ...{ ended: false, replaces: null },
  }
}

export const anniversaryThing = ({ id, ownerId, version, updatedAt, until, ...one }: AnniversaryFacts): Thing => ({
  ...{ ...FROM, lane: 'news', kind: 'anniversary', id, ownerId, version, since: updatedAt, until },
  title: [one.emoji, one.name].filter(Boolean).join(' '),
  spells: [{ days: one.days.map(({ day }) => day), minutes: null, leads: one.remind }],
  ...{ ended: false, replaces: null },
})

/** What is gone for good: a newer version with nothing left to tell. */
export const goneThing = (
  kind: 'task' | 'series' | 'anniversary',
  { id, ownerId, version }: Readonly<{ id: string; ownerId: string; version: number }>,
): Thing => ({
  ...{ ...FROM, kind, id, ownerId, version, title: '', since: new Date(0).toISOString(), until: 0 },
  ...{ spells: [], ended: true, replaces: null },
})
