import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { toast } from '#ui/toasts.ts'
import { answersOf, ConsentBoxes } from './consent-boxes.tsx'
import { CONSENTS } from './consents.ts'
import { joiningWords } from './words.ts'

/** Asks whoever has not agreed to a text as it stands, before they go on. */
export const ConsentGate = ({ onSignOut }: { onSignOut: () => void }) => {
  const say = useWords(joiningWords)
  const form = useId()
  const [busy, setBusy] = useState(false)
  const { data } = useQuery({ queryKey: CONSENTS, queryFn: () => answer(api.GET('/api/identity/consents')) })
  const due = data?.items.filter((one) => one.due) ?? []
  if (due.length === 0) return null

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answers = answersOf(due, new FormData(event.currentTarget))
    setBusy(true)
    try {
      for (const { kind, ...body } of answers)
        await answer(api.PUT('/api/identity/consents/{kind}', { params: { path: { kind } }, body }))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ text: error.message, tone: 'bad' })
    } finally {
      setBusy(false)
      await queryClient.invalidateQueries({ queryKey: CONSENTS })
    }
  }
  return (
    <Dialog
      open
      onClose={() => {}}
      title={say('consentTitle')}
      actions={
        <>
          <Button onClick={onSignOut}>{say('signOut')}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {say('consentSave')}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={(event) => void submit(event)}>
        <p className="ink2">{say('consentLead')}</p>
        <ConsentBoxes texts={due} />
      </form>
    </Dialog>
  )
}
