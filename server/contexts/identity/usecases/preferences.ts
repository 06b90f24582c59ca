import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { isTimeZone } from '#platform/time-zone'
import type { EditPreferences } from '../contract/preferences.ts'
import { preferencesOf } from '../domain/preferences.ts'
import type { Preferences } from '../ports/preferences.ts'

export const preferencesUseCases = (store: Preferences) => ({
  preferences: async (actor: Actor) => preferencesOf(await store.of(actor.id)),

  async prefer(actor: Actor, said: EditPreferences) {
    const { timeZone } = said
    if (timeZone && !isTimeZone(timeZone)) throw fail('invalid', 'identity.unknown_time_zone', { timeZone })
    await store.prefer(actor.id, said)
    return preferencesOf(await store.of(actor.id))
  },
})
export type PreferencesUseCases = ReturnType<typeof preferencesUseCases>
