import assert from 'node:assert/strict'
import { subscribe } from 'node:diagnostics_channel'
import { test } from 'node:test'
import { changes, flows, type Route, requestOf, routesOf } from '../../testing/routes.ts'
import { world } from '../../testing/world.ts'

// ASVS 15.3.3: what an address says beside what its route names reaches nobody.

const STRAYS = ['stray', 'ownerId', 'person_id', 'role', 'isAdmin', 'constructor']
/** What a provider answers with is the provider's to say; it is handed on to the library that judges it. */
const PROVIDERS_OWN = 'GET /api/identity/providers/{name}/callback'
/** What these two take is said in a pattern, and in what one field asks of another: no made-up request fits. */
const NO_SAMPLE = ['GET /api/identity/avatars/{hash}/{size}', 'GET /api/planner/statistics']
const w = await world('whole')
const routes = (await routesOf(w.nobody)).filter((route) => !flows(route) && route.name !== PROVIDERS_OWN)
const owner = await w.person('Olive', 'owner')
await owner('PUT', '/api/diary/consent', { textVersion: 1 })

const reached = new Map<string, string[]>()
subscribe('tracing:fastify.request.handler:start', (message) => {
  const { request } = message as { request: { query: object; headers: Record<string, string> } }
  const name = request.headers['x-asked']
  if (name) reached.set(name, Object.keys(request.query))
})

/** The same request with words that the route does not know. */
const ask = async (who: typeof w.nobody, route: Route) => {
  const { path, body } = requestOf(route)
  const named = (route.operation.parameters ?? []).filter((p) => p.in === 'query').map(({ name }) => name)
  const more = new URLSearchParams(STRAYS.map((word) => [word, '1']))
  await who(route.method, `${path}${path.includes('?') ? '&' : '?'}${more}`, body, {
    ...{ 'if-match': '"1"', 'x-asked': encodeURIComponent(route.name) },
  })
  const seen = reached.get(encodeURIComponent(route.name))
  for (const word of seen ?? []) assert.ok(named.includes(word), `${route.name} was told of ${word}`)
  return seen !== undefined
}

test('what a query says beside what its route names reaches no route that only tells', async () => {
  const telling = routes.filter((route) => !changes(route))
  const unreached = []
  for (const route of telling) if (!(await ask(route.isOpen ? w.nobody : owner, route))) unreached.push(route.name)
  assert.ok(telling.length > 60, `${telling.length} routes`)
  assert.deepEqual(unreached, NO_SAMPLE, 'a request that its contract takes comes to every other')
})

test('nor any that changes something', async () => {
  const changing = routes.filter(changes)
  let count = 0
  for (const [i, route] of changing.entries()) {
    // Each by somebody new to it: one of them ends the session, another takes leave.
    const somebody = route.isOpen ? w.nobody : await w.person(`Somebody${i}`, 'admin')
    if (await ask(somebody, route)) count++
  }
  assert.ok(count > 0.8 * changing.length, `${count} of ${changing.length} routes were reached`)
})
