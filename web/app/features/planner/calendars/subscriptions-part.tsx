import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { toast } from '#ui/toasts.ts'
import { subscribe, subscriptionsQuery } from './queries.ts'
import { SubscriptionRow } from './subscription-row.tsx'
import { subscriptionWords } from './words.ts'
import '../planner.css'
import './calendars.css'

/** Calendars of others: added, named, coloured, hidden, and how it stands with each. */
export const SubscriptionsPart = () => {
  const t = useWords(subscriptionWords)
  const { data } = useQuery(subscriptionsQuery())
  const [address, setAddress] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const add = async () => {
    if (address.trim() === '' || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { name } = await subscribe(address.trim())
      setAddress('')
      toast({ text: t('added', { name }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="exchange-part plan plan-subs">
      <h2>{t('title')}</h2>
      <p className="hint">{t('lead')}</p>
      {data?.items.length === 0 && <p className="ink2 t14">{t('none')}</p>}
      {data && data.items.length > 0 && (
        <ul className="plan-subs-list">
          {data.items.map((one) => (
            <SubscriptionRow key={one.id} subscription={one} />
          ))}
        </ul>
      )}
      <Field label={t('address')} hint={t('addressHint')} error={problem}>
        {(control) => (
          <div className="plan-subs-add">
            <TextInput
              {...control}
              type="url"
              value={address}
              onChange={setAddress}
              onSubmit={() => void add()}
              maxLength={2_000}
              autoComplete="off"
              spellCheck={false}
            />
            <Button busy={busy} onClick={() => void add()}>
              {t('add')}
            </Button>
          </div>
        )}
      </Field>
    </section>
  )
}
