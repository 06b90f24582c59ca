import { answer, answerWithVersion, api, seen } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { noteQuery } from '../queries.ts'
import type { Audience } from './audiences.ts'

export type ShareChange = Readonly<{ audience?: Audience; linkExpiresAt?: string | null; newLink?: boolean }>

/** Changes who may see a note. Who wrote into it meanwhile is no reason to refuse: what is changed here is not what they write. */
export const share = async (id: string, change: ShareChange) => {
  for (let tries = 0; ; tries++) {
    const { version } = await answerWithVersion(api.GET('/api/notes/{id}', { params: { path: { id } } }))
    try {
      const note = await answer(
        api.PATCH('/api/notes/{id}', { params: { path: { id }, header: seen(version) }, body: { ...change } }),
      )
      queryClient.setQueryData(noteQuery(id).queryKey, note)
      return note
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412 && tries < 2)) throw error
    }
  }
}
