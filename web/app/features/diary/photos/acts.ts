import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { sayRefusal } from '../day/acts.ts'
import { DIARY, lookAgain, type Of } from '../queries.ts'
import { photoWords } from './words.ts'

export type Photo = paths['/api/diary/photos']['get']['responses'][200]['content']['application/json']['items'][number]
/** A picture that was chosen and not sent yet. */
export type Shot = Readonly<{ id: string; file: File; url: string; alt: string }>

export const MOST = 4
export const MOST_BYTES = 10 * 1_024 * 1_024

export const photosQuery = (day: string, of: Of = {}) =>
  queryOptions({
    queryKey: [DIARY, 'photos', day, of.person],
    queryFn: ({ signal }) => answer(api.GET('/api/diary/photos', { params: { query: { from: day, to: day, ...of } }, signal })),
    staleTime: 5_000,
  })

export const addressOf = ({ id }: Pick<Photo, 'id'>, of: Of) =>
  `/api/diary/photos/${id}${of.person === undefined ? '' : `?${new URLSearchParams({ person: of.person })}`}`

/** Sends one. What it shows goes before it, and stands in no address. */
export const sendShot = async (recordId: string, { file, alt }: Shot, of: Of) => {
  const form = new FormData()
  form.append('alt', alt)
  form.append('file', file, 'photo')
  const body = form as unknown as undefined
  const params = { path: { id: recordId }, query: of }
  await answer(
    api.POST('/api/diary/records/{id}/photos', { params, body, bodySerializer: (given: unknown) => given as FormData }),
  )
}

const one = (id: string, of: Of) => ({ params: { path: { id }, query: of } })

/** Says otherwise what it shows. */
export const tellPhoto = async ({ id, alt: was }: Photo, alt: string, of: Of) => {
  await answer(api.PATCH('/api/diary/photos/{id}', { ...one(id, of), body: { alt, was } }))
  await lookAgain()
}

/** With a way back. */
export const removePhoto = async (id: string, of: Of) => {
  try {
    await answer(api.DELETE('/api/diary/photos/{id}', one(id, of)))
    const run = () => void restorePhoto(id, of)
    toast({ text: say(photoWords)('removed'), action: { label: say(photoWords)('undo'), run } })
  } catch (error) {
    sayRefusal(error)
  } finally {
    await lookAgain()
  }
}

export const restorePhoto = async (id: string, of: Of) => {
  try {
    await answer(api.POST('/api/diary/photos/{id}/restore', one(id, of)))
    toast({ text: say(photoWords)('restored') })
  } catch (error) {
    sayRefusal(error)
  } finally {
    await lookAgain()
  }
}
