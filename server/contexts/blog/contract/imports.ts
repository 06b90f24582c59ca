import { type Static, Type } from 'typebox'

/** What an import of articles is asked and answers. */

export const ImportOptions = Type.Object({
  dryRun: Type.Optional(Type.Boolean({ description: 'Tells what would happen and changes nothing' })),
})
export type ImportOptions = Static<typeof ImportOptions>
export const ImportId = Type.Object({ id: Type.String({ format: 'uuid' }) })

const Count = Type.Integer()
export const ImportView = Type.Object({
  ...{ id: Type.String(), state: Type.String(), dryRun: Type.Boolean(), total: Count, done: Count },
  report: Type.Union([
    Type.Object({
      ...{ created: Count, updated: Count, unchanged: Count },
      media: Type.Object({ created: Count, unchanged: Count }),
      redirects: Type.Integer({ description: 'Addresses it had elsewhere that lead to it now' }),
      unused: Type.Integer({ description: 'Files that no article shows or leads to' }),
      ignored: Type.Integer({ description: 'Files of other programs' }),
      items: Type.Array(
        Type.Object({
          ...{ path: Type.String(), title: Type.String(), slug: Type.String() },
          outcome: Type.Enum(['created', 'updated', 'unchanged']),
          status: Type.Enum(['draft', 'scheduled', 'published']),
          notes: Type.Array(Type.String(), { description: 'What of it did not come in as it was' }),
        }),
        { description: 'The first 2,000' },
      ),
      left: Type.Array(Type.Object({ path: Type.String(), reason: Type.String() }), { description: 'What is no article' }),
      refused: Type.Array(Type.Object({ path: Type.String(), reason: Type.String() })),
    }),
    Type.Null(),
  ]),
  error: Type.Union([Type.String(), Type.Null()]),
})
export type ImportView = Static<typeof ImportView>
export type ImportReport = NonNullable<ImportView['report']>
