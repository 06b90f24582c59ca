import { useState } from 'react'
import { hasPasskeys, isGivenUp } from '#features/session/passkey.ts'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { useFactorActs } from './factors-queries.ts'
import { securityWords } from './security-words.ts'

type Passkey = Readonly<{ id: string; name: string; createdAt: string; usedAt: string | null; synced: boolean }>
type PasskeysProps = Readonly<{ passkeys: readonly Passkey[]; work: boolean; onCodes: (codes: readonly string[]) => void }>
type Naming = Readonly<{ id?: string; name: string }>

const SYSTEMS = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'] as const
const thisSystem = () => SYSTEMS.find((system) => navigator.userAgent.includes(system))

export const Passkeys = ({ passkeys, work, onCodes }: PasskeysProps) => {
  const say = useWords(securityWords)
  const { removePasskey } = useFactorActs()
  const { busy, act } = useAct()
  const [naming, setNaming] = useState<Naming>()
  return (
    <>
      {passkeys.length > 0 && (
        <ul className="rows ruled access-list" aria-label={say('passkeys')}>
          {passkeys.map(({ id, name, usedAt, synced }) => (
            <li key={id} className="access-row">
              <div>
                <p className="m">
                  {name} {synced && <Badge>{say('synced')}</Badge>}
                </p>
                <p className="hint">
                  {usedAt ? (
                    <>
                      {say('lastUsed')} <Time at={usedAt} />
                    </>
                  ) : (
                    say('neverUsed')
                  )}
                </p>
              </div>
              <span className="access-acts">
                <Button aria-label={say('renameOf', { name })} onClick={() => setNaming({ id, name })}>
                  {say('rename')}
                </Button>
                <Button
                  aria-label={say('removeOf', { name })}
                  busy={busy === id}
                  onClick={() => void act(id, () => removePasskey(id), say('passkeyRemoved', { name }))}
                >
                  {say('remove')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {work && hasPasskeys() ? (
        <p>
          <Button icon="key" onClick={() => setNaming({ name: thisSystem() ?? say('myDevice') })}>
            {say('passkeyAdd')}
          </Button>
        </p>
      ) : (
        <p className="hint">{say(work ? 'notInBrowser' : 'notAtThisAddress')}</p>
      )}
      {naming && <Name naming={naming} onCodes={onCodes} onClose={() => setNaming(undefined)} />}
    </>
  )
}

type NameProps = Readonly<{ naming: Naming; onCodes: PasskeysProps['onCodes']; onClose: () => void }>

/** Asks what a passkey is called; a new one is then made by the browser. */
const Name = ({ naming: { id, name: first }, onCodes, onClose }: NameProps) => {
  const say = useWords(securityWords)
  const { addPasskey, renamePasskey } = useFactorActs()
  const [name, setName] = useState(first)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async () => {
    if (busy || name.trim() === '') return
    setBusy(true)
    setRefusal(undefined)
    try {
      if (id) await renamePasskey(id, name)
      else onCodes((await addPasskey(name)).recoveryCodes)
      toast({ text: id ? say('passkeyRenamed') : say('passkeyAdded', { name }) })
      onClose()
    } catch (error) {
      if (error instanceof ApiError) setRefusal(error.message)
      else if (!isGivenUp(error)) setRefusal(say('passkeyFailed'))
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={say(id ? 'rename' : 'passkeyAdd')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="main" busy={busy} onClick={() => void submit()}>
            {say(id ? 'save' : 'passkeyAdd')}
          </Button>
        </>
      }
    >
      <Field label={say('passkeyName')} hint={say('passkeyNameHint')} error={refusal}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={64}
            autoComplete="off"
            value={name}
            onChange={setName}
            onSubmit={() => void submit()}
          />
        )}
      </Field>
    </Dialog>
  )
}
