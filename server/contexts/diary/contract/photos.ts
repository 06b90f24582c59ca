import { type Static, Type } from 'typebox'
import { By, Calendar, Nullable, strict, When, Whose } from './shared.ts'

export const LONGEST_ALT = 300
/** Of one picture as it is kept, in bytes. */
export const MOST_KEPT = 512 * 1_024

export const PhotoView = Type.Object({
  ...{ id: Type.String(), recordId: Type.String() },
  alt: Type.String({ description: 'What it shows, in words' }),
  ...{ width: Type.Integer(), height: Type.Integer(), createdAt: When },
  removedAt: Nullable(Type.String({ format: 'date-time', description: 'Taken out of its record; kept for thirty days' })),
  writtenBy: By,
})
export type PhotoView = Static<typeof PhotoView>
const Words = Type.String({ maxLength: LONGEST_ALT })
export const EditPhoto = Type.Object(
  {
    alt: Words,
    was: Type.Optional(
      Type.String({
        maxLength: LONGEST_ALT,
        description: 'What stood there when it was read: refused where that is otherwise by now',
      }),
    ),
  },
  strict,
)
export type EditPhoto = Static<typeof EditPhoto>
export const Photos = Type.Object({ items: Type.Array(PhotoView) })
export const ListPhotos = Type.Object({ from: Calendar, to: Calendar, ...Whose.properties })
export type ListPhotos = Static<typeof ListPhotos>
