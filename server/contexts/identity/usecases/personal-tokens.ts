import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { MakeToken, PersonalTokenView } from '../contract/personal-tokens.ts'
import { mustHaveRoom, newPersonalToken, type PersonalToken, personalTokenOf } from '../domain/personal-token.ts'
import type { Where } from '../domain/where.ts'
import type { PersonalTokens } from '../ports/personal-tokens.ts'
import type { Freshly } from './freshness.ts'

type Needs = Readonly<{
  tokens: PersonalTokens
  freshly: Freshly
  /** Every scope there is. */
  scopes: readonly string[]
  now: () => Date
  newId: () => string
  newToken: () => string
}>

export const personalTokensUseCases = ({ tokens, freshly, scopes, now, newId, newToken }: Needs) => ({
  async personalTokens(actor: Actor) {
    return { items: (await tokens.of(actor.id, now())).map(viewOf), scopes: [...scopes] }
  },

  /** Makes one, and tells its text this once. */
  async makeToken(actor: Actor, asked: MakeToken, where: Where) {
    await freshly(actor)
    const made = newPersonalToken(newId(), actor.id, asked, scopes, now())
    mustHaveRoom((await tokens.of(actor.id, now())).length)
    const token = personalTokenOf(newToken())
    const details = { name: made.name, scopes: made.scopes.join(' ') }
    await tokens.add(made, token, { what: 'identity.token_made', personId: actor.id, actorId: actor.id, where, details })
    return { ...viewOf(made), token }
  },

  async endToken(actor: Actor, id: string, where: Where) {
    const entry = { what: 'identity.token_ended', personId: actor.id, actorId: actor.id, where }
    if (!(await tokens.end(actor.id, id, now(), entry))) throw fail('not_found', 'identity.unknown_token')
  },
})
export type PersonalTokensUseCases = ReturnType<typeof personalTokensUseCases>

const viewOf = ({ id, name, scopes, created, used, expires }: PersonalToken): PersonalTokenView => ({
  ...{ id, name, scopes: [...scopes], usedAt: used?.toISOString() ?? null },
  ...{ createdAt: created.toISOString(), expiresAt: expires.toISOString() },
})
