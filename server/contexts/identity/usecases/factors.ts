import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddPasskey } from '../contract/factors.ts'
import type { Account } from '../domain/account.ts'
import {
  codeForm,
  hasSecondFactor,
  isLast,
  isTotpCode,
  MOST_PASSKEYS,
  type Passkey,
  passkeyName,
  RECOVERY_CODES,
} from '../domain/factors.ts'
import { recoveryForm } from '../domain/recovery-code.ts'
import type { Site } from '../domain/site.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Ceremonies } from '../ports/ceremonies.ts'
import type { FactorStore, Told } from '../ports/factors.ts'
import type { OneTimeCodes } from '../ports/one-time-codes.ts'
import type { PasskeyCeremonies } from '../ports/passkeys.ts'
import type { Freshly } from './freshness.ts'
import type { LetterTo } from './letter-to.ts'
import { mustBeSite, type Proving } from './proving.ts'

type Needs = Readonly<{
  accounts: Accounts
  factors: FactorStore
  codes: OneTimeCodes
  passkeys: PasskeyCeremonies
  ceremonies: Ceremonies
  proving: Proving
  letter: LetterTo
  freshly: Freshly
  now: () => Date
  newId: () => string
}>
type What = 'totp_added' | 'totp_removed' | 'codes_replaced' | 'passkey_added' | 'passkey_removed'

const HOUSE = 'Haruteo'

/** What somebody does with their own factors. Whoever adds one or takes one away has just proved who they are. */
export const factorsUseCases = (needs: Needs) => {
  const { accounts, factors, codes, passkeys, ceremonies, proving, letter, freshly, now, newId } = needs

  const accountOf = async (actor: Actor): Promise<Account> => {
    const account = await accounts.byId(actor.id)
    if (!account) throw fail('unauthenticated', 'http.sign_in_first')
    return account
  }

  const told = async (actor: Actor, what: What, where: Where, details: Record<string, string> = {}): Promise<Told> => ({
    entry: { what: `identity.${what}`, personId: actor.id, actorId: actor.id, where, details },
    mail: await letter(await accountOf(actor), 'factor_changed', now(), { what }),
  })

  const newCodes = () => Array.from({ length: RECOVERY_CODES }, codes.newRecoveryCode)
  const kept = (fresh: readonly string[]) => fresh.map(recoveryForm)

  return {
    factors: (actor: Actor) => factors.of(actor.id),

    async beginTotp(actor: Actor) {
      await freshly(actor)
      const { email } = await accountOf(actor)
      const secret = codes.newSeed()
      await factors.beginTotp(actor.id, secret, now())
      return { secret, address: codes.address(secret, HOUSE, email) }
    },

    /** The app is taken once it has shown a code. Who has no recovery codes gets some. */
    async confirmTotp(actor: Actor, typed: string, where: Where) {
      await freshly(actor)
      const seed = await factors.seed(actor.id, 'begun')
      if (seed === undefined) throw fail('not_found', 'identity.totp_not_begun')
      const code = codeForm(typed)
      const step = isTotpCode(code) ? codes.stepOf(seed, code, now()) : undefined
      if (step === undefined) throw fail('forbidden', 'identity.wrong_factor')
      const fresh = (await factors.of(actor.id)).recoveryCodesLeft > 0 ? [] : newCodes()
      await factors.confirmTotp(actor.id, step, kept(fresh), now(), await told(actor, 'totp_added', where))
      return fresh
    },

    async removeTotp(actor: Actor, where: Where) {
      await freshly(actor)
      const last = isLast(await factors.of(actor.id), { totp: true })
      await factors.removeTotp(actor.id, last, now(), await told(actor, 'totp_removed', where))
    },

    async replaceRecoveryCodes(actor: Actor, where: Where) {
      await freshly(actor)
      if (!hasSecondFactor(await factors.of(actor.id))) throw fail('conflict', 'identity.no_second_factor')
      const fresh = newCodes()
      await factors.replaceRecoveryCodes(actor.id, kept(fresh), now(), await told(actor, 'codes_replaced', where))
      return fresh
    },

    async beginPasskey(actor: Actor, site: Site | undefined) {
      const place = mustBeSite(site)
      await freshly(actor)
      const known = (await factors.of(actor.id)).passkeys
      if (known.length >= MOST_PASSKEYS) throw fail('conflict', 'identity.many_passkeys', { max: MOST_PASSKEYS })
      const { challenge, options } = await passkeys.toMake(place, await accountOf(actor), known)
      return { ceremony: await proving.begin('register', actor.id, challenge), options }
    },

    async addPasskey(actor: Actor, given: AddPasskey, at: Readonly<{ site: Site | undefined; where: Where }>) {
      const site = mustBeSite(at.site)
      const name = passkeyName(given.name)
      await freshly(actor)
      const ceremony = await ceremonies.take(given.ceremony, 'register', now())
      if (!ceremony || ceremony.personId !== actor.id) throw fail('forbidden', 'identity.passkey_too_late')
      const made = await passkeys.made(site, ceremony.challenge, given.passkey)
      if (!made) throw fail('forbidden', 'identity.passkey_refused')
      const fresh = (await factors.of(actor.id)).recoveryCodesLeft > 0 ? [] : newCodes()
      const passkey: Passkey = { ...made, id: newId(), personId: actor.id, name, created: now(), used: undefined }
      await factors.addPasskey(passkey, kept(fresh), await told(actor, 'passkey_added', at.where, { name }))
      return { passkey, recoveryCodes: fresh }
    },

    async renamePasskey(actor: Actor, id: string, given: string, where: Where) {
      const name = passkeyName(given)
      const entry = { what: 'identity.passkey_renamed', personId: actor.id, actorId: actor.id, where, details: { name } }
      await factors.renamePasskey(actor.id, id, name, now(), entry)
    },

    async removePasskey(actor: Actor, id: string, where: Where) {
      const all = await factors.of(actor.id)
      const passkey = all.passkeys.find((one) => one.id === id)
      if (!passkey) throw fail('not_found', 'identity.unknown_passkey')
      await freshly(actor)
      const { name } = passkey
      const last = isLast(all, { passkey: id })
      await factors.removePasskey(actor.id, id, last, now(), await told(actor, 'passkey_removed', where, { name }))
    },
  }
}
export type FactorsUseCases = ReturnType<typeof factorsUseCases>
