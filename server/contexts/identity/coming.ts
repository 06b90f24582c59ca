import type { Actor } from '#platform/actor'
import type { Env, Running } from '#platform/context'
import { hexOf, newCode, newToken } from '#platform/secrets'
import { consentsRoutes } from './http/consents.ts'
import { houseRoutes } from './http/house.ts'
import { invitationsRoutes } from './http/invitations.ts'
import { joiningRoutes } from './http/joining.ts'
import { peopleRoutes } from './http/people.ts'
import { profileRoutes } from './http/profile.ts'
import { sharpSquares } from './pictures.ts'
import type { Accounts } from './ports/accounts.ts'
import { consentsRdb } from './rdb/consents.ts'
import { houseRdb } from './rdb/house.ts'
import { invitationsRdb } from './rdb/invitations.ts'
import { joiningsRdb } from './rdb/joinings.ts'
import { profilesRdb, residentsRdb } from './rdb/people.ts'
import type { SessionsEnd } from './rdb/sessions.ts'
import type { Admission } from './usecases/admission.ts'
import type { Choosing } from './usecases/choosing.ts'
import { consentsUseCases } from './usecases/consents.ts'
import type { Freshly } from './usecases/freshness.ts'
import { houseUseCases } from './usecases/house.ts'
import { invitationsUseCases } from './usecases/invitations.ts'
import { joiningUseCases } from './usecases/joining.ts'
import { newcomers } from './usecases/newcomers.ts'
import type { PostUseCases } from './usecases/post.ts'
import { profileUseCases } from './usecases/profile.ts'
import { residentsUseCases } from './usecases/residents.ts'
import type { SigningIn } from './usecases/sign-in.ts'
import type { Tries } from './usecases/tries.ts'

type Needs = Readonly<{
  accounts: Accounts
  admission: Admission
  choosing: Choosing
  freshly: Freshly
  tries: Tries
  signingIn: SigningIn
  post: PostUseCases
  endSessions: SessionsEnd
}>

/** The ways into the house, put together: invitations and codes, what is agreed to, and how others know whoever came. */
export const coming = (env: Env, needs: Needs) => {
  const { db, now, newId, settings, secrets } = env
  const { accounts, admission, choosing, freshly, tries, signingIn, post, endSessions } = needs
  const { publicOrigin, smtp } = settings
  const house = houseUseCases({ houses: houseRdb(db), mails: smtp !== undefined, now })
  const consents = consentsUseCases({ consents: consentsRdb(db), now })
  const shared = { house, admission, newcomer: newcomers({ consents, choosing, now, newId }), now, newId, newToken }
  const nameOf = async (actor: Actor) => (await accounts.byId(actor.id))?.name ?? ''
  const invitations = invitationsUseCases({ ...shared, invitations: invitationsRdb(db, secrets.masterKey), freshly, nameOf })
  const joining = joiningUseCases({ ...shared, joinings: joiningsRdb(db, secrets.masterKey), accounts, tries, newCode })
  const residents = residentsUseCases({ residents: residentsRdb(db, endSessions), freshly, now })
  const profile = profileUseCases({ profiles: profilesRdb(db), squares: sharpSquares(), hashOf: hexOf, now })
  return {
    /** How the house takes people in, for other ways into it. */
    door: { house, newcomer: shared.newcomer },
    routes: [
      houseRoutes({ house, post }),
      consentsRoutes(consents),
      peopleRoutes(residents),
      profileRoutes({ profile, signingIn }),
      invitationsRoutes(invitations),
      joiningRoutes({ invitations, joining, publicOrigin }),
    ],
    jobs: [
      { name: 'identity-forget-joinings', cron: '19 * * * *', run: joining.forget },
      { name: 'identity-forget-mails', cron: '13 * * * *', run: post.forget },
    ],
  } satisfies Pick<Running, 'jobs'> & Readonly<{ door: object; routes: readonly unknown[] }>
}
