import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { type Actions, can, houseActions, type Rule } from './can.ts'
import { fail } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that this route takes, by its name in its context’s `actions`. */
    action?: string
  }
}

/** The right that a route takes, for its `config`. */
export const may = (action: string) => ({ action })

/** Every right that a context declares. Two contexts cannot mean different things by one name. */
export const gathered = (contexts: readonly Readonly<{ name: string; actions?: Actions }>[]): Actions => {
  for (const { name, actions = {} } of contexts)
    for (const action of Object.keys(actions))
      if (!action.startsWith(`${name}.`)) throw new Error(`${name}: the right "${action}" is not called ${name}.…`)
  return Object.assign({}, ...contexts.map(({ actions }) => actions))
}

/** Refused: as a stranger where somebody signed in might, else because of the role, or of what a token was made for. */
export const mustBeAllowed = (request: Pick<FastifyRequest, 'actor'>, rule: Rule | undefined) => {
  const { actor } = request
  if (can(actor, rule)) return
  if (!actor) throw fail('unauthenticated', 'http.sign_in_first')
  const { scopes, ...signedIn } = actor
  if (scopes && rule?.scope && can(signedIn, rule)) throw fail('forbidden', 'http.scope_missing', { scope: rule.scope })
  throw fail('forbidden', 'http.not_allowed')
}

/** The server does not start while there is a route that says nothing of who may use it, or something that no context declared. */
export const mustHavePolicies = (app: FastifyInstance, declared: Actions) => {
  const actions: Actions = { ...houseActions, ...declared }
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    const bare = routes.filter(({ url, config, schema }) => {
      const rule = Object.hasOwn(actions, config?.action ?? '') ? actions[config?.action ?? ''] : undefined
      // Outside /api nobody asks who somebody is: what is there is for anyone, or for the house itself.
      if (!url.startsWith('/api/')) return rule?.who !== (url.startsWith('/_peer/') ? 'house' : 'anyone')
      return !rule || (schema?.security?.length === 0) !== (rule.who === 'anyone')
    })
    if (bare.length)
      throw new Error(
        `Routes without a fitting right: ${bare.map(({ method, url, config }) => `${method} ${url} (${config?.action ?? 'none'})`).join(', ')}`,
      )
  })
}
