import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { blogRights, blogThings, commentRights } from '../testing/blog.ts'
import { cookieSet } from '../testing/cookies.ts'
import { tempDir } from '../testing/database.ts'
import { agreed, diaryThing, lentTo } from '../testing/diary.ts'
import { diaryRights } from '../testing/diary-rights.ts'
import { calendar, elsewhere, gives } from '../testing/elsewhere.ts'
import { mediaRights, mediaThings } from '../testing/media-rights.ts'
import { until } from '../testing/process.ts'
import { browserEnd, pushService } from '../testing/push-service.ts'
import { type Route, requestOf, routesOf } from '../testing/routes.ts'
import { upload } from '../testing/upload.ts'
import { zipOf } from '../testing/vault.ts'
import { type Answer, PASSWORD, type Person, world } from '../testing/world.ts'

// Who may what, for every route there is: asked of the running house as a stranger, two members, a moderator, an admin and the owner,
// for things of their own and for things of others. A route without a row here fails, and so does a row without a route.

/**
 * The lowest role, and what the id in the address is of. Of a thing, one's own is found and everybody else's is absent, whatever the role.
 * `ends`: it ends the session that asks. `flows`: its answer has no end.
 */
type Row = `${Lowest}` | `${Lowest} ${keyof typeof things | 'ends' | 'flows'}`
type Lowest = 'anyone' | 'member' | 'moderator' | 'admin' | 'owner'

