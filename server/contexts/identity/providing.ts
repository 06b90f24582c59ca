import type { Env } from '#platform/context'
import { newToken } from '#platform/secrets'
import { arrivingRoutes } from './http/arriving.ts'
import { providersRoutes } from './http/providers.ts'
import type { Accounts } from './ports/accounts.ts'
import { knownProviders } from './providers/known.ts'
import type { Presets } from './providers/presets.ts'
import { arrivalsRdb } from './rdb/arrivals.ts'
import { invitationsRdb } from './rdb/invitations.ts'
import { joiningsRdb } from './rdb/joinings.ts'
import { linkedRdb, tripsRdb } from './rdb/providers.ts'
import type { Admission } from './usecases/admission.ts'
import { arrivingUseCases } from './usecases/arriving.ts'
import type { Freshly } from './usecases/freshness.ts'
import type { HouseUseCases } from './usecases/house.ts'
import type { LetterTo } from './usecases/letter-to.ts'
import type { Newcomers } from './usecases/newcomers.ts'
import { providersUseCases } from './usecases/providers.ts'
import type { Renewing } from './usecases/renewing.ts'

type Needs = Readonly<{
  accounts: Accounts
  renew: Renewing
  letterTo: LetterTo
  admission: Admission
  freshly: Freshly
  house: Pick<HouseUseCases, 'house'>
  newcomer: Newcomers
}>

/** Coming in by a provider, put together: for who is connected, and for who lives here not yet. */
export const providing = ({ db, now, newId, settings, secrets }: Env, presets: Presets, needs: Needs) => {
  const { accounts, renew, letterTo, admission, freshly, house, newcomer } = needs
  const { publicOrigin } = settings
  const { masterKey } = secrets
  const providers = knownProviders(settings.providers, presets)
  const arriving = arrivingUseCases({
    ...{ providers, arrivals: arrivalsRdb(db, masterKey), invitations: invitationsRdb(db, masterKey) },
    joinings: joiningsRdb(db, masterKey),
    ...{ house, newcomer, admission, now, newId },
  })
  const cases = providersUseCases({
    ...{ providers, trips: tripsRdb(db), linked: linkedRdb(db, newId), greet: arriving.greet },
    ...{ accounts, renew, letter: letterTo, admission, freshly, masterKey, publicOrigin, now, newId, newToken },
  })
  return {
    routes: [providersRoutes({ cases, publicOrigin }), arrivingRoutes({ cases: arriving, publicOrigin })],
    jobs: [
      { name: 'identity-forget-trips', cron: '11 * * * *', run: cases.forgetTrips },
      { name: 'identity-forget-arrivals', cron: '17 * * * *', run: arriving.forget },
    ],
  }
}
