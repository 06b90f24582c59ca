import type { MediaFace } from '#contexts/media'
import type { NotesFace } from '#contexts/notes'
import type { Sources } from './ports/articles.ts'
import type { PicturesRdb } from './rdb/pictures.ts'
import { forReaders } from './site/pictures.ts'

type Needs = Readonly<{
  notes: Pick<NotesFace, 'toPublish' | 'textToPublish' | 'digests' | 'picture'>
  media: Pick<MediaFace, 'pictures'>
  pictures: PicturesRdb
}>

/** Texts and pictures as notes has them. */
export const sourcesFrom = ({ notes, media, pictures }: Needs): Sources => ({
  note: async (ownerId, id) => (await notes.toPublish({ ownerId, id })) ?? undefined,
  text: (body) => notes.textToPublish({ body }),
  digests: async (ownerId, ids) =>
    ids.length === 0 ? new Map() : new Map((await notes.digests({ ownerId, ids })).map((one) => [one.id, one])),
  async picture(ownerId, id) {
    const found = await notes.picture({ ownerId, id })
    if (!found) {
      const [one] = await media.pictures({ ids: [id], viewerId: ownerId, by: 'house' })
      const src = one && `/media/${id}/${encodeURIComponent(one.name)}`
      return one && src ? { src, small: src, width: one.width, height: one.height } : undefined
    }
    const made = await forReaders(Buffer.from(found.base64, 'base64'))
    if (!made) return undefined
    await pictures.keep([made.wide, made.narrow])
    const { width, height } = made.wide
    return { src: `/blog/pictures/${made.wide.name}`, small: `/blog/pictures/${made.narrow.name}`, width, height }
  },
})
