import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Actor } from './actor.ts'
import { type Actions, can } from './can.ts'
import type { App, Routes } from './http.ts'
import { mustBeAllowed } from './policy.ts'
import { credentialOf, mustBeOwnPage, type Sessions } from './session.ts'

type Door = Readonly<{
  sessions: Pick<Sessions, 'whoIs' | 'whoIsNow'>
  publicOrigin: string | undefined
  actions: Actions
}>

/** Puts a context's routes under /api/<name>. Who may not use one is stopped before the body is read. */
export const mount = (app: App, name: string, routes: Routes, { sessions, publicOrigin, actions }: Door) =>
  app.register(
    async (scope) => {
      scope.addHook('onRoute', (route) => {
        const isOpen = actions[route.config?.action ?? '']?.who === 'anyone'
        route.schema = { tags: [name], ...route.schema, ...(isOpen ? { security: [] } : {}) }
      })
      // Not onRequest: who asks too often is stopped before we look up who it is.
      scope.addHook('preParsing', (request, _reply, _payload, done) => {
        const rule = actions[request.routeOptions.config.action ?? '']
        const credential = credentialOf(request.headers, publicOrigin)
        const goOn = (actor?: Actor) => {
          request.actor = actor
          if (actor && credential?.byBrowser) mustBeOwnPage(request, publicOrigin)
          // Where nobody is asked who they are, a page elsewhere could still speak for the person who reads it.
          if (rule?.who === 'anyone' && request.headers.origin) mustBeOwnPage(request, publicOrigin)
          mustBeAllowed(request, rule)
        }
        if (!credential) return settle(done, goOn)
        const { token } = credential
        request.stillMay = async () => can(await sessions.whoIsNow(token), rule)
        const found = sessions.whoIs(token)
        if (found instanceof Promise) found.then((actor) => settle(done, () => goOn(actor)), done)
        else settle(done, () => goOn(found))
      })
      scope.addHook('preValidation', (request, _reply, done) => {
        if (!request.routeOptions.schema?.querystring) request.query = {}
        done()
      })
      routes(scope.withTypeProvider<TypeBoxTypeProvider>())
    },
    { prefix: `/api/${name}` },
  )

/** Tells a hook's end what came of its work. */
const settle = (done: (error?: Error) => void, work: () => void) => {
  try {
    work()
  } catch (error) {
    return done(error as Error)
  }
  done()
}
