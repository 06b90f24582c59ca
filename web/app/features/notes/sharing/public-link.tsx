import { useId, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { timeSaid, timeZone } from '#ui/times.ts'
import { toast } from '#ui/toasts.ts'
import { dayOf, type Expiry, expiresAt } from './expiry.ts'
import { sharingWords } from './words.ts'

type PublicLinkProps = Readonly<{
  url: string
  /** ISO 8601; null for never. */
  expires: string | null
  onExpiry: (expiresAt: string | null) => void
  onRenew: () => void
}>

const EXPIRIES: readonly Expiry[] = ['never', 'day', 'week', 'month', 'date']

/** The link under which anybody opens a note, until when, and a new one instead. */
export const PublicLink = ({ url, expires, onExpiry, onRenew }: PublicLinkProps) => {
  const say = useWords(sharingWords)
  const id = useId()
  const [expiry, setExpiry] = useState<Expiry>(expires === null ? 'never' : 'date')
  const now = new Date()
  const when = expires === null ? '' : timeSaid(new Date(expires), 'full', { now, zone: timeZone.get() })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      toast({ text: say('copied') })
    } catch {
      toast({ text: say('notCopied'), tone: 'bad' })
    }
  }
  const choose = (next: Expiry) => {
    setExpiry(next)
    const at = next === 'date' ? undefined : expiresAt(next, now)
    if (at !== undefined) onExpiry(at)
  }
  return (
    <div className="public-link">
      <div className="field">
        <label htmlFor={`${id}url`}>{say('link')}</label>
        <div className="flex">
          <input id={`${id}url`} className="input" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
          <Button onClick={() => void copy()}>{say('copy')}</Button>
        </div>
        <p className="hint">
          {say('alone')}{' '}
          <a className="link" href={url} target="_blank" rel="noopener noreferrer">
            {say('open')}
          </a>
        </p>
      </div>
      <fieldset className="expiry">
        <legend>{say('until')}</legend>
        <div className="flex wrap">
          {EXPIRIES.map((value) => (
            <label className="opt t14" key={value}>
              <input
                className="check"
                type="radio"
                name={`${id}until`}
                checked={expiry === value}
                onChange={() => choose(value)}
              />
              {say(value)}
            </label>
          ))}
        </div>
        {expiry === 'date' && (
          <input
            className="input"
            type="date"
            aria-label={say('dateLabel')}
            min={dayOf(now)}
            defaultValue={expires === null ? '' : dayOf(new Date(expires))}
            onChange={(event) => {
              const at = expiresAt('date', now, event.currentTarget.value)
              if (at) onExpiry(at)
            }}
          />
        )}
        {expires !== null && (
          <p className="hint" role="status">
            {say(new Date(expires) > now ? 'expires' : 'expired', { when })}
          </p>
        )}
      </fieldset>
      <div className="flex wrap between">
        <span className="hint">{say('newLinkSays')}</span>
        <Button size="sm" icon="repeat" onClick={onRenew}>
          {say('newLink')}
        </Button>
      </div>
    </div>
  )
}
