import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf } from '../testing/blog.ts'
import { calendar, elsewhere, gives } from '../testing/elsewhere.ts'
import { upload } from '../testing/upload.ts'
import { world } from '../testing/world.ts'

// What is true of every route is asked of every route, as the contracts tell: nobody has to remember a new one.

type Parameter = { name: string; in: string; schema: { format?: string; type?: string } }
type Operation = {
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: { required?: string[] } }> }
}
type Route = { method: string; path: string; operation: Operation }

/** Who keeps a calendar that can be subscribed to. */
const others = await elsewhere(gives(calendar()))
const w = await world('whole', { env: { PRIVATE_CALENDARS: 'on' } })
const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
/** Who may ask everything, and so is refused for what was asked alone. */
const olive = await w.person('Olive', 'owner')
for (const one of [ann, bob, olive]) await one('PUT', '/api/diary/consent', { textVersion: 1 })
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
const KNOWN: Readonly<Record<string, string>> = { uuid: NOBODYS, date: '2030-01-01' }
const known = (p: Parameter) => KNOWN[p.schema.format ?? ''] ?? '1'
/** What a browser answers where a passkey was made. */
const MADE = {
  ...{ id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {} },
  response: { clientDataJSON: 'x', attestationObject: 'x' },
}
const AT = { day: '2029-12-01', minutes: 1, timeZone: 'UTC' }
const MEMO = { ...AT, type: 'memo', data: { text: 'x' } }
const MEDICINE = {
  ...{ name: 'x', kind: 'other', device: 'x', unit: 'x', strength: 'x', note: 'x', schedules: [], stock: null },
  timeZone: 'UTC',
}
const COPY = { title: 'x', parts: [{ heading: 'x', text: 'x' }], from: '2029-12-01', to: '2029-12-31', days: 7 }
/** A body that the contract takes. */
const bodies: Record<string, object> = {
  'POST /api/identity/sessions/current/confirm': { password: 'x' },
  'POST /api/identity/factors/totp/confirm': { code: '000000' },
  'POST /api/identity/passkeys': { ceremony: 'x', name: 'x', passkey: MADE },
  'PATCH /api/identity/passkeys/{id}': { name: 'x' },
  'PATCH /api/identity/house': { joining: 'open' },
  'POST /api/identity/invitations': { role: 'member' },
  'PUT /api/identity/consents/{kind}': { version: 1, given: true },
  'PUT /api/identity/consents/texts/{kind}': { version: 1, ko: { title: 'x', text: 'x' }, en: { title: 'x', text: 'x' } },
  'PATCH /api/identity/people/{id}': { role: 'member' },
  'PATCH /api/identity/profile': { name: 'Olive' },
  'POST /api/identity/personal-tokens': { name: 'x', scopes: ['notes:read'], days: 1 },
  'PUT /api/identity/password': { password: 'x' },
  'POST /api/identity/email-changes': { email: 'x@y.test' },
  'PATCH /api/identity/preferences': { theme: 'dark' },
  'POST /api/identity/leaving': { email: 'x@house.test' },
  'POST /api/identity/ownership': { email: 'x@house.test' },
  'PUT /api/identity/people/{id}/ban': { reason: 'x' },
  'POST /api/blog/articles': { title: 'x', body: 'x' },
  'PATCH /api/blog/articles/{id}': { title: 'x' },
  'PATCH /api/blog/articles/{id}/status': { from: 'draft', to: 'published' },
  'POST /api/blog/articles/{id}/preview': { hours: 1 },
  'POST /api/blog/series': { title: 'x' },
  'PATCH /api/blog/series/{id}': { title: 'x' },
  'PATCH /api/blog/site': { name: 'x' },
  'PUT /api/blog/author': { handle: 'x', name: 'x', bio: '' },
  'POST /api/comments/': { on: { kind: 'article', id: NOBODYS }, text: 'x' },
  'PATCH /api/comments/{id}': { text: 'x' },
  'PATCH /api/comments/{id}/state': { state: 'hidden' },
  'PATCH /api/comments/settings': { guests: true },
  'POST /api/notes/': { title: 'x' },
  'PUT /api/notes/daily/{date}': { folder: 'x' },
  'POST /api/notes/from-template': { templateId: NOBODYS, timeZone: 'UTC' },
  'PATCH /api/notes/{id}': { body: 'x' },
  'PATCH /api/media/{id}': { alt: 'x' },
  'PUT /api/media/quota': { quota: 20_000_000 },
  'POST /api/planner/read': { text: 'x' },
  'POST /api/planner/tasks': { title: 'x' },
  'PATCH /api/planner/tasks/{id}': { title: 'x' },
  'POST /api/planner/tasks/changes': { items: [{ which: { id: NOBODYS }, status: 'done' }] },
  'PATCH /api/planner/series/{id}/days/{day}': { title: 'x' },
  'POST /api/planner/labels': { name: 'x' },
  'PATCH /api/planner/labels/{id}': { name: 'x' },
  'POST /api/planner/goals': { span: 'month', day: '2030-01-01', title: 'x' },
  'PATCH /api/planner/goals/{id}': { title: 'x' },
  'POST /api/planner/retrospectives': { week: '2030-01-01', title: 'x', body: 'x' },
  'PATCH /api/planner/retrospectives/{id}': { title: 'x' },
  'POST /api/planner/anniversaries': { name: 'x', month: 1, day: 1 },
  'PATCH /api/planner/anniversaries/{id}': { name: 'x' },
  'PUT /api/diary/consent': { textVersion: 1 },
  'POST /api/diary/records': MEMO,
  'PUT /api/diary/records/{id}': MEMO,
  'POST /api/diary/green': AT,
  'POST /api/diary/medicines': MEDICINE,
  'PUT /api/diary/medicines/{id}': MEDICINE,
  'POST /api/diary/doses': { ...AT, medicineId: NOBODYS, planned: null, status: 'taken', amount: 1 },
  'POST /api/diary/peak-flow/bests': { from: '2029-12-01', flow: 400, meter: 'x', timeZone: 'UTC' },
  'POST /api/diary/peak-flow/points': { from: '2029-12-01', percents: [80, 50], by: 'x', timeZone: 'UTC' },
  'PUT /api/diary/plan': { green: 'x', yellow: 'x', red: 'x', author: 'x', day: '2029-12-01', timeZone: 'UTC' },
  'PUT /api/diary/air/{day}': { pm25: 1, pm10: 1, pollen: [], timeZone: 'UTC' },
  'POST /api/diary/shares/draft': { from: '2029-12-01', to: '2029-12-31', timeZone: 'UTC', fields: ['zones'] },
  'POST /api/diary/shares': COPY,
  'PATCH /api/diary/photos/{id}': { alt: 'x', was: '' },
  'PUT /api/diary/feed': { timeZone: 'UTC' },
  'POST /api/diary/plan/shown': { zone: 'red' },
  'PATCH /api/diary/settings': { blur: true },
  'POST /api/planner/subscriptions': { address: 'x', timeZone: 'UTC' },
  'PATCH /api/planner/subscriptions/{id}': { hidden: true },
  'POST /api/diary/proxies': { email: 'x@y.test', role: 'guardian', expiresAt: '2030-02-01T00:00:00.000Z' },
  'POST /api/diary/staff-looks': { person: NOBODYS, reason: 'xxxxxxxxxx' },
  'PATCH /api/planner/calendar': { timeZone: 'Asia/Seoul' },
  'PUT /api/planner/feed': { shows: 'all' },
  'POST /api/notify/inbox/{id}/snooze': { for: 'hour' },
  'PATCH /api/notify/settings': { titles: false },
  'POST /api/notify/devices': { endpoint: 'https://push.test/x', keys: { p256dh: 'x', auth: 'x' }, name: 'x', language: 'ko' },
  'POST /api/folders/': { name: 'x' },
  'PATCH /api/folders/{id}': { name: 'x' },
}
const bodyOf = ({ method, path }: Route) => bodies[`${method} ${path}`] ?? (method === 'POST' ? {} : undefined)

