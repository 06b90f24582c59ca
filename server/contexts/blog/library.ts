import type { MediaFace } from '#contexts/media'
import { escapeHtml } from '#platform/html'
import type { LibraryPicture } from './domain/library-pictures.ts'

type Looked = Readonly<{
  pictures: ReadonlyMap<string, LibraryPicture>
  /** Whether the library could not be reached. What it draws or opens later it tells. */
  isFleeting: boolean
}>
/** The pictures of the library that everybody may see, or (a viewer) somebody, for a while. */
export type Library = (ids: readonly string[], viewerId: string | null) => Promise<Looked>

const NONE: Looked = { pictures: new Map(), isFleeting: false }

export const libraryOf =
  (media: Pick<MediaFace, 'pictures'>, onError: (error: unknown) => void): Library =>
  async (ids, viewerId) => {
    if (ids.length === 0) return NONE
    try {
      const found = await media.pictures({ ids, viewerId, by: viewerId === null ? 'house' : 'signed' })
      const pictures = found.map((one) => [one.id, { ...one, alt: escapeHtml(one.alt) }] as const)
      return { pictures: new Map(pictures), isFleeting: false }
    } catch (error) {
      onError(error)
      return { ...NONE, isFleeting: true }
    }
  }
