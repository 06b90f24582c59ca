import type { AnniversaryFacts, SeriesFacts, TaskFacts } from '#contexts/planner'
import { dayOf } from '../calendar.ts'
import type { Laid } from '../public.ts'

const LONGEST = 366

const STATES = { todo: 'open', doing: 'doing', done: 'done' } as const

const daysOf = ({ day, lastDay, trashed }: TaskFacts): readonly number[] => {
  if (day === null || trashed) return []
  const [first, last] = [dayOf(day), dayOf(lastDay ?? day)]
  return Array.from({ length: Math.min(LONGEST, last - first) + 1 }, (_, i) => first + i)
}

const common = { moments: [], sealed: false, excerpt: '', mark: '' } as const

export const laidTask = (task: TaskFacts): Laid => {
  const { id, ownerId, version, title, starts, ends, rank, seriesId, occurs } = task
  return {
    ...{ ...common, id, ownerId, version, title, starts, ends, rank, days: daysOf(task), state: STATES[task.status] },
    // In the trash, too: a day that was taken out of its series does not come back.
    ...(seriesId !== null && occurs !== null ? { instead: { id: seriesId, day: dayOf(occurs) } } : {}),
  }
}

export const laidSeries = ({ id, ownerId, version, title, starts, ends, rank, days, until }: SeriesFacts): Laid => ({
  ...{ ...common, id, ownerId, version, title, starts, ends, rank, days, until, state: 'open' },
})

export const laidAnniversary = ({ id, ownerId, version, name, emoji, days, until }: AnniversaryFacts): Laid => ({
  ...{ ...common, id, ownerId, version, until, title: name, mark: emoji, starts: null, ends: null, state: null, rank: 0 },
  ...{ days: days.map(({ day }) => day), counted: days.map(({ counted }) => counted) },
})
