import type { Actor, Role } from '#platform/actor'
import { can } from '#platform/can'
import type { Env, Running } from '#platform/context'
import { fileOfErasures } from '#platform/erasures'
import { log, reason } from '#platform/log'
import type { KeepsOfPeople } from '#platform/people'
import { identityActions } from './actions.ts'
import { banRoutes } from './http/bans.ts'
import { exportRoutes } from './http/exports.ts'
import { leavingRoutes } from './http/leaving.ts'
import { diskParcels } from './parcels.ts'
import type { Accounts } from './ports/accounts.ts'
import type { Bans } from './ports/bans.ts'
import type { Preferences } from './ports/preferences.ts'
import { exportsRdb } from './rdb/exports.ts'
import { leavingRdb } from './rdb/leaving.ts'
import { ownData } from './rdb/own-data.ts'
import { ownershipRdb } from './rdb/ownership.ts'
import type { SessionsEnd } from './rdb/sessions.ts'
import { banUseCases } from './usecases/bans.ts'
import { exportUseCases } from './usecases/exports.ts'
import type { Freshly } from './usecases/freshness.ts'
import { leavingUseCases } from './usecases/leaving.ts'
import { ownershipUseCases } from './usecases/ownership.ts'

type Needs = Readonly<{
  accounts: Accounts
  preferences: Preferences
  freshly: Freshly
  bans: Bans
  endSessions: SessionsEnd
  /** The other rooms that keep something of people's. */
  rooms: readonly KeepsOfPeople[]
}>

/** The ways out of the house, put together: taking everything along, leaving for good, handing over, being kept out. */
export const going = (env: Env, { accounts, preferences, freshly, bans, endSessions, rooms }: Needs) => {
  const { db, tell, now, newId, settings, secrets, sessions } = env
  const onError = (error: unknown) => log('warn', 'an export could not go on', { error: reason(error) })
  const exports = exportUseCases({
    ...{
      store: exportsRdb(db),
      parcels: diskParcels(settings.dataDir, secrets.masterKey),
      rooms: [ownData(db, now), ...rooms],
    },
    ...{ freshly, now, newId, onError },
  })
  const leaving = leavingUseCases({
    ...{ store: leavingRdb(db, tell, endSessions), accounts, preferences, freshly, rooms, now, newId },
    ...{ dropFiles: exports.dropAllOf, list: fileOfErasures(settings.erasuresFile, 'person') },
  })
  const ownership = ownershipUseCases({ accounts, ownership: ownershipRdb(db, sessions.forget), freshly, now })
  const mayBan = (actor: Actor, role: Role) => can(actor, identityActions['identity.ban'], { role })
  return {
    routes: [
      exportRoutes(exports),
      leavingRoutes({ leaving, ownership, publicOrigin: settings.publicOrigin }),
      banRoutes(banUseCases({ bans, mayBan, now })),
    ],
    jobs: [
      { name: 'identity-erase-left', cron: '* * * * *', run: leaving.eraseDue },
      { name: 'identity-take-up-exports', cron: '* * * * *', run: exports.takeUp },
      { name: 'identity-forget-exports', cron: '37 * * * *', run: exports.forgetOld },
    ],
    takeUpErasures: leaving.takeUpErasures,
  } satisfies Pick<Running, 'jobs'> &
    Readonly<{ takeUpErasures: () => Promise<number> }> &
    Readonly<{ routes: readonly unknown[] }>
}