const rows: Readonly<Record<string, Row>> = {
  'GET /api/identity/setup': 'anyone',
  'POST /api/identity/setup': 'anyone',
  'POST /api/identity/sessions': 'anyone',
  'GET /api/identity/sessions': 'member',
  'DELETE /api/identity/sessions': 'member',
  'DELETE /api/identity/sessions/{id}': 'member session',
  'DELETE /api/identity/sessions/current': 'member ends',
  'POST /api/identity/sessions/current/confirm': 'member',
  'POST /api/identity/tokens/refresh': 'anyone',
  'POST /api/identity/tokens/revoke': 'anyone',
  'GET /api/identity/personal-tokens': 'member',
  'POST /api/identity/personal-tokens': 'member',
  'DELETE /api/identity/personal-tokens/{id}': 'member personalToken',
  'GET /api/identity/log': 'member',
  'GET /api/identity/audit': 'owner',
  'GET /api/identity/audit/check': 'owner',
  'GET /api/identity/exports': 'member',
  'POST /api/identity/exports': 'member',
  'GET /api/identity/exports/{id}/file': 'member export',
  'GET /api/identity/leaving': 'member',
  'POST /api/identity/leaving': 'member',
  'DELETE /api/identity/leaving': 'member',
  'POST /api/identity/ownership': 'owner',
  'GET /api/identity/bans': 'admin',
  'GET /api/identity/people/{id}/ban': 'moderator',
  'PUT /api/identity/people/{id}/ban': 'moderator',
  'DELETE /api/identity/people/{id}/ban': 'moderator',
  'GET /api/identity/providers': 'anyone',
  'GET /api/identity/providers/{name}/start': 'anyone',
  'GET /api/identity/providers/{name}/callback': 'anyone',
  'POST /api/identity/providers/{name}/connect': 'member',
  'POST /api/identity/providers/{name}/confirm': 'member',
  'GET /api/identity/arrival': 'anyone',
  'POST /api/identity/arrival/join': 'anyone',
  'GET /api/identity/linked': 'member',
  'DELETE /api/identity/linked/{id}': 'member linked',
  'GET /api/identity/house': 'anyone',
  'PATCH /api/identity/house': 'owner',
  'GET /api/identity/mail': 'owner',
  'GET /api/identity/consents/texts': 'anyone',
  'PUT /api/identity/consents/texts/{kind}': 'owner',
  'GET /api/identity/consents': 'member',
  'PUT /api/identity/consents/{kind}': 'member',
  'GET /api/identity/invitations': 'admin',
  'POST /api/identity/invitations': 'admin',
  'POST /api/identity/invitations/{id}/renew': 'admin',
  'DELETE /api/identity/invitations/{id}': 'admin',
  'POST /api/identity/invitations/open': 'anyone',
  'POST /api/identity/invitations/join': 'anyone',
  'POST /api/identity/joinings': 'anyone',
  'POST /api/identity/joinings/{id}/code': 'anyone',
  'POST /api/identity/joinings/{id}/person': 'anyone',
  'GET /api/identity/people': 'admin',
  'PATCH /api/identity/people/{id}': 'admin',
  'DELETE /api/identity/people/{id}/sessions': 'admin',
  'PATCH /api/identity/profile': 'member',
  'PUT /api/identity/profile/avatar': 'member',
  'DELETE /api/identity/profile/avatar': 'member',
  'GET /api/identity/avatars/{hash}/{size}': 'member',
  'GET /api/identity/password-rule': 'anyone',
  'GET /api/identity/me': 'member',
  'GET /api/identity/preferences': 'member',
  'GET /api/identity/password': 'member',
  'PUT /api/identity/password': 'member',
  'POST /api/identity/recoveries': 'anyone',
  'POST /api/identity/recoveries/opened': 'anyone',
  'POST /api/identity/recoveries/finished': 'anyone',
  'POST /api/identity/email-changes': 'member',
  'POST /api/identity/email-changes/confirmed': 'anyone',
  'POST /api/identity/email-changes/taken-back': 'anyone',
  'PATCH /api/identity/preferences': 'member',

  'GET /api/identity/sessions/second': 'anyone',
  'POST /api/identity/sessions/second': 'anyone',
  'POST /api/identity/sessions/second/challenge': 'anyone',
  'POST /api/identity/sessions/passkey': 'anyone',
  'POST /api/identity/sessions/passkey/challenge': 'anyone',
  'GET /api/identity/sessions/current/confirm': 'member',
  'POST /api/identity/sessions/current/confirm/challenge': 'member',
  'GET /api/identity/factors': 'member',
  'POST /api/identity/factors/totp': 'member',
  'POST /api/identity/factors/totp/confirm': 'member',
  'DELETE /api/identity/factors/totp': 'member',
  'POST /api/identity/factors/recovery-codes': 'member',
  'POST /api/identity/passkeys/challenge': 'member',
  'POST /api/identity/passkeys': 'member',
  'DELETE /api/identity/passkeys/{id}': 'member passkey',
  'PATCH /api/identity/passkeys/{id}': 'member passkey',
  'DELETE /api/identity/people/{id}/factors': 'admin',

  ...blogRights,
  ...commentRights,
  'GET /api/notes/': 'member',
  'POST /api/notes/': 'member',
  'GET /api/notes/{id}': 'member note',
  'PATCH /api/notes/{id}': 'member note',
  'DELETE /api/notes/{id}': 'member note',
  'GET /api/notes/{id}/html': 'member note',
  'GET /api/notes/{id}/links': 'member note',
  'GET /api/notes/{id}/backlinks': 'member note',
  'GET /api/notes/{id}/related': 'member note',
  'GET /api/notes/{id}/history': 'member note',
  'GET /api/notes/{id}/history/{version}': 'member note',
  'POST /api/notes/{id}/history/{version}/restore': 'member note',
  'GET /api/notes/trash': 'member',
  'POST /api/notes/trash/{id}/restore': 'member trashedNote',
  'DELETE /api/notes/trash/{id}': 'member trashedNote',
  'GET /api/notes/graph': 'member',
  'GET /api/notes/titles': 'member',
  'GET /api/notes/suggest': 'member',
  'GET /api/notes/tags': 'member',
  'PUT /api/notes/daily/{date}': 'member',
  'POST /api/notes/from-template': 'member',
  'POST /api/notes/attachments': 'member',
  'GET /api/notes/attachments/{id}': 'member attachment',
  'POST /api/notes/imports': 'member',
  'GET /api/notes/imports/{id}': 'member importRun',
  'GET /api/notes/export': 'member',
  'GET /api/notes/stream': 'member flows',
  'GET /api/notes/shared/{token}': 'anyone',

  'GET /api/folders/': 'member',
  'POST /api/folders/': 'member',
  'GET /api/folders/{id}': 'member folder',
  'PATCH /api/folders/{id}': 'member folder',
  'DELETE /api/folders/{id}': 'member folder',
  'POST /api/folders/trash/{id}/restore': 'member trashedFolder',
  'DELETE /api/folders/trash/{id}': 'member trashedFolder',

  'GET /api/planner/days': 'member',
  'GET /api/planner/tasks/some-day': 'member',
  'GET /api/planner/tasks/trash': 'member',
  'POST /api/planner/read': 'member',
  'POST /api/planner/tasks': 'member',
  'GET /api/planner/tasks/{id}': 'member task',
  'PATCH /api/planner/tasks/{id}': 'member task',
  'DELETE /api/planner/tasks/{id}': 'member task',
  'POST /api/planner/tasks/{id}/restore': 'member trashedTask',
  'POST /api/planner/tasks/changes': 'member',
  'GET /api/planner/series/{id}': 'member series',
  'PATCH /api/planner/series/{id}/days/{day}': 'member series',
  'DELETE /api/planner/series/{id}/days/{day}': 'member series',
  'GET /api/planner/labels': 'member',
  'POST /api/planner/labels': 'member',
  'PATCH /api/planner/labels/{id}': 'member label',
  'DELETE /api/planner/labels/{id}': 'member label',
  'GET /api/planner/goals': 'member',
  'POST /api/planner/goals': 'member',
  'PATCH /api/planner/goals/{id}': 'member goal',
  'DELETE /api/planner/goals/{id}': 'member goal',
  'GET /api/planner/statistics': 'member',
  'GET /api/planner/retrospectives': 'member',
  'POST /api/planner/retrospectives': 'member',
  'GET /api/planner/retrospectives/{id}': 'member retrospective',
  'PATCH /api/planner/retrospectives/{id}': 'member retrospective',
  'DELETE /api/planner/retrospectives/{id}': 'member retrospective',
  'GET /api/planner/anniversaries': 'member',
  'POST /api/planner/anniversaries': 'member',
  'PATCH /api/planner/anniversaries/{id}': 'member anniversary',
  'DELETE /api/planner/anniversaries/{id}': 'member anniversary',
  'GET /api/planner/subscriptions': 'member',
  'POST /api/planner/subscriptions': 'member',
  'PATCH /api/planner/subscriptions/{id}': 'member subscription',
  'DELETE /api/planner/subscriptions/{id}': 'member subscription',
  'POST /api/planner/subscriptions/{id}/refresh': 'member subscription',
  'GET /api/planner/export': 'member',
  'POST /api/planner/imports': 'member',
  'GET /api/planner/calendar': 'member',
  'PATCH /api/planner/calendar': 'member',
  'PUT /api/planner/feed': 'member',
  'DELETE /api/planner/feed': 'member',

  'GET /api/day/{date}': 'member',
  'GET /api/day/marks': 'member',
  'GET /api/day/stream': 'member flows',

  ...diaryRights,

  'GET /api/search/': 'member',

  'GET /api/notify/inbox': 'member',
  ...mediaRights,
  'GET /api/notify/inbox/state': 'member',
  'POST /api/notify/inbox/read': 'member',
  'POST /api/notify/inbox/{id}/read': 'member notice',
  'POST /api/notify/inbox/{id}/snooze': 'member notice',
  'GET /api/notify/settings': 'member',
  'PATCH /api/notify/settings': 'member',
  'GET /api/notify/devices': 'member',
  'POST /api/notify/devices': 'member',
  'DELETE /api/notify/devices/{id}': 'member device',
  'POST /api/notify/devices/{id}/trial': 'member device',
  'GET /api/notify/stream': 'member flows',
}

