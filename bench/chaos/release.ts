import { startEmbedded } from '#platform/embedded'
import { tempDir, undo } from '../../testing/database.ts'
import { lookInto } from '../../testing/ledger.ts'
import { signIn, until } from '../../testing/process.ts'
import { EXPANDED, machine, withoutRelease } from '../../testing/released.ts'
import { steadily } from '../../testing/steady.ts'
import { quantile } from '../load.ts'
import type { Fault } from './measure.ts'

const PER_SECOND = 200
/** Fewer tell that it works, and less of how it holds. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 300)
const REQUESTS = PER_SECOND * SECONDS
/** As an operator's is, and in a shorter one as long as there is time for. */
const WATCH = ['--watch', String(Math.min(60, Math.round(SECONDS / 5)))]
/** One in so many writes. */
const WRITES = 10

/** To a version with a migration, and back to the one of before. */
const released = (): Fault => {
  let here: Awaited<ReturnType<typeof machine>>
  let wrong: string[] = []
  const release = async (version: string) => {
    const began = performance.now()
    const { code, out, err } = await here.release(version, ...WATCH)
    if (code !== 0) wrong.push(`${version} was not released: ${out}${err}`)
    return { version, seconds: Math.round((performance.now() - began) / 1_000) }
  }
  return {
    name: 'release',
    what: `a version with a migration is released behind nginx, and the one of before again, at ${PER_SECOND} requests a second`,
    ...{ without: withoutRelease, parts: [], pauseMs: 200 },
    place: async () => {
      const dir = tempDir()
      const { where, stop } = await startEmbedded(dir)
      undo.push(stop)
      here = await machine(where)
      wrong = []
      here.unpack('1.0')
      here.unpack('1.1', EXPANDED)
      await release('1.0')
      return { url: here.url, where }
    },
    hold: { ms: 0, shortMs: 0 },
    inject: async ({ url, where }) => {
      const headers = await signIn(url)
      const times: number[] = []
      const promised: string[] = []
      const ask = async (n: number) => {
        const began = performance.now()
        const isWrite = n % WRITES === 0
        const as = isWrite ? { method: 'POST', body: JSON.stringify({ title: `during a release ${n}` }) } : {}
        const answer = await fetch(`${url}/api/notes${isWrite ? '' : '?limit=5'}`, { headers, ...as })
        times.push(performance.now() - began)
        if (isWrite && answer.ok) promised.push(((await answer.clone().json()) as { id: string }).id)
        return answer
      }
      const people = steadily(PER_SECOND, ask)
      const releases = [await release('1.1'), await release('1.0')]
      await until('all have asked', () => people.asked() >= REQUESTS, (REQUESTS / PER_SECOND) * 2_000)
      const { asked, bad, worstMs } = await people.stop()
      const kept = await lookInto<{ id: string }>(where, `select id from notes.note where title like 'during a release %'`)
      const there = new Set(kept.map(({ id }) => id))
      const lost = promised.filter((id) => !there.has(id)).length
      if (bad.length > 0) wrong.push(`${bad.length} of ${asked} requests failed: ${bad.slice(0, 5)}`)
      if (lost > 0) wrong.push(`${lost} of ${promised.length} acknowledged notes are lost`)
      const p99Ms = Math.round(quantile(times, 0.99))
      return { requests: asked, failed: bad.length, written: promised.length, lost, p99Ms, worstRequestMs: worstMs, releases }
    },
    bars: { worstMs: 3_000, writtenMs: 1_000, foundMs: 2_000, unnoticed: true },
    verify: async () => wrong,
  }
}

export const releases: readonly Fault[] = [released()]
