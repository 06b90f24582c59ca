import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Copied } from '#ui/copied.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useTokenActs } from './queries.ts'
import { accessWords } from './words.ts'

const DAYS = ['7', '30', '90', '365'] as const
type Days = (typeof DAYS)[number]
type MakeTokenProps = Readonly<{ scopes: readonly string[]; said: (scope: string) => string; onClose: () => void }>

/** Asks what a token is for, makes it, and shows it once. */
export const MakeToken = ({ scopes, said, onClose }: MakeTokenProps) => {
  const [made, setMade] = useState<Readonly<{ name: string; token: string }>>()
  return made ? <Made {...made} onClose={onClose} /> : <Ask {...{ scopes, said, onClose }} onMade={setMade} />
}

type AskProps = MakeTokenProps & Readonly<{ onMade: (made: Readonly<{ name: string; token: string }>) => void }>

const Ask = ({ scopes, said, onClose, onMade }: AskProps) => {
  const say = useWords(accessWords)
  const { make } = useTokenActs()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [days, setDays] = useState<Days>('90')

  const send = async () => {
    if (chosen.length === 0) return say('noScopes')
    onMade(await make({ name, scopes: [...chosen], days: Number(days) }))
    return undefined
  }
  return (
    <AskingDialog title={say('make')} cancel={say('cancel')} send={say('make')} onSend={send} onClose={onClose}>
      {({ refusal, submit }) => (
        <>
          <Field label={say('name')} hint={say('nameHint')}>
            {(control) => (
              <TextInput
                {...control}
                required
                maxLength={60}
                autoComplete="off"
                value={name}
                onChange={setName}
                onSubmit={submit}
              />
            )}
          </Field>
          <fieldset className="field">
            <legend className="t14 m">{say('scopes')}</legend>
            {scopes.map((scope) => (
              <Check
                key={scope}
                label={said(scope)}
                checked={chosen.includes(scope)}
                onChange={(is) => setChosen(is ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
              />
            ))}
          </fieldset>
          <Field label={say('days')} error={refusal}>
            {(control) => (
              <Select
                {...control}
                value={days}
                onChange={setDays}
                options={DAYS.map((value) => ({ value, label: say(`days${value}`) }))}
              />
            )}
          </Field>
        </>
      )}
    </AskingDialog>
  )
}

const Made = ({ name, token, onClose }: { name: string; token: string; onClose: () => void }) => {
  const say = useWords(accessWords)
  const done = (
    <Button kind="main" onClick={onClose}>
      {say('done')}
    </Button>
  )
  return (
    <Dialog open onClose={onClose} title={say('made', { name })} actions={done}>
      <Copied name={say('tokens')} hint={say('madeHint')} value={token} />
    </Dialog>
  )
}
