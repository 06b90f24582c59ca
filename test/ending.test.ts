import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { may } from '#platform/policy'
import { until } from '../testing/process.ts'
import { world } from '../testing/world.ts'

const noMigrations = new URL('../testing/no-migrations/', import.meta.url)

test('a house that is told to go says so first, answers what was begun, and takes nothing new', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: mayGo, resolve: go } = Promise.withResolvers<void>()
  const steps: string[] = []
  const slow: Context = {
    ...{ name: 'slow', migrations: noMigrations, messages: {}, actions: { 'slow.look': { who: 'anyone' } } },
    create: ({ db }) => ({
      routes: (app) => {
        app.get('/', { schema: { hide: true, security: [] }, config: may('slow.look') }, async () => {
          begin()
          await mayGo
          steps.push('answered')
          return { rows: (await db.all(sql`select 1`)).length }
        })
      },
      stop: async () => void steps.push('stopped'),
    }),
  }
  const w = await world('whole', { contexts: [slow], whoIs: () => async () => undefined })
  const host = w.hosts.slow!
  const url = await host.listen({ port: 0 })
  const first = fetch(`${url}/api/slow`)
  await begun
  const closing = host.close(300)
  assert.equal((await fetch(`${url}/ready`)).status, 503, 'not ready at once')
  assert.equal((await fetch(`${url}/live`)).status, 200, 'and still serving')
  await until('no new connection is taken', () =>
    fetch(`${url}/live`).then(
      () => false,
      () => true,
    ),
  )
  assert.deepEqual(steps, [], 'what was begun is waited for')
  go()
  const answer = await first
  assert.deepEqual([answer.status, await answer.json()], [200, { rows: 1 }], 'with its database')
  await closing
  assert.deepEqual(steps, ['answered', 'stopped'])
})
