import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from '#platform/migrations'
import { freshDatabase } from '../../../testing/database.ts'
import { liveThrough } from '../../../testing/reminding.ts'
import { notify } from './index.ts'

test('over days in which clocks change, people travel and engines die, each moment is told once, in time and of none nothing', async () => {
  const where = await freshDatabase()
  await migrate(where, [notify])
  const { things, twice, lost, early, inTime, deaths, travels } = await liveThrough({
    ...{ where, people: 40, things: 400, days: 2, seed: 7 },
  })
  assert.ok(deaths > 3 && travels > 3, `${deaths} deaths, ${travels} travels`)
  assert.deepEqual({ twice, lost, early, inTime }, { twice: 0, lost: 0, early: 0, inTime: things })
})
