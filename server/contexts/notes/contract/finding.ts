import { type Static, Type } from 'typebox'
import { AnyFolder, When } from '../contract.ts'

/** What is asked while somebody types, or opens a folder. */

export const TitlesIn = Type.Object({ folderId: AnyFolder })
export const TitleList = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ id: Type.String(), title: Type.String(), pinned: Type.Boolean(), rank: Type.String(), version: Type.Integer() },
      updatedAt: When,
    }),
  ),
})

export const Suggest = Type.Object({
  q: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'What is typed so far; first letters (ㅎㅂ) and an unfinished syllable (한바) count',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'At most so many; 8 if not said' })),
})
export type Suggest = Static<typeof Suggest>
export const SuggestionList = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ id: Type.String(), title: Type.String(), path: Type.String() },
      name: Type.String({ description: 'The name that matches: the title, or one of the further names' }),
    }),
  ),
})

export const FindTags = Type.Object({
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'The beginning of a tag or of a part of it: b finds a/b' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'At most so many; 1,000 if not said' })),
})
export type FindTags = Static<typeof FindTags>
export const TagList = Type.Object({ items: Type.Array(Type.Object({ tag: Type.String(), count: Type.Integer() })) })
