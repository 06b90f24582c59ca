import { type Static, type TSchema, Type } from 'typebox'
import { Cursor, Page } from '#platform/paging'

/** What the browser may send and will get. The web imports this file and nothing else of search. */

const ThingType = Type.Union([Type.Literal('note'), Type.Literal('task'), Type.Literal('series')], {
  description: 'A note, a task, or what comes again',
})
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const When = (more: { description?: string } = {}) => Type.String({ format: 'date-time', ...more })
const Audience = Type.Union([Type.Literal('me'), Type.Literal('members'), Type.Literal('public')])

/** So many hits are counted; of more it is only said that there are more. */
export const MOST_TOLD = 1_000

export const Find = Type.Object({
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'Words, of which all must occur; the last may be a beginning. Initials (ㅊㅅ) find titles, names and tags',
  }),
  type: Type.Optional(
    Type.Union([Type.Literal('note'), Type.Literal('task')], { description: 'Notes; or tasks, what comes again among them' }),
  ),
  tag: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'With or without #; a/b is found by a too' })),
  folder: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1_000, description: 'Its path, A/B; what lies in folders below is found too' }),
  ),
  from: Type.Optional(When({ description: 'Changed at this moment or later' })),
  to: Type.Optional(When({ description: 'Changed before this moment' })),
  order: Type.Optional(
    Type.Union([Type.Literal('relevance'), Type.Literal('newest')], {
      description: 'The best first, if not said; or what was changed last, of which there is no end but the last',
    }),
  ),
  cursor: Cursor,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'At most so many; 20 if not said' })),
})
export type Find = Static<typeof Find>

export const Hit = Type.Object({
  type: ThingType,
  id: Type.String(),
  title: Type.String(),
  titleHtml: Type.String({ description: 'HTML: the title, escaped, the words found in <mark>' }),
  snippet: Type.String({ description: 'HTML: escaped text of at most 200 characters, the words found in <mark>' }),
  path: Type.String({ description: 'The folders above it, A/B; empty at the top' }),
  tags: Type.Array(Type.String()),
  audience: Audience,
  day: Nullable(Type.String({ description: 'Of a task: on which day it lies' })),
  isDone: Type.Boolean({ description: 'Of a task' }),
  updatedAt: When(),
  score: Type.Number({ description: 'How well it answers; only to be compared within one search' }),
})
export type Hit = Static<typeof Hit>

export const Found = Type.Object({
  ...Page(Hit).properties,
  total: Type.Integer({ description: `How many answer in all; ${MOST_TOLD + 1} stands for more than ${MOST_TOLD}` }),
})
export type Found = Static<typeof Found>
