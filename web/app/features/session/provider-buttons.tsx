import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { carryInvitation } from './provider-join.ts'
import { providerWords } from './provider-words.ts'
import { startAddress, useProviderName, useProviders } from './providers.ts'
import './providers.css'

/**
 * The other ways in, below the form; nothing where the house has none. `to`: where to go afterwards, below /app. `invitation`: the
 * token of the invitation that they came with.
 */
export const ProviderButtons = ({ to, invitation }: { to: string; invitation?: string }) => {
  const say = useWords(providerWords)
  const nameOf = useProviderName()
  const providers = useProviders()
  if (providers.length === 0) return null
  return (
    <div className="providers">
      <p className="or">{say('or')}</p>
      {providers.map(({ name, label }) => (
        <a
          key={name}
          className="btn btn-lg btn-full"
          href={startAddress(name, to)}
          onClick={() => invitation !== undefined && carryInvitation(invitation)}
        >
          <Icon name="globe" small />
          {say('comeIn', { name: nameOf(name, label) })}
        </a>
      ))}
    </div>
  )
}
