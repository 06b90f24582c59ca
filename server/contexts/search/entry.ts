import type { NoteFacts } from '#contexts/notes'
import type { SeriesFacts, TaskFacts } from '#contexts/planner'
import type { Audience } from '#platform/audience'
import { compose, cut } from './analysis/fold.ts'
import { readable } from './analysis/readable.ts'
import { toVector } from './analysis/vector.ts'

/** A thing as the index holds it. */
export type Entry = Readonly<{
  type: 'note' | 'task' | 'series'
  id: string
  ownerId: string
  audience: Audience
  title: string
  tags: readonly string[]
  path: string
  /** What snippets are cut from. */
  body: string
  words: string
  length: number
  /** Of a task: the day it lies on, and whether it is done. */
  day: string | null
  isDone: boolean
  version: number
  updatedAt: string
}>

/** Snippets are looked for in the beginning of a text; the words of all of it are found. */
const MOST_BODY = 64 * 1024

const bodyOf = (text: string) => cut(compose(text).replace(/\s+/g, ' ').trim(), MOST_BODY)

export const noteEntry = ({ id, ownerId, audience, title, names, tags, body, version, path, updatedAt }: NoteFacts): Entry => {
  const { headings, text, aside } = readable(body)
  return {
    ...{ type: 'note', id, ownerId, audience, title, tags, path, version, updatedAt, day: null, isDone: false },
    body: bodyOf(text),
    ...toVector({ title, names, tags, headings, text: `${text}\n${aside}` }),
  }
}

type Planned = Pick<TaskFacts, 'id' | 'ownerId' | 'title' | 'content' | 'version' | 'updatedAt'>

const plannedEntry = ({ id, ownerId, title, content, version, updatedAt }: Planned): Omit<Entry, 'type' | 'day' | 'isDone'> => {
  const { headings, text, aside } = readable(content)
  return {
    ...{ id, ownerId, audience: 'me', title, tags: [], path: '', version, updatedAt, body: bodyOf(text) },
    ...toVector({ title, names: [], tags: [], headings, text: `${text}\n${aside}` }),
  }
}

/**
 * Undefined for what is not to be found: what lies in the trash, and a day of a series that became a task, for there may be hundreds of the
 * same name: the series is found instead.
 */
export const taskEntry = (facts: TaskFacts): Entry | undefined =>
  facts.trashed || facts.seriesId !== null
    ? undefined
    : { type: 'task', ...plannedEntry(facts), day: facts.day, isDone: facts.status === 'done' }

export const seriesEntry = (facts: SeriesFacts): Entry => ({ type: 'series', ...plannedEntry(facts), day: null, isDone: false })
