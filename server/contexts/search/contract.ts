import { type Static, Type } from 'typebox'
import { Cursor, Page } from '#platform/paging'

/** What the browser may send and will get. The web imports this file and nothing else of search. */

const ThingType = Type.Literal('note')

export const Find = Type.Object({
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'Words, of which all must occur; the last may be a beginning. Initials (ㅊㅅ) find titles, names and tags',
  }),
  type: Type.Optional(ThingType),
  cursor: Cursor,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'At most so many; 20 if not said' })),
})
export type Find = Static<typeof Find>

export const Hit = Type.Object({
  type: ThingType,
  id: Type.String(),
  title: Type.String(),
  snippet: Type.String({ description: 'HTML: escaped text of at most 200 characters, the words found in <mark>' }),
  path: Type.String({ description: 'The folders above it, A/B; empty at the top' }),
  tags: Type.Array(Type.String()),
  updatedAt: Type.String({ format: 'date-time' }),
  score: Type.Number({ description: 'How well it answers; only to be compared within one search' }),
})
export type Hit = Static<typeof Hit>

export const Found = Page(Hit)
export type Found = Static<typeof Found>
