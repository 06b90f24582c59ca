import autocannon from 'autocannon'
import { quantile } from '../load.ts'

// A crowd of its own process, so that whoever watches is not held up by it: CROWD is what to do, and what was seen is printed.

/** `perSecond`: whatever the answers take; without it, as fast as they come. */
export type Crowd = Readonly<{ url: string; authorization: string; connections: number; seconds: number; perSecond?: number }>
export type CrowdSaw = Readonly<{
  perSecond: number
  statuses: Readonly<Record<string, number>>
  errors: number
  timeouts: number
  why: Readonly<Record<string, number>>
  /** Of those who were let in. */
  p50Ms: number
  p99Ms: number
}>

const { url, authorization, connections, seconds, perSecond } = JSON.parse(process.env.CROWD ?? '{}') as Crowd
let n = 0
const headers = { authorization, 'content-type': 'application/json' }
/** Of ten, seven read, two search and one writes. */
const next = () => {
  const i = n++ % 10
  if (i === 0) return { method: 'POST', path: '/api/notes', body: JSON.stringify({ title: `of a crowd ${process.pid} ${n}` }) }
  return { method: 'GET', path: i < 3 ? '/api/search?q=ledger' : '/api/notes?limit=5' }
}
const times: number[] = []
const statuses: Record<string, number> = {}
const running = autocannon({
  ...{ url, connections, duration: seconds },
  ...(perSecond ? { overallRate: perSecond } : {}),
  // Each with headers of its own: the length of a body is written into them.
  requests: [{ setupRequest: (request) => ({ ...request, ...next(), headers: { ...headers } }) }],
})
running.on('response', (_client, status, _bytes, ms) => {
  statuses[status] = (statuses[status] ?? 0) + 1
  if (status < 300) times.push(ms)
})
const why: Record<string, number> = {}
running.on('reqError', (error) => {
  why[error.code ?? error.message] = (why[error.code ?? error.message] ?? 0) + 1
})
const { errors, timeouts, requests } = await running
const saw: CrowdSaw = {
  ...{ perSecond: Math.round(requests.average), statuses, errors, timeouts, why },
  ...{ p50Ms: Math.round(quantile(times, 0.5)), p99Ms: Math.round(quantile(times, 0.99)) },
}
console.log(JSON.stringify(saw))
