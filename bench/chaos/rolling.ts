import { without } from '../../testing/fronts.ts'
import { signIn } from '../../testing/process.ts'
import { steadily } from '../../testing/steady.ts'
import { quantile } from '../load.ts'
import type { Fault } from './measure.ts'
import type { Stage } from './stage.ts'

const PER_SECOND = 200
const ROUNDS = 2
const LONGEST_END_MS = 25_000

/** One in so many writes. */
const WRITES = 10

const people = async (url: string) => {
  const headers = await signIn(url)
  const times: number[] = []
  const { stop } = steadily(PER_SECOND, async (n) => {
    const began = performance.now()
    const isWrite = n % WRITES === 0
    const made = isWrite ? { method: 'POST', body: JSON.stringify({ title: `while they are restarted ${n}` }) } : {}
    const answer = await fetch(`${url}/api/notes${isWrite ? '' : '?limit=5'}`, { headers, ...made })
    times.push(performance.now() - began)
    return answer
  })
  return { stop, times }
}

export const rolling: readonly Fault[] = [
  {
    ...{ name: 'rolling restart', what: 'two processes behind haproxy are restarted in turns at 200 requests a second' },
    ...{ without: without('haproxy'), parts: ['postgres'], setup: { isTwice: true } },
    inject: async (house: Stage) => {
      const { stop, times } = await people(house.url)
      const ends: { code: number | null; ms: number }[] = []
      for (let i = 0; i < ROUNDS; i++) ends.push(...(await house.restart!()))
      const { asked, bad, worstMs } = await stop()
      const p99Ms = Math.round(quantile(times, 0.99))
      const slowestEndMs = Math.max(...ends.map(({ ms }) => ms))
      const wrong = [
        bad.length > 0 && `${bad.length} of ${asked} requests failed: ${[...new Set(bad)].slice(0, 5)}`,
        ends.some(({ code }) => code !== 0) && 'a process did not end by itself',
      ].filter((one) => one !== false)
      const slow = slowestEndMs > LONGEST_END_MS ? [`a process ended after ${slowestEndMs} ms`] : []
      return {
        restarts: ends.length,
        ...{ requests: asked, failed: bad.length },
        p99Ms,
        worstRequestMs: worstMs,
        slowestEndMs,
        wrong,
        slow,
      }
    },
    bars: { worstMs: 3_000, writtenMs: 120_000, foundMs: 120_000, unnoticed: true },
  },
]
