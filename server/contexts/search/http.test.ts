import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Actor } from '#platform/actor'
import { config } from '#platform/config'
import { fail } from '#platform/errors'
import { type App, createApp } from '#platform/http'
import { setLevel } from '#platform/log'
import { mount } from '#platform/mount'
import { searchActions } from './actions.ts'
import type { Find } from './contract.ts'
import { searchRoutes } from './http.ts'
import { searchMessages } from './messages.ts'

const ann: Actor = { id: '01890000-0000-7000-8000-000000000001', role: 'member' }
const TOKEN = 'a'.repeat(32)
const asked: { actor: Actor; find: Find }[] = []
let app: App

const whoIs = async (token: string) => (token === TOKEN ? ann : undefined)

before(async () => {
  setLevel('silent')
  app = await createApp({
    settings: config({ RATE_LIMIT: 'off', LOG_LEVEL: 'silent' }),
    messages: searchMessages,
    actions: searchActions,
  })
  const routes = searchRoutes(async (actor, find) => {
    asked.push({ actor, find: { ...find } })
    if (find.cursor) throw fail('invalid', 'search.bad_cursor')
    return { items: [], nextCursor: null, total: 0 }
  })
  await mount(app, 'search', routes, {
    sessions: { whoIs, whoIsNow: whoIs },
    ...{ publicOrigin: undefined, actions: searchActions },
  })
})

const get = (query: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/api/search${query}`, headers: { authorization: `Bearer ${TOKEN}`, ...headers } })

test('a person asks with their own eyes', async () => {
  const { statusCode, body } = await get(`?q=${encodeURIComponent('천식')}&type=note`)
  assert.deepEqual([statusCode, body], [200, '{"items":[],"nextCursor":null,"total":0}'])
  assert.deepEqual(asked.at(-1), { actor: ann, find: { q: '천식', type: 'note' } })
})

test('nothing asked, too much asked, or another kind of thing is refused', async () => {
  for (const query of [
    '',
    '?q=',
    `?q=${'a'.repeat(201)}`,
    '?q=a&limit=0',
    '?q=a&limit=51',
    '?q=a&limit=x',
    '?q=a&type=person',
    '?q=a&from=today',
    '?q=a&order=oldest',
  ])
    assert.equal((await get(query)).statusCode, 400, query)
})

test('a wrong cursor is refused in the person’s language', async () => {
  const answer = await get('?q=a&cursor=x', { 'accept-language': 'ko' })
  assert.equal(answer.statusCode, 400)
  assert.equal(answer.json().error.code, 'search.bad_cursor')
  assert.match(answer.json().error.message, /커서예요/)
})

test('who is not signed in finds nothing', async () => {
  const before = asked.length
  assert.equal((await app.inject('/api/search?q=a')).statusCode, 401)
  assert.equal(asked.length, before)
})
