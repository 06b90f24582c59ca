import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import type { Actions } from './can.ts'
import { config } from './config.ts'
import { createApp, type Routes } from './http.ts'
import { setLevel } from './log.ts'
import { mount } from './mount.ts'
import { gathered, may } from './policy.ts'

setLevel('silent')

const actions: Actions = gathered([
  {
    name: 'door',
    actions: {
      'door.ring': { who: 'anyone' },
      'door.open': { who: 'member', scope: 'door:open' },
      'door.paint': { who: 'member' },
      'door.lock': { who: 'admin' },
    },
  },
])
const people: Record<string, Actor> = {
  ['m'.repeat(32)]: { id: 'm', role: 'member' },
  ['a'.repeat(32)]: { id: 'a', role: 'admin' },
  ['t'.repeat(32)]: { id: 'm', role: 'member', scopes: ['door:open'] },
  ['o'.repeat(32)]: { id: 'm', role: 'member', scopes: ['notes:read'] },
}
const settings = config({ RATE_LIMIT: 'off', LOG_LEVEL: 'silent' })

const whoIs = async (token: string) => people[token]

const started = async (routes: Routes, pages?: Routes) => {
  const app = await createApp({ settings, messages: {}, actions })
  await mount(app, 'door', routes, { sessions: { whoIs, whoIsNow: whoIs }, publicOrigin: undefined, actions })
  pages?.(app)
  await app.ready()
  return app
}

test('the server does not start with a route that names no right, or one that nobody declared', async () => {
  for (const action of [undefined, 'door.kick', 'toString', 'constructor'])
    await assert.rejects(
      started((app) => app.get('/x', action ? { config: may(action) } : {}, () => 'x')),
      /GET \/api\/door\/x/,
      action,
    )
})

test('nor with one whose contract says that it is open and whose right does not', async () =>
  assert.rejects(
    started((app) => app.get('/x', { config: may('door.open'), schema: { security: [] } }, () => 'x')),
    /GET \/api\/door\/x \(door.open\)/,
  ))

test('nor with a page that is for some: nobody asks there who somebody is', async () => {
  for (const config of [{}, may('door.open'), may('house.ask_as_peer')])
    await assert.rejects(
      started(
        () => {},
        (app) => app.get('/page', { config }, () => 'x'),
      ),
      /GET \/page/,
    )
})

test('nor with a right that is called after another context', () =>
  assert.throws(() => gathered([{ name: 'door', actions: { 'house.look': { who: 'owner' } } }]), /house.look/))

test('who may not is stopped before the body is read, and told what is missing', async () => {
  let done = 0
  const app = await started((scope) => {
    for (const right of ['ring', 'open', 'paint', 'lock'])
      scope.post(`/${right}`, { config: may(`door.${right}`) }, () => ({ done: ++done }))
  })
  const ask = async (right: string, as?: string) => {
    const headers = { 'content-type': 'application/json', ...(as ? { authorization: `Bearer ${as.repeat(32)}` } : {}) }
    const answer = await app.inject({ method: 'POST', url: `/api/door/${right}`, headers, payload: '{ broken' })
    return `${answer.statusCode} ${answer.json().error.code}`
  }
  const read = '400 http.refused'
  assert.deepEqual(
    [await ask('ring'), await ask('open', 'm'), await ask('lock', 'a'), await ask('open', 't')],
    Array(4).fill(read),
  )
  assert.equal(await ask('open'), '401 http.sign_in_first')
  assert.equal(await ask('open', 'x'), '401 http.sign_in_first')
  assert.equal(await ask('lock', 'm'), '403 http.not_allowed')
  assert.equal(await ask('lock', 't'), '403 http.not_allowed')
  assert.equal(await ask('open', 'o'), '403 http.scope_missing')
  assert.equal(await ask('paint', 't'), '403 http.not_allowed')
  assert.equal(done, 0)
  await app.close()
})

test('what takes long asks again, and hears of a role that was taken away', async () => {
  const admin = people['a'.repeat(32)]!
  const app = await started((scope) =>
    scope.get('/lock', { config: may('door.lock') }, async (request) => {
      const before = await request.stillMay()
      people['a'.repeat(32)] = { ...admin, role: 'member' }
      return [before, await request.stillMay()]
    }),
  )
  const { body } = await app.inject({ url: '/api/door/lock', headers: { authorization: `Bearer ${'a'.repeat(32)}` } })
  people['a'.repeat(32)] = admin
  assert.equal(body, '[true,false]')
  await app.close()
})
