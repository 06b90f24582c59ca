import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { judge, type One, type Reason, remove } from './queries.ts'
import { commentWords } from './words.ts'

const DONE = { shown: 'didShow', hidden: 'didHide', spam: 'didSpam' } as const
const TONES = { shown: 'ok', waiting: 'warn', hidden: undefined, spam: 'bad' } as const

type RowProps = { one: One; reasons?: readonly Reason[]; canKeep: boolean }

/** A comment with what it stands below, and what can be done with it. */
export const CommentRow = ({ one, reasons = [], canKeep }: RowProps) => {
  const say = useWords(commentWords)
  const { busy, act } = useAct()
  const [isSure, setSure] = useState(false)
  const tone = TONES[one.state]
  const to = (state: keyof typeof DONE) =>
    void act(state, async () => {
      const { version } = await judge(one, state)
      const undo = { label: say('undo'), run: () => void act('undo', () => judge({ id: one.id, version }, one.state)) }
      toast({ text: say(DONE[state]), action: undo })
    })
  const drop = () => (isSure ? void act('remove', () => remove(one.id), say('didRemove')) : setSure(true))
  const button = (state: keyof typeof DONE, label: string, kind?: 'main') =>
    one.state !== state && (
      <Button kind={kind} busy={busy === state} onClick={() => to(state)}>
        {label}
      </Button>
    )
  return (
    <li className="row comment-row">
      <p className="meta">
        <b dir="auto">{one.name}</b>
        {one.isGuest && <span>{say('guest')}</span>}
        <Time at={one.createdAt} />
        <Badge {...(tone ? { tone } : {})}>{say(one.state)}</Badge>
      </p>
      <p className="comment-text" dir="auto">
        {one.text}
      </p>
      {reasons.length > 0 && one.state !== 'shown' && (
        <ul className="hint" aria-label={say('why')}>
          {reasons.map((reason) => (
            <li key={reason}>{say(reason)}</li>
          ))}
        </ul>
      )}
      <p className="meta">
        <a href={one.state === 'shown' ? `${one.on.path}#c-${one.id}` : one.on.path} target="_blank" rel="noopener">
          {one.on.title}
        </a>
      </p>
      {canKeep && (
        <p className="comment-acts">
          {button('shown', say('show'), 'main')}
          {button('hidden', say('hide'))}
          {button('spam', say('isSpam'))}
          {(one.state === 'hidden' || one.state === 'spam') && (
            <Button kind={isSure ? 'danger' : 'quiet'} busy={busy === 'remove'} onClick={drop}>
              {isSure ? say('really') : say('remove')}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}
