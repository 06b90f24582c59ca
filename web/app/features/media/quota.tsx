import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { lookAgain, totalsQuery } from './queries.ts'
import { mediaWords } from './words.ts'

const MB = 1_048_576
const LEAST_MB = 10

/** How much everybody may keep: for the owner of the house to say. */
export const Quota = () => {
  const { data: me } = useQuery({ queryKey: ['me'], queryFn: () => answer(api.GET('/api/identity/me')) })
  return me?.role === 'owner' ? <OwnersQuota /> : null
}

const OwnersQuota = () => {
  const say = useWords(mediaWords)
  const { busy, act } = useAct()
  const quota = useQuery(totalsQuery()).data?.quota
  const [typed, setTyped] = useState<string>()
  if (quota === undefined) return null
  const mb = Number(typed)
  const isFit = typed !== undefined && Number.isInteger(mb) && mb >= LEAST_MB && mb < 900_000
  const save = () =>
    act(
      'quota',
      async () => {
        await answer(api.PUT('/api/media/quota', { body: { quota: mb * MB } }))
        setTyped(undefined)
        await lookAgain()
      },
      say('quotaSaved'),
    )
  return (
    <form
      className="media-quota"
      onSubmit={(event) => {
        event.preventDefault()
        if (isFit) void save()
      }}
    >
      <Field label={say('quota')}>
        {(control) => (
          <TextInput {...control} inputMode="numeric" value={typed ?? String(Math.round(quota / MB))} onChange={setTyped} />
        )}
      </Field>
      <Button type="submit" disabled={!isFit} busy={busy === 'quota'}>
        {say('save')}
      </Button>
    </form>
  )
}
