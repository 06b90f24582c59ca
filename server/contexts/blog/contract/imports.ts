import { type Static, Type } from 'typebox'
import { importViewOf } from '#platform/import-view'

const Count = Type.Integer()
/** How an import of articles stands. */
export const ImportView = importViewOf(
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
)
export type ImportReport = NonNullable<Static<typeof ImportView>['report']>
