import type { ProviderSettings } from '#platform/provider-settings'
import type { Provider } from '../ports/providers.ts'
import type { Presets } from './presets.ts'

/** The providers that the operator has set up. What speaks with them is loaded when it is first needed: most houses have none. */
export const knownProviders = (settings: readonly ProviderSettings[], presets: Presets): readonly Provider[] =>
  settings.map((one) => {
    const label = one.label ?? one.name
    const preset = presets[one.name] ?? { label, issuer: one.issuer ?? '', scopes: 'openid email profile' }
    let opened: Promise<Provider> | undefined
    const open = () => {
      opened ??= import('./open.ts').then(({ openProvider }) => openProvider(one, preset))
      return opened
    }
    return {
      ...{ name: one.name, label: preset.label, issuer: preset.issuer },
      begin: async (round) => (await open()).begin(round),
      finish: async (round, parameters) => (await open()).finish(round, parameters),
    }
  })
