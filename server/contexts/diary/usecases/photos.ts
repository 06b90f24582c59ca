import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { EditPhoto, ListPhotos } from '../contract/photos.ts'
import type { Whose } from '../contract/shared.ts'
import { isHeic, type Photo } from '../domain/photo.ts'
import type { RecordStore } from '../ports/diary.ts'
import type { PhotoStore, Pictures } from '../ports/photos.ts'
import type { Entering } from './entering.ts'
import { mustBeWindow } from './records.ts'

type Needs = Readonly<{
  photos: PhotoStore
  records: RecordStore
  pictures: Pictures
  enter: Entering
  now: () => Date
  newId: () => string
}>

const unknown = () => fail('not_found', 'diary.unknown_photo')

export const photosUseCases = ({ photos, records, pictures, enter, now, newId }: Needs) => {
  const found = async (ownerId: string, id: string) => {
    const photo = await photos.find(ownerId, id)
    if (!photo) throw unknown()
    return photo
  }
  const moved = async (photo: Photo, removed: Date | null) => {
    const next = { ...photo, removed }
    await photos.move(next)
    return next
  }
  return {
    async list(actor: Actor, { person, from, to }: ListPhotos) {
      const window = mustBeWindow({ from, to })
      return photos.between(await enter.toRead(actor, { person, what: 'photos', ...window }), window)
    },

    /** Answers how to add one: whoever may not is turned away before any picture is read. */
    async adding(actor: Actor, { person }: Whose, recordId: string) {
      const { ownerId, by } = await enter.toWrite(actor, person)
      const record = await records.find(ownerId, recordId)
      if (!record || record.trashed) throw fail('not_found', 'diary.unknown')
      return async (sent: Uint8Array, alt: string): Promise<Photo> => {
        if (isHeic(sent)) throw fail('unsupported', 'diary.photo_heic')
        const { bytes, width, height } = await pictures.draw(sent)
        const photo = {
          ...{ id: newId(), ownerId, recordId, alt: alt.trim(), width, height, size: bytes.length },
          ...{ created: now(), removed: null, by },
        }
        await photos.add(photo, bytes)
        return photo
      }
    },

    async look(actor: Actor, { person }: Whose, id: string) {
      const ownerId = await enter.toRead(actor, { person, what: 'photo' })
      return photos.bytes(ownerId, (await found(ownerId, id)).id)
    },

    /** Says otherwise what it shows: `was` is what stood there when its words were read. */
    async tell(actor: Actor, { person }: Whose, id: string, { alt, was }: EditPhoto) {
      const photo = await found((await enter.toWrite(actor, person)).ownerId, id)
      const next = { ...photo, alt: alt.trim() }
      await photos.tell(next, was)
      return next
    },

    async remove(actor: Actor, { person }: Whose, id: string) {
      const photo = await found((await enter.toWrite(actor, person)).ownerId, id)
      if (!photo.removed) await moved(photo, now())
    },

    async restore(actor: Actor, { person }: Whose, id: string) {
      const photo = await found((await enter.toWrite(actor, person)).ownerId, id)
      return photo.removed ? moved(photo, null) : photo
    },

    empty: (before: Date) => photos.empty(before),
  }
}
export type PhotosUseCases = ReturnType<typeof photosUseCases>
