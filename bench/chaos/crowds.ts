import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { signIn } from '../../testing/process.ts'
import type { Crowd, CrowdSaw } from './crowd.ts'
import type { Fault } from './measure.ts'
import type { Stage } from './stage.ts'

const TIMES = 10
const [USUAL, CROWDED] = [20, 1_000] as const
const [USUAL_S, CROWDED_S] = [8, 20] as const
const P99_MS = 300
const MOST_MB = 1_024

const PROGRAM = fileURLToPath(new URL('crowd.ts', import.meta.url))
const crowd = async (does: Crowd) => {
  const env = { PATH: process.env.PATH ?? '', CROWD: JSON.stringify(does) }
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], { env })
  return JSON.parse(stdout) as CrowdSaw
}

const megabytes = (pid: number) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024)

/** Asks every quarter of a second whether the program is alive, and how much memory it takes. */
const watching = ({ url, pid }: Stage) => {
  let stopped = false
  const seen = { liveWorstMs: 0, dead: 0, mostMb: 0 }
  const running = (async () => {
    for (; !stopped; await sleep(250)) {
      const began = performance.now()
      const isLive = await fetch(`${url}/live`, { signal: AbortSignal.timeout(10_000) }).then(
        ({ ok }) => ok,
        () => false,
      )
      if (!isLive) seen.dead++
      seen.liveWorstMs = Math.max(seen.liveWorstMs, Math.round(performance.now() - began))
      seen.mostMb = Math.max(seen.mostMb, megabytes(pid()))
    }
  })()
  return async () => {
    stopped = true
    await running
    return seen
  }
}

/** Ten times as many requests a second as were answered when twenty asked as fast as they could. */
const tenfold: Fault = {
  ...{ name: 'ten times the load', what: `${TIMES} times as many requests a second as it can answer, of 1,000 connections` },
  ...{ without: false, parts: [] },
  hold: { ms: 0, shortMs: 0 },
  inject: async (house: Stage) => {
    const { authorization } = await signIn(house.url)
    const who = { url: house.url, authorization }
    const usual = await crowd({ ...who, connections: USUAL, seconds: USUAL_S })
    const stop = watching(house)
    const saw = await crowd({ ...who, connections: CROWDED, seconds: CROWDED_S, perSecond: TIMES * usual.perSecond })
    const { liveWorstMs, dead, mostMb } = await stop()
    const after = await crowd({ ...who, connections: USUAL, seconds: USUAL_S })
    const strange = Object.keys(saw.statuses).filter((status) => !['200', '201', '503'].includes(status))
    const wrong = [
      strange.length > 0 && `answers that nobody should get: ${strange}`,
      dead > 0 && `${dead} times it did not say that it lives`,
      !saw.statuses[503] && 'nobody was told to come back: there was no tenfold load',
    ].filter((one) => one !== false)
    const slow = [
      Object.keys(saw.lost).length > 0 && `got no answer within ten seconds, or were cut: ${JSON.stringify(saw.lost)}`,
      saw.p99Ms > P99_MS && `who was let in waited ${saw.p99Ms} ms (p99)`,
      mostMb > MOST_MB && `it took ${mostMb} MB`,
      after.perSecond < usual.perSecond / 2 && `afterwards it answered ${after.perSecond} a second`,
    ].filter((one) => one !== false)
    return { usual, crowded: { ...saw, liveWorstMs, mostMb }, after, wrong, slow }
  },
  bars: { worstMs: 6_000, writtenMs: 30_000, foundMs: 30_000 },
}

export const crowds: readonly Fault[] = [tenfold]
