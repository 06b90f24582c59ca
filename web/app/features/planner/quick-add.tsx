import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { isUnreachable } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Pick } from '#ui/pick.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { toast } from '#ui/toasts.ts'
import { addTask, quoted, removeTask, sayRefusal } from './acts.ts'
import { clockSaid, daySaid } from './days.ts'
import { type Answers, isSettled, type Reading, readingSaid, taskOf } from './reading.ts'
import { minutesNow, useToday } from './today.ts'
import { keepPhrase } from './waiting/waiting.ts'
import { waitingWords } from './waiting/words.ts'
import { plannerWords } from './words.ts'

const REST_MS = 180

const read = (text: string, today: string, signal?: AbortSignal): Promise<Reading> =>
  answer(api.POST('/api/planner/read', { body: { text, today, minutes: minutesNow() }, ...(signal ? { signal } : {}) }))

/** A text that has rested for a moment. */
const useRested = (text: string) => {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

type QuickAddProps = Readonly<{
  /** Where a phrase goes that names no day; null: to those without one. */
  day: string | null
  onAdded?: (day: string | null) => void
  /** Keeps the text as a note instead; answers why it was not kept. Without it, the box makes tasks alone. */
  onNote?: ((text: string) => Promise<string | undefined>) | undefined
  /** What the box begins with, anew for each `at`. */
  begin?: Readonly<{ text: string; at: number }> | undefined
}>

/** What begins so is a note. */
const NOTE_SIGN = '//'

/** A phrase, what was understood of it, and what else it may mean. Nothing is added before that is settled. */
export const QuickAdd = ({ day, onAdded, onNote, begin }: QuickAddProps) => {
  const t = useWords(plannerWords)
  const w = useWords(waitingWords)
  const language = useLanguage()
  const today = useToday()
  const [text, setText] = useState('')
  const [answers, setAnswers] = useState<Answers>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const asking = useRef<HTMLDivElement>(null)
  const isNote = onNote !== undefined && text.startsWith(NOTE_SIGN)
  const rested = useRested(isNote ? '' : text.trim())
  const { data } = useQuery({
    queryKey: ['planner-reading', rested, today],
    queryFn: ({ signal }) => read(rested, today, signal),
    enabled: rested !== '',
    staleTime: 30_000,
    gcTime: 30_000,
    retry: false,
  })
  const reading = text.trim() === '' || data?.text.trim() !== text.trim() ? undefined : data

  const change = (next: string) => {
    setText(next)
    setAnswers({})
    setProblem(undefined)
  }
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is given back is written once for each time it is given
  useEffect(() => {
    if (!begin) return
    change(begin.text)
    field.current?.focus()
  }, [begin?.at])

  const keepNote = async () => {
    const note = (isNote ? text.slice(NOTE_SIGN.length) : text).trim()
    if (note === '' || busy || !onNote) return
    setBusy(true)
    const refused = await onNote(note)
    setBusy(false)
    if (refused === undefined) change('')
    else setProblem(refused)
  }
  const add = async () => {
    if (isNote) return keepNote()
    const phrase = text.trim()
    if (phrase === '' || busy) return
    setBusy(true)
    const key = newId()
    let settled: ReturnType<typeof taskOf> | undefined
    try {
      const understood = reading ?? (await read(phrase, today))
      if (understood.title === '') return setProblem(t('noTitle'))
      if (!isSettled(understood, answers)) {
        setProblem(t('askFirst'))
        // Read on Enter, its doubts may not have been drawn yet.
        requestAnimationFrame(() => asking.current?.querySelector('button')?.focus())
        return
      }
      settled = taskOf(understood, answers, day)
      const added = await addTask(settled.task, settled.label, key)
      change('')
      toast({
        text: t('added', { title: quoted(added.title) }),
        action: { label: t('undo'), run: () => void removeTask(added, added.seriesId ? 'all' : 'this') },
      })
      onAdded?.(added.day)
    } catch (error) {
      if (!isUnreachable(error)) return sayRefusal(error)
      keepPhrase({ text: phrase, today, minutes: minutesNow(), day }, key, settled)
      change('')
      toast({ text: w('kept') })
    } finally {
      setBusy(false)
    }
  }

  const choose = (more: Answers) => {
    setAnswers({ ...answers, ...more })
    setProblem(undefined)
  }
  const said = reading && readingSaid(reading, answers, day, language)
  return (
    <div className="plan-add">
      <div className="plan-add-line">
        <Icon name="plus" />
        <TextInput
          ref={field}
          className="input"
          aria-label={t('add')}
          placeholder={onNote ? w('addHint') : t('addHint')}
          value={text}
          onChange={change}
          onSubmit={() => void add()}
          onEscape={() => change('')}
          maxLength={300}
          autoComplete="off"
        />
        {text.trim() !== '' && !isNote && (
          <Button kind="main" size="sm" busy={busy} onClick={() => void add()}>
            {t('addIt')}
          </Button>
        )}
        {text.trim() !== '' && onNote && (
          <Button kind={isNote ? 'main' : undefined} size="sm" icon="note" busy={busy} onClick={() => void keepNote()}>
            {w('asNote')}
          </Button>
        )}
      </div>
      <p className="plan-read" aria-live="polite">
        {isNote && <span className="ink2">{w('isNote')}</span>}
        {said && (
          <>
            <b className="m">{said.title}</b> <span className="ink2">{said.rest}</span>
          </>
        )}
      </p>
      {reading && reading.doubts.length > 0 && (
        <div className="plan-doubts" ref={asking}>
          {reading.doubts.map((doubt) => {
            if (doubt.about === 'hour' && doubt.minutes !== undefined && reading.starts !== null) {
              const options = [reading.starts, doubt.minutes]
              return (
                <fieldset key="hour" className="plan-doubt">
                  <legend>{t('whichHour')}</legend>
                  {options.map((minutes) => (
                    <Pick
                      key={minutes}
                      label={clockSaid(minutes)}
                      picked={answers.starts === minutes}
                      onChange={() => choose({ starts: minutes })}
                    />
                  ))}
                </fieldset>
              )
            }
            if (doubt.about === 'day' && doubt.day !== undefined && reading.day !== null)
              return (
                <fieldset key="day" className="plan-doubt">
                  <legend>{t('whichDay')}</legend>
                  {[reading.day, doubt.day].map((one) => (
                    <Pick
                      key={one}
                      label={daySaid(one, 'dayAndWeekday', language)}
                      picked={answers.day === one}
                      onChange={() => choose({ day: one })}
                    />
                  ))}
                </fieldset>
              )
            if (doubt.about === 'past')
              return (
                <fieldset key="past" className="plan-doubt">
                  <legend>{t('isPast')}</legend>
                  <Pick label={t('thatDay')} picked={answers.past === true} onChange={(past) => choose({ past })} />
                </fieldset>
              )
            return (
              <p key="no" className="hint">
                {t('noSuchDay', { said: doubt.said ?? '' })}
              </p>
            )
          })}
        </div>
      )}
      {problem && (
        <p className="err" role="alert">
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  )
}
