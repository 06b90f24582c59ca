import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { queryClient } from '#lib/query.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { leavingQuery } from './queries.ts'
import { accountWords } from './words.ts'

/** Offers to come back to who is leaving and has signed in again. */
export const LeavingNotice = ({ onSignOut }: { onSignOut: () => void }) => {
  const t = useWords(accountWords)
  const due = useQuery(leavingQuery()).data?.due
  const [isPutAway, putAway] = useState(false)
  const back = useMutation({
    mutationFn: () => answer(api.DELETE('/api/identity/leaving')),
    onSuccess: async () => {
      await queryClient.invalidateQueries(leavingQuery())
      toast({ text: t('cameBack') })
    },
    onError: (error) => toast({ text: error.message, tone: 'bad' }),
  })
  if (!due || isPutAway) return null
  return (
    <Dialog
      open
      title={t('leavingTitle')}
      onClose={() => putAway(true)}
      actions={
        <>
          <Button onClick={onSignOut}>{t('stayAway')}</Button>
          <Button kind="main" busy={back.isPending} onClick={() => back.mutate()}>
            {t('comeBack')}
          </Button>
        </>
      }
    >
      <p>
        <Time at={due} as="full" />
        {t('leavingText')}
      </p>
    </Dialog>
  )
}
