import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { CONSENT } from '../domain/consent-text.ts'
import type { ConsentStore } from '../ports/diary.ts'

type Needs = Readonly<{ consents: ConsentStore }>

export const consentsUseCases = ({ consents }: Needs) => ({
  async look(actor: Actor) {
    const history = await consents.history(actor.id)
    const given = history.some((one) => one.withdrawn === null && one.textVersion === CONSENT.textVersion)
    return { ...CONSENT, given, history }
  },
  async give(actor: Actor, textVersion: number) {
    if (textVersion !== CONSENT.textVersion) throw fail('conflict', 'diary.consent_text_changed')
    await consents.give(actor.id, textVersion)
  },
  withdraw: (actor: Actor) => consents.withdraw(actor.id),
})
export type ConsentsUseCases = ReturnType<typeof consentsUseCases>
