import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../load.ts'
import { talker } from './talker.ts'

// A crowd of its own process, so that whoever watches is not held up by it: CROWD is what to do, and what was seen is printed.

/** `perSecond`: of all together, as long as they have a connection that waits for nothing; without it, as fast as the answers come. */
export type Crowd = Readonly<{ url: string; authorization: string; connections: number; seconds: number; perSecond?: number }>
export type CrowdSaw = Readonly<{
  /** Answers. */
  perSecond: number
  statuses: Readonly<Record<string, number>>
  /** Who got no answer, and how: no connection within ten seconds, no answer within ten seconds, or cut. */
  lost: Readonly<Record<string, number>>
  /** Of those who were let in, and of those who were told "not now". */
  p50Ms: number
  p99Ms: number
  worstMs: number
  refusedP99Ms: number
  refusedWorstMs: number
  /** How late the crowd itself came to what it had to do (p99): so much of the times above is its own. */
  lateMs: number
}>

const PATIENCE_MS = 10_000
const TICK_MS = 5

const { url, authorization, connections, seconds, perSecond } = JSON.parse(process.env.CROWD ?? '{}') as Crowd
const { port, host } = new URL(url)
let n = 0
const headers = `host: ${host}\r\nauthorization: ${authorization}\r\n`
/** Of ten, seven read, two search and one writes. */
const next = () => {
  const i = n++ % 10
  if (i !== 0) return `GET ${i < 3 ? '/api/search?q=ledger' : '/api/notes?limit=5'} HTTP/1.1\r\n${headers}\r\n`
  const body = JSON.stringify({ title: `of a crowd ${process.pid} ${n}` })
  return `POST /api/notes HTTP/1.1\r\n${headers}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

const [letIn, refused]: [number[], number[]] = [[], []]
const count = (into: Record<string, number>, what: string | number) => {
  into[what] = (into[what] ?? 0) + 1
}
const statuses: Record<string, number> = {}
const lost: Record<string, number> = {}
const late = monitorEventLoopDelay({ resolution: 10 })
late.enable()

let isOver = false
const all = Array.from({ length: connections }, () => {
  const one = talker(Number(port), next, (told) => {
    if (told.fate === 'answered') {
      count(statuses, told.status)
      if (told.status < 300) letIn.push(told.ms)
      if (told.status === 503) refused.push(told.ms)
    } else
      count(lost, told.fate === 'cut' ? `${told.code} ${told.wasSent ? 'after it was sent' : 'while connecting'}` : told.fate)
    // At the next turn: whom the system refuses at once would else come again for ever within this one.
    if (!perSecond && !isOver) setImmediate(() => one.say(performance.now()))
  })
  return one
})

const began = performance.now()
if (perSecond) {
  // In turns, so many as are due by now; who still waits for an answer is passed over.
  let [asked, at] = [0, 0]
  for (let now = began; now - began < seconds * 1_000; now = performance.now()) {
    const due = ((now - began) / 1_000) * perSecond
    for (let looked = 0; asked < due && looked < connections; looked++) {
      const one = all[at++ % connections]
      if (!one || one.isBusy()) continue
      one.say(now)
      asked++
    }
    asked = Math.max(asked, Math.floor(due))
    for (const one of all) one.giveUp(now - PATIENCE_MS)
    await sleep(TICK_MS)
  }
} else {
  for (const one of all) one.say(performance.now())
  await sleep(seconds * 1_000)
}
isOver = true
const took = (performance.now() - began) / 1_000
const answers = Object.values(statuses).reduce((sum, howMany) => sum + howMany, 0)
// Nobody asks any more; who still waits is waited for as long as anybody is.
while (all.some((one) => one.isBusy())) {
  for (const one of all) one.giveUp(performance.now() - PATIENCE_MS)
  await sleep(TICK_MS)
}
for (const one of all) one.end()
late.disable()

const worst = (times: readonly number[]) => Math.round(times.reduce((most, ms) => Math.max(most, ms), 0))
const saw: CrowdSaw = {
  ...{ perSecond: Math.round(answers / took), statuses, lost },
  ...{ p50Ms: Math.round(quantile(letIn, 0.5)), p99Ms: Math.round(quantile(letIn, 0.99)), worstMs: worst(letIn) },
  ...{ refusedP99Ms: Math.round(quantile(refused, 0.99)) || 0, refusedWorstMs: worst(refused) },
  lateMs: Math.round(late.percentile(99) / 1e6),
}
console.log(JSON.stringify(saw))
