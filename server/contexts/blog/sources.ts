import type { NotesFace } from '#contexts/notes'
import type { Sources } from './ports/articles.ts'
import type { PicturesRdb } from './rdb/pictures.ts'
import { forReaders } from './site/pictures.ts'

type Needs = Readonly<{ notes: Pick<NotesFace, 'toPublish' | 'textToPublish' | 'digests' | 'picture'>; pictures: PicturesRdb }>

/** Texts and pictures as notes has them. */
export const sourcesFrom = ({ notes, pictures }: Needs): Sources => ({
  note: async (ownerId, id) => (await notes.toPublish({ ownerId, id })) ?? undefined,
  text: (body) => notes.textToPublish({ body }),
  digests: async (ownerId, ids) =>
    ids.length === 0 ? new Map() : new Map((await notes.digests({ ownerId, ids })).map((one) => [one.id, one])),
  async picture(ownerId, id) {
    const found = await notes.picture({ ownerId, id })
    const made = found && (await forReaders(Buffer.from(found.base64, 'base64')))
    if (!made) return undefined
    await pictures.keep([made.wide, made.narrow])
    const { width, height } = made.wide
    return { src: `/blog/pictures/${made.wide.name}`, small: `/blog/pictures/${made.narrow.name}`, width, height }
  },
})
