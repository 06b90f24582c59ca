import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from '#lib/store.ts'
import { dayAfter, startOfDay } from '#lib/time-zone.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { timeZone } from '#ui/times.ts'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { daySaid, useWall, wallNow } from '../dates.ts'
import { type Lent, lend, proxiesQuery, takeBack } from './queries.ts'
import { peopleWords } from './words.ts'

/** The last day of a time that ends with it. */
export const lastDay = (at: string, zone: string) => wallNow(new Date(Date.parse(at) - 1), zone).day

/** To whom the diary is lent: each until a day, and taken back at once. */
export const ProxiesPart = () => {
  const t = useWords(peopleWords)
  const [lending, setLending] = useState(false)
  const { data } = useQuery(proxiesQuery())
  if (!data) return null
  const isLive = ({ state }: Lent) => state === 'invited' || state === 'active'
  const [live, over] = [data.items.filter(isLive), data.items.filter((one) => !isLive(one))]
  return (
    <section className="block">
      <h2>{t('proxies')}</h2>
      <div className="stack">
        {live.length === 0 && <p className="ink2">{t('noProxies')}</p>}
        <ul className="rows people-list" aria-label={t('proxies')}>
          {live.map((one) => (
            <ProxyRow key={one.id} proxy={one} />
          ))}
        </ul>
        <div>
          <Button icon="plus" onClick={() => setLending(true)}>
            {t('lend')}
          </Button>
        </div>
        {over.length > 0 && (
          <details className="diary-more">
            <summary>{t('earlier', { n: over.length })}</summary>
            <ul className="rows people-list">
              {over.map((one) => (
                <ProxyRow key={one.id} proxy={one} />
              ))}
            </ul>
          </details>
        )}
        <p className="hint">{t(data.staffMayLook ? 'staffOn' : 'staffOff')}</p>
      </div>
      {lending && <LendDialog onClose={() => setLending(false)} />}
    </section>
  )
}

const ProxyRow = ({ proxy }: Readonly<{ proxy: Lent }>) => {
  const t = useWords(peopleWords)
  const language = useLanguage()
  const zone = useStore(timeZone)
  const { busy, act } = useAct()
  const { id, name, email, role, mayWrite, state, expiresAt } = proxy
  const isLive = state === 'invited' || state === 'active'
  return (
    <li className="row tall">
      <span className="grow">
        <b>{name ?? email}</b> <Badge {...(state === 'active' ? { tone: 'ok' as const } : {})}>{t(state)}</Badge>
        <small className="people-more">
          {[
            ...(name ? [email] : []),
            ...[t(role), t('untilDay', { day: daySaid(lastDay(expiresAt, zone), 'date', language) })],
            ...(mayWrite ? [t('mayWrite')] : []),
          ].join(' · ')}
        </small>
      </span>
      {isLive && (
        <Button
          size="sm"
          busy={busy === id}
          aria-label={`${name ?? email}: ${t('takeBack')}`}
          onClick={() => void act(id, () => takeBack(id), t('tookBack'))}
        >
          {t('takeBack')}
        </Button>
      )}
    </li>
  )
}

const MONTH = 30
const YEAR = 365

const LendDialog = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const t = useWords(peopleWords)
  const now = useWall()
  const [role, setRole] = useState<'guardian' | 'clinician'>('guardian')
  const [mayWrite, setMayWrite] = useState(false)
  const send = async (said: FormData) => {
    // Until the end of that day, where the person is.
    const ends = startOfDay(dayAfter(String(said.get('until')), 1), now.timeZone)
    await lend({
      ...{ email: String(said.get('email')).trim(), role, expiresAt: ends.toISOString() },
      ...(role === 'guardian' && mayWrite ? { mayWrite } : {}),
    })
    toast({ text: t('lent') })
    onClose()
    return undefined
  }
  return (
    <AskingDialog title={t('lendTitle')} cancel={t('cancel')} send={t('lend')} onSend={send} onClose={onClose}>
      {({ refusal }) => (
        <>
          <Field label={t('email')} hint={t('emailHow')} error={refusal}>
            {(control) => (
              <input {...control} className="input" name="email" type="email" autoComplete="off" required maxLength={254} />
            )}
          </Field>
          <Field label={t('role')}>
            {(control) => (
              <Select
                {...control}
                value={role}
                options={(['guardian', 'clinician'] as const).map((value) => ({ value, label: t(value) }))}
                onChange={setRole}
              />
            )}
          </Field>
          {role === 'guardian' && <Check label={t('mayWrite')} checked={mayWrite} onChange={setMayWrite} />}
          <Field label={t('until')} hint={t('untilHow')}>
            {(control) => (
              <input
                {...control}
                {...{ className: 'input', name: 'until', type: 'date', required: true, defaultValue: dayAfter(now.day, MONTH) }}
                {...{ min: now.day, max: dayAfter(now.day, YEAR - 1) }}
              />
            )}
          </Field>
        </>
      )}
    </AskingDialog>
  )
}
