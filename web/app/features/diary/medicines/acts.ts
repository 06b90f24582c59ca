import { answer, api, seen } from '#lib/api.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import type { Wall } from '../dates.ts'
import { sayRefusal } from '../day/acts.ts'
import { dayWords } from '../day/words.ts'
import { type Dose, lookAgain, type Medicine, type Of } from '../queries.ts'
import { writeDown } from '../waiting/sending.ts'
import { diaryWords } from '../words.ts'
import type { NewMedicine } from './draft.ts'
import { medicineWords } from './words.ts'

export const saveMedicine = async (body: NewMedicine, before: Medicine | undefined, query: Of) => {
  if (before) {
    const params = { path: { id: before.id }, query, header: seen(before.version) }
    await answer(api.PUT('/api/diary/medicines/{id}', { params, body }))
  } else await answer(api.POST('/api/diary/medicines', { params: { query }, body }))
  await lookAgain()
}

export const removeMedicine = async ({ id, name, version }: Medicine, timeZone: string, of: Of) => {
  const params = { path: { id }, query: { timeZone, ...of }, header: seen(version) }
  await answer(api.DELETE('/api/diary/medicines/{id}', { params }))
  toast({ text: say(medicineWords)('removed', { name }) })
  await lookAgain()
}

/** Takes back what was written of a dose. */
export const takeBackDose = async (id: string, of: Of = {}) => {
  try {
    await answer(api.DELETE('/api/diary/doses/{id}', { params: { path: { id }, query: of } }))
    toast({ text: say(medicineWords)('undone') })
  } catch (error) {
    sayRefusal(error)
  } finally {
    await lookAgain()
  }
}

type Done = Readonly<{ status: 'taken' } | { status: 'skipped'; reason: string }>

/**
 * Of a planned dose: it was taken, or not on purpose. Of an earlier day it is written down as if at its time; of today, as of now. One that
 * is still to come is taken now, too.
 */
export const writeDose = async ({ medicineId, planned, amount }: Dose, now: Wall, done: Done, of: Of = {}) => {
  const isPast = planned !== null && planned.day < now.day
  const at = isPast ? { ...now, day: planned.day, minutes: planned.minutes } : now
  const { status } = done
  const reason = done.status === 'skipped' ? { reason: done.reason } : {}
  const given = status === 'taken' ? amount : 0
  try {
    const sent = await writeDown({ kind: 'dose', body: { medicineId, planned, ...at, status, amount: given, ...reason } }, of)
    if (sent === 'waits') toast({ text: say(dayWords)('kept') })
    else {
      const run = () => void takeBackDose(sent.id, of)
      toast({ text: say(medicineWords)('takenNow'), action: { label: say(diaryWords)('undo'), run } })
    }
  } catch (error) {
    sayRefusal(error)
  }
}
