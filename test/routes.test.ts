import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../testing/world.ts'

// What is true of every route is asked of every route, as the contracts tell: nobody has to remember a new one.

type Parameter = { name: string; in: string; schema: { format?: string; type?: string } }
type Operation = {
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: { required?: string[] } }> }
}
type Route = { method: string; path: string; operation: Operation }

const w = await world()
const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
const routes: Route[] = Object.values(w.hosts)
  .slice(0, 1)
  .flatMap(({ app }) =>
    Object.entries((app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }).paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    ),
  )
const signedIn = routes.filter(({ operation }) => operation.security?.length !== 0)
const needsMatch = ({ operation }: Route) => operation.parameters?.some((p) => p.in === 'header' && p.name === 'if-match')
const pathParameters = ({ operation }: Route) => operation.parameters?.filter((p) => p.in === 'path') ?? []
const filled = (route: Route, value: (p: Parameter) => string) =>
  pathParameters(route).reduce((path, p) => path.replace(`{${p.name}}`, value(p)), route.path)
const json = ({ operation }: Route) => operation.requestBody?.content['application/json']?.schema

const NOBODYS = '01900000-0000-7000-8000-00000000dead'
const known = (p: Parameter) => (p.schema.format === 'uuid' ? NOBODYS : '1')
/** A body that the contract takes. */
const bodies: Record<string, object> = {
  'POST /api/notes/': { title: 'x' },
  'PATCH /api/notes/{id}': { body: 'x' },
  'POST /api/folders/': { name: 'x' },
  'PATCH /api/folders/{id}': { name: 'x' },
}
const bodyOf = ({ method, path }: Route) => bodies[`${method} ${path}`] ?? (method === 'POST' ? {} : undefined)

test('there are routes to ask', () => assert.ok(routes.length > 25, `${routes.length} routes`))

test('these and no others are open to a stranger', () =>
  assert.deepEqual(
    routes
      .filter(({ operation }) => operation.security?.length === 0)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
    ['GET /api/notes/shared/{token}', 'POST /api/identity/sessions', 'POST /api/identity/setup'],
  ))

test('every route that takes a body has one here to send', () => {
  for (const route of signedIn)
    if (json(route)) assert.ok(bodies[`${route.method} ${route.path}`], `${route.method} ${route.path}`)
})

for (const route of signedIn) {
  const name = `${route.method} ${route.path}`
  const matching = needsMatch(route) ? { 'if-match': '"1"' } : {}

  test(`${name}: a stranger gets a 401, before anything else is looked at`, async () => {
    const answer = await w.nobody(
      route.method,
      filled(route, () => 'junk'),
      route.method === 'GET' ? undefined : { junk: 1 },
    )
    assert.deepEqual([answer.status, answer.body.error.code], [401, 'http.sign_in_first'])
  })

  if (pathParameters(route).some((p) => p.schema.format === 'uuid')) {
    test(`${name}: an id that is none is a 400, one that nobody has a 404`, async () => {
      const wrong = await ann(
        route.method,
        filled(route, () => '0 or 1=1'),
        bodyOf(route),
        matching,
      )
      assert.deepEqual([wrong.status, wrong.body.error.code], [400, 'http.invalid_input'])
      const unknown = await ann(route.method, filled(route, known), bodyOf(route), matching)
      assert.deepEqual([unknown.status, unknown.body.error.kind], [404, 'not_found'])
    })
  }

  if (needsMatch(route)) {
    test(`${name}: without If-Match a 428, with a version that is gone a 412`, async () => {
      const kind = route.path.startsWith('/api/folders') ? 'folders' : 'notes'
      const { body: thing } = await bob(
        'POST',
        `/api/${kind}`,
        kind === 'notes' ? { title: name.replaceAll('/', ' ') } : { name: name.replaceAll('/', ' ') },
      )
      const path = filled(route, (p) => (p.schema.format === 'uuid' ? thing.id : '1'))
      assert.equal((await bob(route.method, path, bodyOf(route))).status, 428)
      assert.equal((await bob(route.method, path, bodyOf(route), { 'if-match': '"99"' })).status, 412)
      assert.equal((await ann(route.method, path, bodyOf(route), matching)).status, 404, 'somebody else’s is absent')
    })
  }

  if (json(route)) {
    test(`${name}: a field that the contract does not know is a 400, and so is text that cannot be kept`, async () => {
      const body = bodyOf(route)
      for (const extra of [
        { ownerId: bob.id },
        { role: 'owner' },
        { version: 7 },
        { id: NOBODYS },
        { createdAt: '2030-01-01' },
      ]) {
        const answer = await ann(route.method, filled(route, known), { ...body, ...extra }, matching)
        assert.deepEqual([answer.status, answer.body.error.code], [400, 'http.invalid_input'], JSON.stringify(extra))
      }
      const bad = Object.fromEntries(Object.keys(body ?? {}).map((key) => [key, 'a\0b']))
      assert.equal((await ann(route.method, filled(route, known), bad, matching)).body.error.code, 'http.unstorable_text')
    })
  }
}

test('no answer of a route tells what is inside', async () => {
  for (const route of routes) {
    const { text } = await ann(route.method, filled(route, known), bodyOf(route), {
      'if-match': '"1"',
      accept: 'application/json',
    }).catch(() => ({ text: '' }))
    assert.doesNotMatch(text, /node_modules|at \w+ \(|PostgresError|select .* from/i, `${route.method} ${route.path}`)
  }
})
