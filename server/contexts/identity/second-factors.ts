import type { Actor } from '#platform/actor'
import { can } from '#platform/can'
import type { Job } from '#platform/jobs'
import { newToken } from '#platform/secrets'
import { identityActions } from './actions.ts'
import { factorsRoutes } from './http/factors.ts'
import { secondRoutes } from './http/second.ts'
import { oneTimeCodes } from './one-time-codes.ts'
import { webAuthn } from './passkeys.ts'
import type { Accounts } from './ports/accounts.ts'
import type { Ceremonies } from './ports/ceremonies.ts'
import type { FactorStore } from './ports/factors.ts'
import type { Passwords } from './ports/passwords.ts'
import type { Person } from './public.ts'
import type { Admission } from './usecases/admission.ts'
import { confirmingUseCases } from './usecases/confirming.ts'
import { factorsUseCases } from './usecases/factors.ts'
import type { Freshly } from './usecases/freshness.ts'
import type { LetterTo } from './usecases/letter-to.ts'
import { provingUseCases } from './usecases/proving.ts'
import type { Renewing } from './usecases/renewing.ts'
import { resettingFactors } from './usecases/reset-factors.ts'
import { secondUseCases } from './usecases/second.ts'
import type { Tries } from './usecases/tries.ts'

type Needs = Readonly<{
  accounts: Accounts
  renew: Renewing
  passwords: Passwords
  factors: FactorStore
  ceremonies: Ceremonies
  admission: Admission
  tries: Tries
  freshly: Freshly
  letterTo: LetterTo
  publicOrigin: string | undefined
  now: () => Date
  newId: () => string
}>

/** Second factors, put together: codes of an app, recovery codes, passkeys, and the fresh proofs that they are good for too. */
export const secondFactorsPart = (needs: Needs) => {
  const { publicOrigin, ceremonies, now, letterTo: letter } = needs
  const all = { ...needs, letter, newToken, codes: oneTimeCodes(), passkeys: webAuthn() }
  const proving = provingUseCases(all)
  const second = secondUseCases({ ...all, proving })
  const confirming = confirmingUseCases({ ...all, proving })
  const mayHelp = (actor: Actor, person: Person) => can(actor, identityActions['identity.help_people'], person)
  const resetting = resettingFactors({ ...all, mayHelp })
  const jobs: readonly Job[] = [
    { name: 'identity-forget-ceremonies', cron: '*/10 * * * *', run: () => ceremonies.forgetExpired(now()) },
  ]
  return {
    routes: [
      secondRoutes({ second, confirming, publicOrigin }),
      factorsRoutes({ cases: factorsUseCases({ ...all, proving }), resetting, publicOrigin }),
    ],
    jobs,
    reset: resetting.ofEmail,
  }
}
