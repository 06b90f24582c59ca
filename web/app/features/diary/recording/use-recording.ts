import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { type Wall, wallNow } from '../dates.ts'
import { removeRecords, sayWritten } from '../day/acts.ts'
import { lastMeter } from '../device.ts'
import { writeDown } from '../waiting/sending.ts'
import { diaryWords } from '../words.ts'
import { type Draft, EMPTY, type Part, problemOf, recordsOf, without } from './draft.ts'
import { recordingWords } from './words.ts'

/** What stands in the way of writing it down. `same`: one of this kind is there already, at that minute. */
export type Trouble = Readonly<{ kind: 'said'; text: string } | { kind: 'same'; part: Part; minutes: number }>

const SAME_MINUTE = 'diary.same_minute'

/** What is being written on a day, and its way into the diary. What was taken leaves the draft, what was refused stays in it. */
export const useRecording = (day: string, now: Wall, meter: string) => {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [minutes, setMinutes] = useState<number>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(false)

  const change = (next: Draft) => {
    setDraft(next)
    setTrouble(undefined)
  }
  const fail = (text: string) => {
    setTrouble({ kind: 'said', text })
    return false
  }

  /** Answers whether all of it is written down. */
  const save = async (at: number): Promise<boolean> => {
    if (busy) return false
    const t = say(recordingWords)
    const problem = problemOf(draft)
    if (problem) return fail(t(`${problem}Problem`))
    // By the clock of this moment: the page's may be a minute behind.
    const here = wallNow(new Date(), now.timeZone)
    if (day === here.day && at > here.minutes) return fail(t('future'))
    const whole = draft.flow.meter.trim() === '' ? { ...draft, flow: { ...draft.flow, meter } } : draft
    const all = recordsOf(whole)
    if (all.length === 0) return fail(t('empty'))
    setBusy(true)
    setTrouble(undefined)
    const sent: Extract<Awaited<ReturnType<typeof writeDown>>, object>[] = []
    let left = draft
    try {
      for (const said of all) {
        const body = { ...said, day, minutes: at, timeZone: now.timeZone }
        try {
          const answer = await writeDown({ kind: 'record', body })
          if (answer !== 'waits') sent.push(answer)
          left = without(left, said.type)
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          setTrouble(
            error.code === SAME_MINUTE ? { kind: 'same', part: said.type, minutes: at } : { kind: 'said', text: error.message },
          )
          return false
        }
        if (said.type === 'lung_function') lastMeter.set(said.data.meter)
      }
      setMinutes(undefined)
      return true
    } finally {
      setDraft(left)
      setBusy(false)
      if (sent.length > 0)
        toast({ text: t('written'), action: { label: say(diaryWords)('undo'), run: () => void removeRecords(sent) } })
      else if (left !== draft) sayWritten('waits')
    }
  }

  return { draft, change, minutes, setMinutes, trouble, busy, save }
}