/** Something of Bob's that the route is about, by what its address begins with; answers with its id. */
const makers: readonly (readonly [
  address: string,
  path: string,
  body: (name: string, n: number) => object | ReturnType<typeof upload>,
])[] = [
  ['/api/folders', '/api/folders', (name) => ({ name })],
  ['/api/blog/articles', '/api/blog/articles', (title) => ({ title, body: 'x' })],
  ['/api/blog/series', '/api/blog/series', (_, n) => ({ title: `series ${n}` })],
  ['/api/comments', '/api/comments', (_, n) => ({ on: { kind: 'article', id: commented.id }, text: `comment ${n}` })],
  ['/api/notes', '/api/notes', (title) => ({ title })],
  ['/api/planner/tasks', '/api/planner/tasks', () => ({ title: 'task' })],
  ['/api/planner/series', '/api/planner/tasks', () => ({ title: 'series', day: '2030-01-01', rule: 'FREQ=DAILY' })],
  ['/api/planner/labels', '/api/planner/labels', (_, n) => ({ name: `label ${n}` })],
  ['/api/planner/goals', '/api/planner/goals', (_, n) => ({ span: 'month', day: `${2030 + n}-01-01`, title: 'goal' })],
  [
    '/api/planner/retrospectives',
    '/api/planner/retrospectives',
    (_, n) => ({ week: `${2030 + n}-01-09`, title: 'week', body: 'x' }),
  ],
  [
    '/api/planner/subscriptions',
    '/api/planner/subscriptions',
    (_, n) => ({ address: `${others.url}&n=${n}`, timeZone: 'UTC' }),
  ],
  ['/api/diary/records', '/api/diary/records', (_, n) => ({ ...MEMO, minutes: n })],
  ['/api/diary/medicines', '/api/diary/medicines', () => MEDICINE],
  ['/api/media', '/api/media/', (_, n) => upload('a.txt', Buffer.from(`file ${n}`))],
  ['/api/planner/anniversaries', '/api/planner/anniversaries', (_, n) => ({ name: `day ${n}`, month: 1, day: 1 })],
]
/** What Bob's comments stand below. */
const commented = await articleOf(bob, { title: 'read', body: 'x' }, { to: 'published' })
let made = 0
const makeFor = async ({ path }: Route, name: string): Promise<string> => {
  const [, to, body] = makers.find(([address]) => path.startsWith(address)) ?? assert.fail(`nothing is made for ${path}`)
  const given = body(name, ++made)
  const answer = 'payload' in given ? await bob('POST', to, given.payload, { ...given.headers }) : await bob('POST', to, given)
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id ?? answer.body.seriesId
}

