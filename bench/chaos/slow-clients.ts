import { clients } from '#platform/budgets'
import { until } from '../../testing/process.ts'
import type { Fault } from './measure.ts'
import type { Stage } from './stage.ts'

/** They are cut after so long, and two seconds. */
const [HEADERS, REQUEST] = [clients.headers.waitMs + 2_000, clients.request.waitMs + 2_000]

/** Opens so many, and says how long after that the house had cut the last of them. */
const gone = async (house: Stage, howMany: number, said: string, withinMs: number) => {
  const open = await house.connections(howMany, said)
  const [opened, began] = [open.size, performance.now()]
  await until('all of them are gone', () => open.size === 0, withinMs + 20_000)
  const goneMs = Math.round(performance.now() - began)
  return { connections: opened, goneMs, ...(goneMs > withinMs ? { slow: [`they were gone after ${goneMs} ms`] } : {}) }
}

const half = 'GET /live HTTP/1.1\r\nhost: localhost\r\nx-one: '
// To a route that is open to strangers: who may not come in is told so before anything of a body is read.
const body = [
  'POST /api/identity/sessions HTTP/1.1',
  ...['host: localhost', 'content-type: application/json', 'content-length: 1000', '', '{"email":'],
].join('\r\n')

const one = (name: string, what: string, howMany: number, said: string, ms: number): Fault => ({
  ...{ name, what: `${howMany} connections ${what}`, without: false, parts: [] },
  hold: { ms: 0, shortMs: 0 },
  inject: (house) => gone(house, howMany, said, ms),
  bars: { worstMs: 3_000, writtenMs: 1_000, foundMs: 2_000, unnoticed: true },
})

export const slowClients: readonly Fault[] = [
  { ...one('slow headers', 'that never end their headers', 300, half, HEADERS), inShort: true },
  one('slow bodies', 'that never end what they send', 100, body, REQUEST),
  one('idle connections', 'that say nothing', 5_000, '', HEADERS),
]
