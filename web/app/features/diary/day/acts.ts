import { answer, api, seen } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import type { Wall } from '../dates.ts'
import { lookAgain, type Of, type Record } from '../queries.ts'
import { writeDown } from '../waiting/sending.ts'
import { diaryWords } from '../words.ts'
import { dayWords } from './words.ts'

/** Says why the house refused; whatever else went wrong is not ours to swallow. */
export const sayRefusal = (error: unknown) => {
  if (!(error instanceof ApiError)) throw error
  toast({ text: error.message, tone: 'bad' })
}

type Kept = Readonly<{ id: string; version: number }>

/** With a way back, and another one forth. */
export const removeRecords = async (all: readonly Kept[], of: Of = {}) => {
  try {
    for (const { id, version } of all)
      await answer(api.DELETE('/api/diary/records/{id}', { params: { path: { id }, query: of, header: seen(version) } }))
    const run = () => void restoreRecords(all, of)
    toast({ text: say(dayWords)('removed'), action: { label: say(diaryWords)('undo'), run } })
  } catch (error) {
    sayRefusal(error)
  } finally {
    await lookAgain()
  }
}

export const restoreRecords = async (all: readonly Pick<Kept, 'id'>[], of: Of = {}) => {
  try {
    for (const { id } of all) await answer(api.POST('/api/diary/records/{id}/restore', { params: { path: { id }, query: of } }))
    toast({ text: say(dayWords)('restored') })
  } catch (error) {
    sayRefusal(error)
  } finally {
    await lookAgain()
  }
}

/** What was done, with the way back: it goes to the trash. */
export const sayWritten = (sent: Kept | 'waits', said = say(dayWords)('written'), of: Of = {}) =>
  sent === 'waits'
    ? toast({ text: say(dayWords)('kept') })
    : toast({ text: said, action: { label: say(diaryWords)('undo'), run: () => void removeRecords([sent], of) } })

/** A day without symptoms. */
export const writeGreen = async (at: Wall, of: Of = {}) => {
  try {
    sayWritten(await writeDown({ kind: 'green', body: at }, of), say(dayWords)('yesDone'), of)
  } catch (error) {
    sayRefusal(error)
  }
}

export const isGreenDay = (records: readonly Record[]) => records.some(({ green }) => green)
