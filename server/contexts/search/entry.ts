import type { NoteFacts } from '#contexts/notes'
import type { Audience } from '#platform/audience'
import { compose, cut } from './analysis/fold.ts'
import { readable } from './analysis/readable.ts'
import { toVector } from './analysis/vector.ts'

/** A thing as the index holds it. */
export type Entry = Readonly<{
  type: 'note'
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
  version: number
  updatedAt: string
}>

/** Snippets are looked for in the beginning of a text; the words of all of it are found. */
const MOST_BODY = 64 * 1024

export const noteEntry = ({ id, ownerId, audience, title, names, tags, body, version, path, updatedAt }: NoteFacts): Entry => {
  const { headings, text, aside } = readable(body)
  return {
    ...{ type: 'note', id, ownerId, audience, title, tags, path, version, updatedAt },
    body: cut(compose(text).replace(/\s+/g, ' ').trim(), MOST_BODY),
    ...toVector({ title, names, tags, headings, text: `${text}\n${aside}` }),
  }
}
