import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { pendingCookie, sessionCookie } from '#platform/session'
import { CeremonyView, Confirm, Methods, PasskeySignIn, PendingState, Second, SecondChallenge } from '../contract/factors.ts'
import { SignedIn } from '../contract/sign-in.ts'
import type { ConfirmingUseCases } from '../usecases/confirming.ts'
import type { SecondUseCases } from '../usecases/second.ts'
import { pendingToken, placeOf, tokenBorne } from './place.ts'
import { welcome } from './welcome.ts'

type Needs = Readonly<{ second: SecondUseCases; confirming: ConfirmingUseCases; publicOrigin: string | undefined }>

export const secondRoutes =
  ({ second, confirming, publicOrigin }: Needs): Routes =>
  (app) => {
    app.get(
      '/sessions/second',
      {
        config: may('identity.come_in'),
        schema: {
          summary: 'What I am asked for, having shown one factor',
          refuses: ['unauthenticated'],
          description: 'For a browser, which was given a cookie with the 202.',
          ...{ response: { 200: PendingState } },
        },
      },
      async (request) => {
        const { expires, methods } = await second.waiting(pendingToken(request, publicOrigin))
        return { expiresAt: expires.toISOString(), methods: [...methods] }
      },
    )
    app.post(
      '/sessions/second/challenge',
      {
        schema: {
          summary: 'Ask for a passkey as the second factor',
          refuses: ['unauthenticated'],
          ...{ body: SecondChallenge, response: { 200: CeremonyView } },
        },
        config: { ...may('identity.come_in'), ...limitedTo('challenge') },
      },
      (request) => {
        const token = pendingToken(request, publicOrigin, request.body.token)
        return second.askForPasskey(token, placeOf(request, publicOrigin).site)
      },
    )
    app.post(
      '/sessions/second',
      {
        schema: {
          summary: 'Finish signing in with the second factor',
          refuses: ['unauthenticated'],
          description:
            'By the code of the app, a recovery code or a passkey. After five wrong ones the first factor is asked for again.',
          ...{ body: Second, response: { 201: SignedIn } },
        },
        config: { ...may('identity.come_in'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        const token = pendingToken(request, publicOrigin, request.body.token)
        const opened = await second.finish(token, request.body, placeOf(request, publicOrigin))
        reply.header('set-cookie', pendingCookie(publicOrigin, ''))
        return welcome(reply, publicOrigin, opened)
      },
    )
    app.post(
      '/sessions/passkey/challenge',
      {
        schema: { summary: 'Ask the browser for a passkey to sign in with', response: { 200: CeremonyView } },
        config: { ...may('identity.come_in'), ...limitedTo('challenge') },
      },
      (request) => {
        return second.askAnybody(placeOf(request, publicOrigin).site)
      },
    )
    app.post(
      '/sessions/passkey',
      {
        schema: {
          summary: 'Sign in with a passkey',
          refuses: ['unauthenticated'],
          body: PasskeySignIn,
          response: { 201: SignedIn },
        },
        config: { ...may('identity.come_in'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        return welcome(reply, publicOrigin, await second.byPasskey(request.body, placeOf(request, publicOrigin)))
      },
    )
    app.get(
      '/sessions/current/confirm',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'What I can prove by who I am, besides a password', response: { 200: Methods } },
      },
      async (request) => ({ methods: [...(await confirming.methods(actorOf(request))).methods] }),
    )
    app.post(
      '/sessions/current/confirm/challenge',
      {
        schema: { summary: 'Ask for a passkey as a fresh proof', response: { 200: CeremonyView } },
        config: { ...may('identity.keep_myself'), ...limitedTo('challenge') },
      },
      (request) => confirming.askForPasskey(actorOf(request), placeOf(request, publicOrigin).site),
    )
    app.post(
      '/sessions/current/confirm',
      {
        schema: {
          summary: 'Prove once more who this is',
          description:
            'By the password, a code or a passkey. For ten minutes after, what is sensitive is done without asking. A browser gets another cookie.',
          ...{ body: Confirm, response: { 204: Type.Null() } },
        },
        config: { ...may('identity.keep_myself'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        const at = { ...placeOf(request, publicOrigin), token: tokenBorne(request, publicOrigin) }
        const next = await confirming.confirm(actorOf(request), request.body, at)
        if (next) reply.header('set-cookie', sessionCookie(publicOrigin, next))
        return reply.code(204).send(null)
      },
    )
  }
