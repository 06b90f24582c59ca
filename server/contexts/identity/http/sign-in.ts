import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { sessionCookie } from '#platform/session'
import { cameIn } from '../contract/factors.ts'
import { PersonView, SetUp, SetupView, SignedIn, SignIn } from '../contract/sign-in.ts'
import type { PeopleUseCases } from '../usecases/people.ts'
import type { SigningIn } from '../usecases/sign-in.ts'
import { welcome, whereFrom } from './welcome.ts'

type Needs = Readonly<{
  signingIn: SigningIn
  people: PeopleUseCases
  publicOrigin: string | undefined
}>

export const signInRoutes =
  ({ signingIn, people, publicOrigin }: Needs): Routes =>
  (app) => {
    app.post(
      '/sessions',
      {
        schema: { summary: 'Sign in', refuses: ['unauthenticated'], body: SignIn, response: cameIn },
        config: { ...may('identity.come_in'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        return welcome(reply, publicOrigin, await signingIn.signIn(request.body, whereFrom(request)))
      },
    )
    app.post(
      '/setup',
      {
        schema: {
          summary: 'Become the owner, by the one-time link',
          refuses: ['not_found'],
          body: SetUp,
          response: { 201: SignedIn },
        },
        config: { ...may('identity.set_up'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        return welcome(reply, publicOrigin, await people.setUp(request.body, whereFrom(request)))
      },
    )
    app.get(
      '/setup',
      {
        config: may('identity.set_up'),
        schema: { summary: 'Whether the house still waits for its owner', response: { 200: SetupView } },
      },
      async () => ({ open: await people.isOpen() }),
    )
    app.delete(
      '/sessions/current',
      { config: may('identity.keep_myself'), schema: { summary: 'Sign out', response: { 204: Type.Null() } } },
      async (request, reply) => {
        await signingIn.signOut(actorOf(request), whereFrom(request))
        return reply.code(204).header('set-cookie', sessionCookie(publicOrigin, '')).send(null)
      },
    )
    app.get(
      '/me',
      { config: may('identity.know_myself'), schema: { summary: 'Who I am', response: { 200: PersonView } } },
      (request) => signingIn.me(actorOf(request)),
    )
  }

/** Set-up links lead to the application now; who has an old address in mind is shown the way. */
export const oldSetupAddress: Routes = (app) => {
  app.get('/setup', { config: may('house.look'), schema: { hide: true } }, (_request, reply) =>
    reply.redirect('/app/setup', 302),
  )
}