let made = 0
const make = async (as: Person, path: string, body: object) => (await as('POST', path, body)).body.id as string
const trashed = async (as: Person, path: string, id: string) => {
  assert.equal((await as('DELETE', `${path}/${id}`, undefined, FIRST)).status, 204)
  return id
}
const FIRST = { 'if-match': '"1"' }
const send = async (as: Person, path: string, name: string, bytes: Uint8Array) => {
  const { payload, headers } = upload(name, bytes)
  return (await as('POST', path, payload, headers)).body.id as string
}
const note = (as: Person) => make(as, '/api/notes', { title: `note ${++made}`, body: 'text' })
const folder = (as: Person) => make(as, '/api/folders', { name: `folder ${++made}` })
const task = (as: Person) => make(as, '/api/planner/tasks', { title: 'task', day: '2030-01-01' })
/** Who has not agreed to the diary is turned away for that, whatever they ask about. */
const ofDiary = async (as: Person, kind: Parameters<typeof diaryThing>[1]) => {
  for (const one of people) await agreed(one.as)
  return diaryThing(as, kind, ++made)
}
/** Makes one of a person's things, and answers with its id. */
const things = {
  note,
  folder,
  trashedNote: async (as: Person) => trashed(as, '/api/notes', await note(as)),
  trashedFolder: async (as: Person) => trashed(as, '/api/folders', await folder(as)),
  attachment: async (as: Person) =>
    send(as, `/api/notes/attachments?noteId=${await note(as)}`, `${++made}.txt`, Buffer.from('text')),
  ...mediaThings((id) => w.sql('media', `update media.item set state = 'failed' where id = '${id}'`)),
  importRun: async (as: Person) => send(as, '/api/notes/imports?dryRun=true', 'vault.zip', await zipOf({ 'a.md': 'text' })),
  linked: async ({ id }: Person) => {
    const own = `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`
    await w.sql(
      'identity',
      `insert into identity.linked values ('${own}', '${id}', 'x', 'https://${own}.test', '1', '', now(), now())`,
    )
    return own
  },
  passkey: async ({ id }: Person) => {
    const own = `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`
    await w.sql('identity', `insert into identity.passkey values ('${own}', '${id}', '${own}', '', 0, '[]', false, 'x', now())`)
    return own
  },
  export: async (as: Person) => {
    const isDone = async () => (await as('GET', '/api/identity/exports')).body.items[0]?.state !== 'running'
    await until('nothing is being packed', isDone)
    const id = await make(as, '/api/identity/exports', {})
    await until('it is packed', isDone)
    return id
  },
  ...blogThings,
  personalToken: async (as: Person) =>
    make(as, '/api/identity/personal-tokens', { name: `token ${++made}`, scopes: ['notes:read'], days: 1 }),
  task,
  trashedTask: async (as: Person) => trashed(as, '/api/planner/tasks', await task(as)),
  series: async (as: Person) =>
    (await as('POST', '/api/planner/tasks', { title: 'series', day: '2030-01-01', rule: 'FREQ=DAILY' })).body
      .seriesId as string,
  label: (as: Person) => make(as, '/api/planner/labels', { name: `label ${++made}` }),
  goal: (as: Person) => make(as, '/api/planner/goals', { span: 'month', day: `${2031 + (++made % 60)}-01-01`, title: 'goal' }),
  retrospective: (as: Person) =>
    make(as, '/api/planner/retrospectives', { week: `${2031 + (++made % 60)}-01-10`, title: 'week', body: 'text' }),
  anniversary: (as: Person) => make(as, '/api/planner/anniversaries', { name: `day ${++made}`, month: 1, day: 1 }),
  subscription: (as: Person) =>
    make(as, '/api/planner/subscriptions', { address: `${others.url}&n=${++made}`, timeZone: 'UTC' }),
  diaryRecord: (as: Person) => ofDiary(as, 'record'),
  photo: (as: Person) => ofDiary(as, 'photo'),
  medicine: (as: Person) => ofDiary(as, 'medicine'),
  dose: (as: Person) => ofDiary(as, 'dose'),
  planShown: (as: Person) => ofDiary(as, 'shown'),
  lentByMe: (as: Person) => ofDiary(as, 'lent'),
  diaryCopy: (as: Person) => ofDiary(as, 'copy'),
  lentToMe: async (as: Person) => {
    for (const one of people) await agreed(one.as)
    return lentTo(people[(people.findIndex((one) => one.as.id === as.id) + 1) % people.length]!.as, as.email)
  },
  notice: async ({ id }: Person) => {
    const own = `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`
    await w.sql(
      'notify',
      `insert into notify.notice values ('${own}', '${id}', 'x', '${own}', 'task', 'x', '/', 'urgent', '2030-01-01', null, now(), now(),
        now(), false, false, null, null, null, 0)`,
    )
    return own
  },
  device: async (as: Person) => {
    const endpoint = `${pushes.url}/${++made}`
    return make(as, '/api/notify/devices', { endpoint, keys: browserEnd().keys, name: 'x', language: 'ko' })
  },
  session: async (as: Person) => (await as('GET', '/api/identity/sessions')).body.items[0].id as string,
} satisfies Record<string, (as: Person) => Promise<string>>

