import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '#platform/errors'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { sessionCookie, tripCookie, tripOf } from '#platform/session'
import { Away, CallbackQuery, LinkedId, LinkedList, ProviderList, ProviderName, StartQuery } from '../contract/providers.ts'
import type { ProvidersUseCases } from '../usecases/providers.ts'
import { tokenBorne } from './place.ts'
import { cookiesOf, whereFrom } from './welcome.ts'

type Needs = Readonly<{ cases: ProvidersUseCases; publicOrigin: string | undefined }>

const Led = Type.Null({ description: 'The address to go to is in Location' })

export const providersRoutes =
  ({ cases, publicOrigin }: Needs): Routes =>
  (app) => {
    const leaving = (reply: FastifyReply, browser: string) => reply.header('set-cookie', tripCookie(publicOrigin, browser))
    /** Somebody stands before a page and not before an API: what was refused is said on a page. */
    const orSaid = async (reply: FastifyReply, name: string, act: () => Promise<FastifyReply>) => {
      try {
        return await act()
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const why = new URLSearchParams({ provider: name, why: error.code })
        return reply.redirect(`/app/sign-in/back?${why}`, 303)
      }
    }

    app.get(
      '/providers',
      {
        config: may('identity.come_in'),
        schema: { summary: 'Where people may also sign in', security: [], response: { 200: ProviderList } },
      },
      () => cases.providers(),
    )
    app.get(
      '/providers/:name/start',
      {
        schema: {
          summary: 'Go to a provider to sign in',
          description: 'For a browser: it is led to the provider, and back.',
          ...{ security: [], params: ProviderName, querystring: StartQuery, response: { 303: Led } },
        },
        config: { ...may('identity.come_in'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        const { name } = request.params
        const { to = '/' } = request.query
        // A page elsewhere must not be able to sign somebody in: here they choose to.
        if (isFromElsewhere(request)) return reply.redirect(`/app/sign-in?${new URLSearchParams({ to })}`, 303)
        return orSaid(reply, name, async () => {
          const { url, browser } = await cases.start(name, to, tripOf(request.headers, publicOrigin))
          return leaving(reply, browser).redirect(url, 303)
        })
      },
    )
    app.get(
      '/providers/:name/callback',
      {
        schema: {
          summary: 'Come back from a provider',
          description: 'The address to register there, exactly. Where all is well the browser is led into the application.',
          ...{ security: [], params: ProviderName, querystring: CallbackQuery, response: { 303: Led } },
        },
        config: { ...may('identity.come_in'), ...limitedTo('signIn') },
      },
      (request, reply) =>
        orSaid(reply, request.params.name, async () => {
          const parameters = request.url.split('?').slice(1).join('?')
          const shown = { browser: tripOf(request.headers, publicOrigin), token: tokenBorne(request, publicOrigin) }
          const { name } = request.params
          const { to, admitted, next } = await cases.arrive(request.actor, name, parameters, shown, whereFrom(request))
          if (next) reply.header('set-cookie', sessionCookie(publicOrigin, next))
          if (admitted) reply.header('set-cookie', cookiesOf(admitted, publicOrigin))
          if (admitted && 'pending' in admitted)
            return reply.redirect(`/app/sign-in/second?${new URLSearchParams({ to })}`, 303)
          return reply.redirect(`/app${to}`, 303)
        }),
    )
    app.post(
      '/providers/:name/connect',
      {
        schema: {
          summary: 'Go to a provider to connect an account there',
          description: 'Needs a fresh proof of who this is.',
          ...{ params: ProviderName, querystring: StartQuery, response: { 200: Away } },
        },
        config: { ...may('identity.keep_myself'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        const browser = tripOf(request.headers, publicOrigin)
        const { name } = request.params
        const away = await cases.startConnecting(actorOf(request), name, request.query.to ?? '/settings', browser)
        return leaving(reply, away.browser).send({ url: away.url })
      },
    )
    app.post(
      '/providers/:name/confirm',
      {
        schema: {
          summary: 'Go to a provider to prove once more who this is',
          ...{ params: ProviderName, querystring: StartQuery, response: { 200: Away } },
        },
        config: { ...may('identity.keep_myself'), ...limitedTo('signIn') },
      },
      async (request, reply) => {
        const browser = tripOf(request.headers, publicOrigin)
        const { name } = request.params
        const away = await cases.startConfirming(actorOf(request), name, request.query.to ?? '/settings', browser)
        return leaving(reply, away.browser).send({ url: away.url })
      },
    )
    app.get(
      '/linked',
      {
        config: may('identity.keep_myself'),
        schema: { summary: 'The accounts elsewhere that I may sign in with', response: { 200: LinkedList } },
      },
      (request) => cases.linked(actorOf(request)),
    )
    app.delete(
      '/linked/:id',
      {
        config: may('identity.keep_myself'),
        schema: {
          summary: 'Take away an account elsewhere',
          description: 'Needs a fresh proof of who this is. The last way in stays.',
          ...{ params: LinkedId, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await cases.disconnect(actorOf(request), request.params.id, whereFrom(request))
        return reply.code(204).send(null)
      },
    )
  }

/** Browsers say so by themselves, and no page can say otherwise. */
const isFromElsewhere = ({ headers }: Pick<FastifyRequest, 'headers'>) =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site'] ?? ''))
