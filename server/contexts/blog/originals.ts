import type { MediaFace } from '#contexts/media'
import type { Originals } from './ports/export.ts'

const PIECE = 1024 * 1024

export const originalsOf = (media: Pick<MediaFace, 'originals' | 'original'>): Originals => ({
  find: async (ownerId, ids) => (await media.originals({ ownerId, ids })).map(({ id, path, alt }) => ({ id, path, alt })),
  async bytes(ownerId, id) {
    const pieces: Buffer[] = []
    for (let from = 0; ; from += PIECE) {
      const piece = Buffer.from((await media.original({ ownerId, id, from, most: PIECE })).base64, 'base64')
      pieces.push(piece)
      if (piece.length < PIECE) return Buffer.concat(pieces)
    }
  },
})