const ROLES = ['member', 'moderator', 'admin', 'owner'] as const
const pushes = await pushService()
const others = await elsewhere(gives(calendar()))
const w = await world('whole', { env: { DATA_DIR: tempDir(), PUSH_HOME: pushes.url, PRIVATE_CALENDARS: 'on' } })
const routes = new Map((await routesOf(w.nobody)).map((route) => [route.name, route]))

type Someone = Readonly<{ name: string; role: (typeof ROLES)[number]; as: Person }>
let people: readonly Someone[]
before(async () => {
  const found: Someone[] = []
  for (const [name, role] of [
    ['A', 'member'],
    ['B', 'member'],
    ['C', 'moderator'],
    ['D', 'admin'],
    ['E', 'owner'],
  ] as const)
    found.push({ name: `${role} ${name}`, role, as: await w.person(name, role) })
  people = found
})

/** The same people in a session of its own each, for what ends it. */
const inNewSessions = () =>
  Promise.all(
    people.map(async ({ as: { id, email }, ...someone }) => {
      const { headers: given } = await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
      const token = cookieSet(given['set-cookie'])
      const as: typeof nobody = (method, path, body, headers) =>
        w.nobody(method, path, body, { authorization: `Bearer ${token}`, ...headers })
      return { ...someone, as: Object.assign(as, { id, email, token }) }
    }),
  )

