import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { preferences } from '#lib/preferences.ts'
import { queryClient } from '#lib/query.ts'
import { createStore } from '#lib/store.ts'
import { browserZone, dayAfter, dayIn } from '#lib/time-zone.ts'
import { say } from '#lib/words.ts'
import { TOP } from '../shelf/tree.ts'
import { titlesQuery } from '../shelf/tree-data.ts'
import { freeTitle } from './titles.ts'
import { makingWords } from './words.ts'

/** The note that was made last: its page begins in the title instead of the text. */
export const justMade = createStore<string | undefined>(undefined)

type Wanted = Readonly<{ folderId?: string | null; title?: string; body?: string }>

/** Others may take the same title at the same moment. */
const MOST_TRIES = 5

const isTaken = (error: unknown) => error instanceof ApiError && error.code === 'notes.title_taken'

/** Makes a note, under the first title that is free: 제목 없는 글 2. */
export const createNote = async ({ folderId = null, title = say(makingWords)('untitled'), body = '' }: Wanted = {}) => {
  const place = titlesQuery(folderId ?? TOP)
  let taken = (queryClient.getQueryData(place.queryKey) ?? []).map((note) => note.title)
  for (let tries = 1; ; tries++) {
    try {
      const note = await make({ folderId, title: freeTitle(title, taken), body })
      justMade.set(note.id)
      void queryClient.invalidateQueries({ queryKey: place.queryKey })
      return note
    } catch (error) {
      if (!isTaken(error) || tries === MOST_TRIES) throw error
      taken = (await queryClient.fetchQuery({ ...place, staleTime: 0 })).map((note) => note.title)
    }
  }
}

const make = (body: { folderId: string | null; title: string; body: string }) =>
  answer(api.POST('/api/notes/', { params: { header: { 'idempotency-key': newId() } }, body }))

const timeZone = () => preferences.get().timeZone ?? browserZone()

/** Today, or so many days from it, and where its note is kept. */
export const today = (days = 0) => {
  const { dailyFolder } = preferences.get()
  return {
    ...{ date: dayAfter(dayIn(new Date(), timeZone()), days), timeZone: timeZone() },
    ...(dailyFolder === null ? {} : { folder: dailyFolder }),
  }
}

/** The note of a day: of today, or so many days from it. Made where it is missing. */
export const openDay = (days = 0) => {
  const { date, ...body } = today(days)
  return answer(api.PUT('/api/notes/daily/{date}', { params: { path: { date } }, body }))
}

/** A new note that begins with what a template says. */
export const fromTemplate = async (templateId: string, folderId: string | null) => {
  const note = await answer(
    api.POST('/api/notes/from-template', {
      params: { header: { 'idempotency-key': newId() } },
      body: { templateId, folderId, timeZone: timeZone() },
    }),
  )
  justMade.set(note.id)
  return note
}
