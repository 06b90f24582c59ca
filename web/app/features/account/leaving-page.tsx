import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { freshly } from '#features/session/freshly.ts'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { toast } from '#ui/toasts.ts'
import { leavingQuery } from './queries.ts'
import { Taking } from './taking.tsx'
import { accountWords } from './words.ts'
import './account.css'

/** Taking everything along, and leaving for good. `onLeft`: the session is over; nothing of the person stays on this device. */
export const LeavingPage = ({ onLeft }: { onLeft: () => void }) => {
  const t = useWords(accountWords)
  const standing = useQuery(leavingQuery()).data
  return (
    <main id="main" className="page account-page">
      <div className="stack">
        <h1>{t('goodbye')}</h1>
        <section className="stack">
          <h2>{t('take')}</h2>
          <Taking />
        </section>
        {standing?.mustHandOver && (
          <section className="stack">
            <h2>{t('handOver')}</h2>
            <p className="ink2">{t('handOverText')}</p>
            <ByAddress
              label={t('nextOwner')}
              act={t('handOverNow')}
              run={async (email) => {
                await answer(api.POST('/api/identity/ownership', { body: { email } }))
                await queryClient.invalidateQueries(leavingQuery())
                toast({ text: t('handedOver') })
              }}
            />
          </section>
        )}
        {standing && !standing.mustHandOver && (
          <section className="stack">
            <h2>{t('leave')}</h2>
            <p className="ink2">{t('leaveText')}</p>
            <ByAddress
              label={t('typeEmail')}
              act={t('leaveNow')}
              danger
              run={async (email) => {
                await answer(api.POST('/api/identity/leaving', { body: { email } }))
                onLeft()
              }}
            />
          </section>
        )}
      </div>
    </main>
  )
}

type ByAddressProps = Readonly<{ label: string; act: string; danger?: boolean; run: (email: string) => Promise<void> }>

/** One address, typed, and what it does. */
const ByAddress = ({ label, act, danger, run }: ByAddressProps) => {
  const [email, setEmail] = useState('')
  const send = useMutation({ mutationFn: () => freshly(() => run(email)) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!send.isPending) send.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Field label={label} error={send.error instanceof ApiError ? send.error.message : undefined}>
        {(control) => (
          <TextInput {...control} type="email" autoComplete="off" required maxLength={254} value={email} onChange={setEmail} />
        )}
      </Field>
      <Button type="submit" kind={danger ? 'danger' : 'main'} busy={send.isPending} disabled={email.trim() === ''}>
        {act}
      </Button>
    </form>
  )
}
