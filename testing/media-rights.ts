import { pictureOf, uploadOf } from './media.ts'
import { until } from './process.ts'
import type { Person } from './world.ts'

/** Who may use the routes of media, and of what the id in the address is. */
export const mediaRights: Readonly<Record<string, string>> = {
  'GET /api/media/': 'member',
  'POST /api/media/': 'member',
  'GET /api/media/totals': 'member',
  'PUT /api/media/quota': 'owner',
  'POST /api/media/unused/trash': 'member',
  'GET /api/media/{id}': 'member picture',
  'PATCH /api/media/{id}': 'member picture',
  'DELETE /api/media/{id}': 'member picture',
  'GET /api/media/{id}/picture': 'member picture',
  'GET /api/media/{id}/original': 'member picture',
  'POST /api/media/{id}/link': 'member picture',
  'POST /api/media/{id}/again': 'member failedPicture',
  'POST /api/media/trash/{id}/restore': 'member trashedPicture',
  'DELETE /api/media/trash/{id}': 'member trashedPicture',
  'POST /api/media/uploads': 'member',
  'GET /api/media/uploads/{id}': 'member upload',
  'PATCH /api/media/uploads/{id}': 'member',
  'DELETE /api/media/uploads/{id}': 'member upload',
}

/** Makes one of a person’s things there, and answers with its id. */
export const mediaThings = (fail: (id: string) => Promise<unknown>) => ({
  picture: pictureOf,
  trashedPicture: async (as: Person) => {
    const id = await pictureOf(as)
    // It is drawn meanwhile, and is another version then.
    await until('it is in the trash', async () => {
      const { headers } = await as('GET', `/api/media/${id}`)
      return (await as('DELETE', `/api/media/${id}`, undefined, { 'if-match': String(headers.etag) })).status < 300
    })
    return id
  },
  failedPicture: async (as: Person) => {
    const id = await pictureOf(as)
    await fail(id)
    return id
  },
  upload: uploadOf,
})
