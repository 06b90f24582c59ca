import { useEffect, useRef } from 'react'
import { useStore } from '#lib/store.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { timeZone } from '#ui/times.ts'
import type { Shown } from './keeper.ts'
import { savingWords } from './words.ts'
import './saving.css'

type SavingStateProps = Readonly<{
  state: Shown
  onCompare: () => void
  onSignIn: () => void
  /** What was typed into a note that is gone. */
  onAsNew: () => void
}>

/** What becomes of the text, in one line. Only what a person has to know is read out, and only when it begins or ends. */
export const SavingState = ({ state, onCompare, onSignIn, onAsNew }: SavingStateProps) => {
  const t = useWords(savingWords)
  const sentence = useSentence(state)
  const trouble = isTrouble(state)
  useAnnounced(sentence, trouble, state.kind === 'saved')
  return (
    <div className={trouble ? 'saving is-trouble' : 'saving'} data-state={state.kind}>
      {trouble && <Icon name="alert" small />}
      <span>{sentence}</span>
      {state.kind === 'conflict' && (
        <Button size="sm" onClick={onCompare}>
          {t('compare')}
        </Button>
      )}
      {state.kind === 'signedOut' && (
        <Button size="sm" onClick={onSignIn}>
          {t('signIn')}
        </Button>
      )}
      {state.kind === 'gone' && state.unsaved && (
        <Button size="sm" onClick={onAsNew}>
          {t('asNew')}
        </Button>
      )}
    </div>
  )
}

const isTrouble = ({ kind }: Shown) => !['loading', 'saved', 'typing', 'saving'].includes(kind)

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const useSentence = (state: Shown): string => {
  const t = useWords(savingWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  switch (state.kind) {
    case 'loading':
      return t(state.waits ? 'loadingWaits' : 'loading')
    case 'saved':
      return state.at === undefined
        ? t('saved')
        : t('savedAt', { time: new Intl.DateTimeFormat(language, { ...CLOCK, timeZone: zone }).format(state.at) })
    case 'typing':
    case 'saving':
      return t('saving')
    case 'waiting':
      return t(state.onDevice ? state.why : `${state.why}Tab`)
    case 'gone':
      return t(state.unsaved ? 'goneUnsaved' : 'gone')
    case 'refused':
      return t(state.what === 'title' ? 'refusedTitle' : 'refusedText', { why: state.message })
    default:
      return t(state.kind)
  }
}

/** `saving` on the way from trouble to saved is not worth a word; that it is saved at last is. */
const useAnnounced = (sentence: string, trouble: boolean, isSaved: boolean) => {
  const isOwed = useRef(false)
  useEffect(() => {
    if (trouble || (isSaved && isOwed.current)) announce(sentence)
    if (trouble) isOwed.current = true
    if (isSaved) isOwed.current = false
  }, [sentence, trouble, isSaved])
}