test('there are routes to ask', () => assert.ok(routes.length > 25, `${routes.length} routes`))

test('these and no others are open to a stranger', () =>
  assert.deepEqual(
    routes
      .filter(({ operation }) => operation.security?.length === 0)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
    [
      'GET /api/blog/published',
      'GET /api/comments/',
      'GET /api/identity/arrival',
      'GET /api/identity/consents/texts',
      'GET /api/identity/house',
      'GET /api/identity/password-rule',
      'GET /api/identity/providers',
      'GET /api/identity/providers/{name}/callback',
      'GET /api/identity/providers/{name}/start',
      'GET /api/identity/sessions/second',
      'GET /api/identity/setup',
      'GET /api/notes/shared/{token}',
      'POST /api/identity/arrival/join',
      'POST /api/identity/email-changes/confirmed',
      'POST /api/identity/email-changes/taken-back',
      'POST /api/identity/invitations/join',
      'POST /api/identity/invitations/open',
      'POST /api/identity/joinings',
      'POST /api/identity/joinings/{id}/code',
      'POST /api/identity/joinings/{id}/person',
      'POST /api/identity/recoveries',
      'POST /api/identity/recoveries/finished',
      'POST /api/identity/recoveries/opened',
      'POST /api/identity/sessions',
      'POST /api/identity/sessions/passkey',
      'POST /api/identity/sessions/passkey/challenge',
      'POST /api/identity/sessions/second',
      'POST /api/identity/sessions/second/challenge',
      'POST /api/identity/setup',
      'POST /api/identity/tokens/refresh',
      'POST /api/identity/tokens/revoke',
    ],
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
      const wrong = await olive(
        route.method,
        filled(route, () => '0 or 1=1'),
        bodyOf(route),
        matching,
      )
      assert.deepEqual([wrong.status, wrong.body.error.code], [400, 'http.invalid_input'])
      const unknown = await olive(route.method, filled(route, known), bodyOf(route), matching)
      assert.deepEqual([unknown.status, unknown.body.error.kind], [404, 'not_found'])
    })
  }

  if (needsMatch(route) && pathParameters(route).length === 0) {
    test(`${name}: without If-Match a 428, with a version that is gone a 412`, async () => {
      assert.equal((await olive(route.method, route.path, bodyOf(route))).status, 428)
      assert.equal((await olive(route.method, route.path, bodyOf(route), { 'if-match': '"99"' })).status, 412)
    })
  } else if (needsMatch(route)) {
    test(`${name}: without If-Match a 428, with a version that is gone a 412`, async () => {
      const thing = await makeFor(route, name.replaceAll('/', ' '))
      const path = filled(route, (p) => (p.schema.format === 'uuid' ? thing : (KNOWN[p.schema.format ?? ''] ?? '1')))
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
        const answer = await olive(route.method, filled(route, known), { ...body, ...extra }, matching)
        assert.deepEqual([answer.status, answer.body.error.code], [400, 'http.invalid_input'], JSON.stringify(extra))
      }
      const bad = Object.fromEntries(Object.keys(body ?? {}).map((key) => [key, 'a\0b']))
      assert.equal((await olive(route.method, filled(route, known), bad, matching)).body.error.code, 'http.unstorable_text')
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
