import { fail } from '#platform/errors'
import type { ByPasskey } from '../contract/factors.ts'
import { codeForm, isCopied, isTotpCode, type Passkey, type Proof } from '../domain/factors.ts'
import { isRecoveryCode, recoveryForm } from '../domain/recovery-code.ts'
import type { Site } from '../domain/site.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Ceremonies, Ceremony } from '../ports/ceremonies.ts'
import type { FactorStore } from '../ports/factors.ts'
import type { OneTimeCodes } from '../ports/one-time-codes.ts'
import type { PasskeyCeremonies } from '../ports/passkeys.ts'
import type { LetterTo } from './letter-to.ts'
import type { Tries } from './tries.ts'

type Needs = Readonly<{
  accounts: Pick<Accounts, 'byId'>
  factors: FactorStore
  codes: OneTimeCodes
  passkeys: PasskeyCeremonies
  ceremonies: Ceremonies
  tries: Tries
  letter: LetterTo
  now: () => Date
  newToken: () => string
}>

const CEREMONY_MS = 5 * 60_000

export const mustBeSite = (site: Site | undefined): Site => {
  if (!site) throw fail('conflict', 'identity.no_passkeys_here')
  return site
}

/** Finds out whether what somebody shows is right, and uses it up: each proof is good once. */
export const provingUseCases = (needs: Needs) => {
  const { accounts, factors, codes, passkeys, ceremonies, tries, letter, now, newToken } = needs

  const begin = async (purpose: Ceremony['purpose'], personId: string | undefined, challenge: string) => {
    const token = newToken()
    await ceremonies.begin(token, { purpose, personId, challenge, expires: new Date(now().getTime() + CEREMONY_MS) })
    return token
  }

  const byTotp = async (personId: string, code: string): Promise<Proof | undefined> => {
    const seed = await factors.seed(personId, 'confirmed')
    const step = seed === undefined ? undefined : codes.stepOf(seed, code, now())
    return step === undefined ? undefined : { by: 'totp', step }
  }

  const byRecoveryCode = async (personId: string, form: string): Promise<Proof | undefined> =>
    isRecoveryCode(form) && (await factors.knowsRecoveryCode(personId, form)) ? { by: 'recovery_code', code: form } : undefined

  /** A key of which there are two is not believed, and its person can read that it was shown. */
  const mustBeOnlyOne = async (passkey: Passkey, counter: number, where: Where) => {
    if (!isCopied(passkey.counter, counter)) return
    const { personId, name } = passkey
    const entry = { what: 'identity.passkey_doubted', personId, actorId: null, where, details: { name } }
    await factors.note(entry, now())
    throw fail('forbidden', 'identity.passkey_doubted')
  }

  /** Whether nobody was quicker. Of a recovery code the person is told, for it may have been found by somebody else. */
  const spend = async (personId: string, proof: Proof, where: Where): Promise<boolean> => {
    const account = proof.by === 'recovery_code' ? await accounts.byId(personId) : undefined
    if (!account) return factors.spend(personId, proof, now())
    const entry = { what: 'identity.code_used', personId, actorId: personId, where }
    const mail = await letter(account, 'factor_changed', now(), { what: 'code_used' })
    return factors.spend(personId, proof, now(), { entry, mail })
  }

  return {
    begin,

    /** Asks for one of the passkeys of this person, or for any that the browser has. */
    async askForPasskey(purpose: 'sign_in' | 'second' | 'confirm', personId: string | undefined, site: Site | undefined) {
      const place = mustBeSite(site)
      const own = personId === undefined ? undefined : (await factors.of(personId)).passkeys
      const { challenge, options } = await passkeys.toShow(place, own)
      return { ceremony: await begin(purpose, personId, challenge), options }
    },

    /** By the six digits of the app, or a recovery code. `before`: what has to be done before a guess is looked at. */
    async byCode(personId: string, typed: string, where: Where, before: () => Promise<void> = async () => {}) {
      const code = codeForm(typed)
      const proof = await tries.guess({ kind: 'secondFactor', about: personId, where, personId }, async () => {
        await before()
        const found = isTotpCode(code) ? await byTotp(personId, code) : await byRecoveryCode(personId, recoveryForm(code))
        return found && (await spend(personId, found, where)) ? found : undefined
      })
      if (!proof) throw fail('forbidden', 'identity.wrong_factor')
      return proof.by
    },

    /** By a passkey; whose it is. `personId`: it has to be theirs. */
    async byPasskey(
      purpose: 'sign_in' | 'second' | 'confirm',
      personId: string | undefined,
      { ceremony: token, passkey: given }: Pick<ByPasskey, 'ceremony' | 'passkey'>,
      at: Readonly<{ site: Site | undefined; where: Where }>,
    ): Promise<string> {
      const site = mustBeSite(at.site)
      const ceremony = await ceremonies.take(token, purpose, now())
      if (!ceremony || ceremony.personId !== personId) throw fail('forbidden', 'identity.passkey_too_late')
      const passkey = await factors.passkeyByCredential(given.id)
      if (!passkey || (personId !== undefined && passkey.personId !== personId))
        throw fail('forbidden', 'identity.passkey_refused')
      const shown = await passkeys.shown(site, ceremony.challenge, passkey, given)
      if (!shown) throw fail('forbidden', 'identity.passkey_refused')
      await mustBeOnlyOne(passkey, shown.counter, at.where)
      if (!(await spend(passkey.personId, { by: 'passkey', passkeyId: passkey.id, ...shown }, at.where)))
        throw fail('forbidden', 'identity.passkey_refused')
      return passkey.personId
    },
  }
}
export type Proving = ReturnType<typeof provingUseCases>
