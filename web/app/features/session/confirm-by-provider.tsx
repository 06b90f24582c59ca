import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toasts.ts'
import { providerWords } from './provider-words.ts'
import { goTo, useLinked, useProviderName } from './providers.ts'

/** For who comes in by a provider: they prove there who they are, and are led back to where they were. */
export const ConfirmByProvider = () => {
  const say = useWords(providerWords)
  const nameOf = useProviderName()
  const linked = useLinked() ?? []
  const go = async (provider: string) => {
    try {
      await goTo(provider, 'confirm', location.pathname.replace(/^\/app/, '') + location.search)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      toast({ text: error.message, tone: 'bad' })
    }
  }
  return linked.map(({ id, provider, label }) => (
    <Button key={id} full icon="globe" onClick={() => void go(provider)}>
      {say('confirmBy', { name: nameOf(provider, label) })}
    </Button>
  ))
}
