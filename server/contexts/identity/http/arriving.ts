import { limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { tripOf } from '#platform/session'
import { ArrivalView, JoinByProvider } from '../contract/arriving.ts'
import { SignedIn } from '../contract/sign-in.ts'
import type { Arriving } from '../usecases/arriving.ts'
import { welcome, whereFrom } from './welcome.ts'

type Needs = Readonly<{ cases: Arriving; publicOrigin: string | undefined }>

/** For who came from a provider and lives here not yet; the cookie of the trip says who that is. */
export const arrivingRoutes =
  ({ cases, publicOrigin }: Needs): Routes =>
  (app) => {
    app.get(
      '/arrival',
      {
        config: may('identity.come_in'),
        schema: { summary: 'Who this browser came from a provider as', refuses: ['forbidden'], response: { 200: ArrivalView } },
      },
      (request) => cases.arrival(tripOf(request.headers, publicOrigin)),
    )
    app.post(
      '/arrival/join',
      {
        config: { ...may('identity.come_in'), ...limitedTo('signIn') },
        schema: {
          summary: 'Join as who came from a provider',
          refuses: ['not_found'],
          body: JoinByProvider,
          response: { 201: SignedIn },
        },
      },
      async (request, reply) => {
        const admitted = await cases.join(tripOf(request.headers, publicOrigin), request.body, whereFrom(request))
        return welcome(reply, publicOrigin, admitted)
      },
    )
  }
