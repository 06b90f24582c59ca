import { useState } from 'react'
import { providerWords } from '#features/session/provider-words.ts'
import { goTo, useDisconnect, useLinked, useProviderName, useProviders } from '#features/session/providers.ts'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toasts.ts'

/** Whether there is anything to connect with, or to disconnect. */
export const useConnectable = () => {
  const providers = useProviders()
  const linked = useLinked() ?? []
  const gone = linked.filter(({ provider }) => !providers.some(({ name }) => name === provider))
  return [
    ...providers.map(({ name, label }) => ({ name, label, linked: linked.find(({ provider }) => provider === name) })),
    // The house has it no more; the person may still want to be rid of it.
    ...gone.map((one) => ({ name: one.provider, label: one.label, linked: one })),
  ]
}

/** The accounts elsewhere with which somebody may sign in. `here`: the address to come back to, below /app. */
export const ConnectedAccounts = ({ here }: { here: string }) => {
  const say = useWords(providerWords)
  const nameOf = useProviderName()
  const disconnect = useDisconnect()
  const [busy, setBusy] = useState<string>()
  const all = useConnectable()

  const act = async (name: string, work: () => Promise<unknown>) => {
    setBusy(name)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ text: error.message, tone: 'bad' })
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <>
      {all.map(({ name, label, linked }) => {
        const called = nameOf(name, label)
        const drop = async (id: string) => {
          await disconnect(id)
          toast({ text: say('disconnected', { name: called }) })
        }
        return (
          <div key={name} className="setting connected">
            <span>
              {called}
              <span className="hint">{linked ? linked.shown : say('notYet')}</span>
            </span>
            {linked ? (
              <Button
                aria-label={say('disconnectOf', { name: called })}
                busy={busy === name}
                onClick={() => void act(name, () => drop(linked.id))}
              >
                {say('disconnect')}
              </Button>
            ) : (
              <Button
                aria-label={say('connectOf', { name: called })}
                busy={busy === name}
                onClick={() => void act(name, () => goTo(name, 'connect', here))}
              >
                {say('connect')}
              </Button>
            )}
          </div>
        )
      })}
      <p className="hint">{say('connectedHint')}</p>
    </>
  )
}
