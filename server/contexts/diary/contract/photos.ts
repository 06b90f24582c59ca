import { type Static, Type } from 'typebox'
import { By, Calendar, Nullable, When, Whose } from './shared.ts'

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
export const Photos = Type.Object({ items: Type.Array(PhotoView) })
export const ListPhotos = Type.Object({ from: Calendar, to: Calendar, ...Whose.properties })
export type ListPhotos = Static<typeof ListPhotos>
