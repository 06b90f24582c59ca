import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { until } from '../testing/process.ts'
import { type Descriptors, descriptorsOf } from './descriptors.ts'
import type { Found } from './load.ts'
import { alone, inhabited } from './mixed-house.ts'
import type { People, Step, StepSaw } from './mixed-people.ts'

/** `SOAK_MINUTES`: for so long. */
const MINUTES = Number(process.env.SOAK_MINUTES ?? 30)
/** A quarter of what one process is to bear. */
const STEP: Step = { perSecond: 200, seconds: 10 }
/** Until every route is warm and every cache as large as it becomes; of a short soak a third. */
const WARM_MS = Math.min(300_000, (MINUTES * 60_000) / 3)
/** A minute. */
const [MOST_MB, MOST_DESCRIPTORS] = [1, 1] as const

const PROGRAM = fileURLToPath(new URL('mixed-people.ts', import.meta.url))
const SAMPLER = fileURLToPath(new URL('soak-sampler.ts', import.meta.url))

/** `descriptors`: without a connection for each that the people say they have open, which is as many as they wish. */
type Sample = Readonly<{
  minute: number
  heapMb: number
  rssMb: number
  descriptors: number
  connections: number
  held: Descriptors
}>

/** By how much y grows for each x, by least squares. */
const slopeOf = (points: readonly (readonly [number, number])[]) => {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0)
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}

/** Asks the program to collect its garbage and to say what is left. */
const sampling =
  (pid: number, port: number, file: string) =>
  async (minute: number, connections: number): Promise<Sample> => {
    rmSync(file, { force: true })
    process.kill(pid, 'SIGUSR2')
    await until('it has said what it holds', () => existsSync(file))
    const { heapUsed, rss } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.MemoryUsage
    const held = descriptorsOf(pid, port)
    const descriptors = Object.values(held).reduce((sum, n) => sum + n, 0) - connections
    return { minute, heapMb: heapUsed / 1e6, rssMb: rss / 1e6, descriptors, connections, held }
  }

/** A steady load of every kind, and whether the program grows under it. */
export const soak = async (): Promise<Found[]> => {
  const { dir, people, remove } = await inhabited()
  const aside = mkdtempSync(join(tmpdir(), 'haruteo-bench-'))
  const file = join(aside, 'sample')
  const house = await alone(dir, { NODE_OPTIONS: `--import=${SAMPLER}`, SOAK_SAMPLE: file })
  const asked = fork(PROGRAM)
  const [samples, bad]: [Sample[], Record<string, number>] = [[], {}]
  let worstMs = 0
  try {
    asked.send({ url: house.url, people } satisfies People)
    const sample = sampling(house.pid, Number(new URL(house.url).port), file)
    const began = performance.now()
    for (let ms = 0; ms < MINUTES * 60_000; ms = performance.now() - began) {
      asked.send(STEP)
      const [saw] = (await once(asked, 'message')) as [StepSaw]
      for (const [what, howMany] of Object.entries(saw.bad)) bad[what] = (bad[what] ?? 0) + howMany
      worstMs = Math.max(worstMs, saw.worstMs)
      const now = performance.now() - began
      const taken = await sample(now / 60_000, saw.connections)
      if (now >= WARM_MS) samples.push(taken)
    }
  } finally {
    asked.kill()
    await house.remove()
    remove()
    rmSync(aside, { recursive: true, force: true })
  }
  const growth = (of: 'heapMb' | 'descriptors') => slopeOf(samples.map((sample) => [sample.minute, sample[of]]))
  const [heap, descriptors] = [growth('heapMb'), growth('descriptors')]
  const told = `soak of ${MINUTES} minutes at ${STEP.perSecond}/s`
  return [
    {
      what: `${told}: growth of the heap after collecting`,
      ...{ value: heap, unit: 'MB/min', bar: `< ${MOST_MB}`, met: heap < MOST_MB, more: { samples, bad, worstMs } },
    },
    {
      what: `${told}: growth of the open descriptors but those of its people`,
      ...{ value: descriptors, unit: '/min', bar: `< ${MOST_DESCRIPTORS}`, met: descriptors < MOST_DESCRIPTORS },
    },
  ]
}
