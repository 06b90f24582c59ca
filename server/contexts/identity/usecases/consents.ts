import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { SHIPPED } from '../domain/consent-texts.ts'
import { type ConsentText, isDue, isRequired, type Kind } from '../domain/consents.ts'
import type { Where } from '../domain/where.ts'
import type { Consents } from '../ports/joining.ts'

type Needs = Readonly<{ consents: Consents; now: () => Date }>

/** What people are asked to agree to, and what they said. */
export const consentsUseCases = ({ consents, now }: Needs) => {
  /** The texts as they stand, in the order of their kinds. */
  const texts = async (): Promise<readonly ConsentText[]> => {
    const own = await consents.ownTexts()
    return SHIPPED.map((shipped) => own.find(({ kind }) => kind === shipped.kind) ?? shipped)
  }
  const textOf = async (kind: Kind) => {
    const found = (await texts()).find((text) => text.kind === kind)
    if (!found) throw fail('not_found', 'identity.consent_changed')
    return found
  }
  const mine = async (actor: Actor) => {
    const said = await consents.said(actor.id)
    return {
      items: (await texts()).map((text) => {
        const last = said.find(({ kind }) => kind === text.kind)
        return {
          ...{ ...text, required: isRequired(text.kind), given: last?.given ?? false },
          ...{ saidVersion: last?.version ?? null, saidAt: last?.at.toISOString() ?? null },
          // The owner answers for these texts and agrees with nobody.
          due: actor.role !== 'owner' && isDue(text, last),
        }
      }),
    }
  }
  return {
    texts,
    mine,
    async say(actor: Actor, kind: Kind, { version, given }: { version: number; given: boolean }, where: Where) {
      if ((await textOf(kind)).version !== version) throw fail('conflict', 'identity.consent_changed')
      if (!given && isRequired(kind)) throw fail('invalid', 'identity.consent_needed')
      const what = given ? 'identity.consented' : 'identity.consent_withdrawn'
      const entry = { what, personId: actor.id, actorId: actor.id, where, details: { kind, version } }
      await consents.say(actor.id, { kind, version, given }, now(), entry)
      return mine(actor)
    },
    /** A new version: whoever agreed to the one before is asked again. Refused where it was written over another one than is there. */
    async write(actor: Actor, kind: Kind, { version, ...words }: Omit<ConsentText, 'kind'>, where: Where) {
      if ((await textOf(kind)).version !== version) throw fail('conflict', 'identity.consent_changed')
      const text = { kind, version: version + 1, ...words }
      const details = { kind, version: text.version }
      await consents.addText(text, now(), {
        what: 'identity.consent_text_changed',
        personId: actor.id,
        actorId: actor.id,
        where,
        details,
      })
      return { ...text, required: isRequired(kind) }
    },
  }
}
export type ConsentsUseCases = ReturnType<typeof consentsUseCases>
