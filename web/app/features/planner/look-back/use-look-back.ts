import { useState } from 'react'
import { answer, api, seen } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { useStore } from '#lib/store.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { lookAgain, quoted, sayRefusal } from '../acts.ts'
import { type Draft, drafts, dropDraft, keepDraft, lengthOf, MOST_BODY, MOST_TITLE } from './drafts.ts'
import { type LookBack, lookBackNow } from './queries.ts'
import { lookBackWords } from './words.ts'

const TAKEN = 'planner.week_looked_back_on'

const draftOf = ({ title, body, audience, version }: LookBack): Draft => ({ title, body, audience, version })
const isSame = (a: Draft, b: Draft) => a.title === b.title && a.body === b.body && a.audience === b.audience

const send = (week: string, id: string | undefined, { version, ...given }: Draft): Promise<LookBack> =>
  id === undefined || version === null
    ? answer(api.POST('/api/planner/retrospectives', { body: { week, ...given } }))
    : answer(api.PATCH('/api/planner/retrospectives/{id}', { params: { path: { id }, header: seen(version) }, body: given }))

/**
 * What is written of a week: kept on this device with every letter, and by the house when it is saved. Where it was changed elsewhere
 * meanwhile both are there, until the person chooses.
 */
export const useLookBack = (week: string, saved: LookBack | null, begun: Pick<Draft, 'title' | 'body'>) => {
  const kept = useStore(drafts)[week]
  const [theirs, setTheirs] = useState<LookBack>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const first: Draft = saved ? draftOf(saved) : { ...begun, audience: 'me', version: null }
  const draft = kept ?? first
  const t = say(lookBackWords)

  const set = (more: Partial<Draft>) => {
    const next = { ...draft, ...more }
    setProblem(undefined)
    if (saved && isSame(next, draftOf(saved))) dropDraft(week)
    else keepDraft(week, next)
  }
  const unfit = ({ title, body }: Draft) => {
    if (title.trim() === '' || body.trim() === '') return t('needsBoth')
    const [long, tooLong] = [lengthOf(title) - MOST_TITLE, lengthOf(body) - MOST_BODY]
    if (long > 0) return t('tooLong', { most: MOST_TITLE, n: long })
    return tooLong > 0 ? t('tooLong', { most: MOST_BODY.toLocaleString(), n: tooLong }) : undefined
  }
  const save = async (version = draft.version, id = saved?.id) => {
    const wrong = unfit(draft)
    setProblem(wrong)
    if (wrong || busy) return
    setBusy(true)
    try {
      await send(week, id, { ...draft, version })
      await lookAgain()
      dropDraft(week)
      setTheirs(undefined)
      toast({ text: t('saved') })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const now = error.status === 412 || error.code === TAKEN ? await lookBackNow(week).catch(() => null) : null
      if (now) setTheirs(now)
      else setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  return {
    ...{ draft, theirs, problem, busy, set },
    isDraft: kept !== undefined,
    save: () => save(),
    /** Over what was saved elsewhere. */
    keepMine: () => theirs && save(theirs.version, theirs.id),
    keepTheirs: async () => {
      dropDraft(week)
      setTheirs(undefined)
      await lookAgain()
    },
    discard: () => {
      const was = kept
      dropDraft(week)
      setProblem(undefined)
      if (was) toast({ text: t('discarded'), action: { label: t('undo'), run: () => keepDraft(week, was) } })
    },
  }
}

/** Deletes it, with a way back. */
export const removeLookBack = async ({ id, version, week, title, body, audience }: LookBack) => {
  const t = say(lookBackWords)
  try {
    await answer(api.DELETE('/api/planner/retrospectives/{id}', { params: { path: { id }, header: seen(version) } }))
    dropDraft(week)
    const back = () => send(week, undefined, { title, body, audience, version: null }).catch(sayRefusal).finally(lookAgain)
    toast({ text: t('removed', { title: quoted(title) }), action: { label: t('undo'), run: () => void back() } })
  } catch (error) {
    sayRefusal(error)
  } finally {
    void lookAgain()
  }
}