const nobody = (...[method, path, body, headers]: Parameters<Person>) => w.nobody(method, path, body, headers)
const ask = (route: Route, as: typeof nobody, id?: string): Promise<Answer> => {
  const { path, body } = requestOf(route, id === undefined ? {} : { id })
  return as(route.method, path, body, FIRST)
}

/** Turned away for who they are, and not for what they asked. */
const turnedAway = ({ body }: Answer) => ['http.sign_in_first', 'http.not_allowed'].includes(body?.error?.code)

test('every route has a row, and every row a route', () =>
  assert.deepEqual(Object.keys(rows).sort(), [...routes.keys()].sort()))

for (const [name, row] of Object.entries(rows)) {
  const [lowest, what] = row.split(' ') as [Lowest, string?]
  const mayUse = (role: (typeof ROLES)[number]) => lowest === 'anyone' || ROLES.indexOf(role) >= ROLES.indexOf(lowest)

  test(`${name}: ${row}`, async () => {
    const route = routes.get(name)
    assert.ok(route)
    assert.equal(turnedAway(await ask(route, nobody)), lowest !== 'anyone', 'a stranger')
    for (const { name, role, as } of what === 'ends' ? await inNewSessions() : people) {
      if (what === 'flows' && mayUse(role)) continue
      const answer = await ask(route, as)
      assert.equal(turnedAway(answer), !mayUse(role), `${name}: ${answer.text.slice(0, 200)}`)
      assert.ok(answer.status < 500, `${name}: ${answer.text}`)
    }
  })

  const thing = things[what as keyof typeof things]
  if (!thing) continue
  test(`${name}: one’s own is found, and everybody else’s is absent, whatever the role`, async () => {
    const route = routes.get(name)
    assert.ok(route)
    for (const owner of people) {
      const id = await thing(owner.as)
      assert.equal((await ask(route, nobody, id)).status, 401)
      for (const other of people.filter((one) => one !== owner)) {
        const answer = await ask(route, other.as, id)
        assert.deepEqual([answer.status, answer.body.error.kind], [404, 'not_found'], `${other.name} of ${owner.name}’s`)
      }
    }
    for (const { name, as } of what === 'session' ? await inNewSessions() : people) {
      const answer = await ask(route, as, await thing(as))
      assert.ok(answer.status < 400, `${name}: ${answer.text}`)
    }
  })
}
