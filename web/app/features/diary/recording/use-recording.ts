import { useRef, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { type Wall, wallNow } from '../dates.ts'
import { removeRecords, sayWritten } from '../day/acts.ts'
import { lastMeter } from '../device.ts'
import { type Shot, sendShot } from '../photos/acts.ts'
import { photoWords } from '../photos/words.ts'
import { lookAgain, type Of } from '../queries.ts'
import { writeDown } from '../waiting/sending.ts'
import { diaryWords } from '../words.ts'
import { type Draft, EMPTY, type Part, problemOf, recordsOf, without } from './draft.ts'
import { recordingWords } from './words.ts'

/** What stands in the way of writing it down. `same`: one of this kind is there already, at that minute. */
export type Trouble = Readonly<{ kind: 'said'; text: string } | { kind: 'same'; part: Part; minutes: number }>

const SAME_MINUTE = 'diary.same_minute'

/** What is being written on a day, and its way into the diary. What was taken leaves the draft, what was refused stays in it. */
export const useRecording = (day: string, now: Wall, meter: string, of: Of) => {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [shots, setShots] = useState<readonly Shot[]>([])
  /** The record that the photos belong to, once it is written down. */
  const holder = useRef<string>(undefined)
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

  /** Answers whether all photos are there; those that are not stay to be sent again. */
  const sendShots = async () => {
    const p = say(photoWords)
    const recordId = holder.current
    if (shots.length === 0) return true
    if (recordId === undefined) return fail(p('waits'))
    let left = shots
    try {
      for (const shot of shots) {
        await sendShot(recordId, shot, of)
        URL.revokeObjectURL(shot.url)
        left = left.filter(({ id }) => id !== shot.id)
      }
      holder.current = undefined
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return fail(p('notAdded', { why: error.message }))
    } finally {
      setShots(left)
      await lookAgain()
    }
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
    const touched = recordsOf(whole)
    // Photos belong to a record: to a memo of their own where there is nothing else.
    const isAlone = touched.length === 0 && shots.length > 0 && holder.current === undefined
    const all = isAlone ? [{ type: 'memo', data: { text: say(photoWords)('photo') } } as const] : touched
    if (all.length === 0 && shots.length === 0) return fail(t('empty'))
    setBusy(true)
    setTrouble(undefined)
    const sent: Extract<Awaited<ReturnType<typeof writeDown>>, object>[] = []
    let left = draft
    try {
      for (const said of all) {
        const body = { ...said, day, minutes: at, timeZone: now.timeZone }
        try {
          const answer = await writeDown({ kind: 'record', body }, of)
          if (answer !== 'waits') {
            sent.push(answer)
            // The last is a memo or a visit, where there is one.
            holder.current = answer.id
          }
          left = without(left, said.type)
        } catch (error) {
          if (!(error instanceof ApiError)) throw error
          setTrouble(
            error.code === SAME_MINUTE ? { kind: 'same', part: said.type, minutes: at } : { kind: 'said', text: error.message },
          )
          return false
        }
        if (said.type === 'lung_function' && of.person === undefined) lastMeter.set(said.data.meter)
      }
      if (!(await sendShots())) return false
      setMinutes(undefined)
      return true
    } finally {
      setDraft(left)
      setBusy(false)
      if (sent.length > 0)
        toast({ text: t('written'), action: { label: say(diaryWords)('undo'), run: () => void removeRecords(sent, of) } })
      else if (left !== draft && shots.length === 0) sayWritten('waits')
    }
  }

  return { draft, change, shots, setShots, minutes, setMinutes, trouble, busy, save }
}
