import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#lib/api.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { accessWords } from './access-words.ts'
import { GatePage } from './gate-page.tsx'
import { useForm } from './use-form.ts'

/** Who forgot their password asks for a link. What it says is the same whether the address has an account. */
export const RecoverPage = () => {
  const say = useWords(accessWords)
  const [sentTo, setSentTo] = useState<string>()
  const { data: house } = useQuery({ queryKey: ['house-door'], queryFn: () => answer(api.GET('/api/identity/house')) })
  const { refusal, busy, onSubmit } = useForm(async (field) => {
    await answer(api.POST('/api/identity/recoveries', { body: { email: field('email') } }))
    setSentTo(field('email'))
  })
  if (sentTo !== undefined)
    return (
      <GatePage title={say('forgot')}>
        <Banner>{house?.mails === false ? say('sentToOwner') : say('sent', { email: sentTo })}</Banner>
        <Button full size="lg" onClick={() => setSentTo(undefined)}>
          {say('again')}
        </Button>
      </GatePage>
    )
  return (
    <GatePage title={say('forgot')} under={say('forgotText')}>
      <form className="stack" onSubmit={onSubmit}>
        <Field label={say('email')} error={refusal?.message}>
          {(control) => (
            <input {...control} className="input" name="email" type="email" autoComplete="username" required maxLength={254} />
          )}
        </Field>
        <Button kind="main" size="lg" full type="submit" busy={busy}>
          {say('sendLink')}
        </Button>
      </form>
    </GatePage>
  )
}
