import autocannon from 'autocannon'

/** What a scenario found, and the bar it was held to. */
export type Found = Readonly<{ what: string; value: number; unit: string; bar: string; met: boolean; more?: unknown }>

export type Target = Readonly<{
  url: string
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  /** Asked for each request. */
  path: (n: number) => string
  body?: (n: number) => string
}>

let n = 0

/** Requests a second with this many connections, as fast as they go. */
export const throughput = async (target: Target, connections: number, seconds: number) =>
  (await pressed(target, connections, seconds)).perSecond

/** The same, and how long the slowest hundredth of them took, in milliseconds. */
export const pressed = async ({ url, method, headers = {}, path, body }: Target, connections: number, seconds: number) => {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        setupRequest: (request) => {
          const i = n++
          return { ...request, path: path(i), ...(body ? { body: body(i) } : {}) }
        },
      },
    ],
  })
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx} answers were no success, ${result.errors} errors`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

/** So many requests a second whatever the answers take; resolves with each one's time in milliseconds, waiting included. */
export const openLoop = async (perSecond: number, seconds: number, ask: (n: number) => Promise<unknown>) => {
  const times: number[] = []
  const all: Promise<void>[] = []
  const begin = performance.now()
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = begin + (i * 1_000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    all.push(ask(i).then(() => void times.push(performance.now() - due)))
  }
  await Promise.all(all)
  return times
}

export const median = (numbers: readonly number[]) => quantile(numbers, 0.5)
export const quantile = (numbers: readonly number[], q: number) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export const CONNECTIONS = 20
const ALTERNATIONS = 5
/** Fewer tell that a scenario runs, and nothing of how fast. */
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)

/** One, then the other, again and again: what the machine does meanwhile happens to both. */
export const alternate = async (ours: Target, bare: Target) => {
  const pairs: { ours: number; bare: number; ratio: number }[] = []
  for (const target of [ours, bare]) await throughput(target, CONNECTIONS, Math.min(3, SECONDS))
  for (let i = 0; i < ALTERNATIONS; i++) {
    const a = await throughput(ours, CONNECTIONS, SECONDS)
    const b = await throughput(bare, CONNECTIONS, SECONDS)
    pairs.push({ ours: a, bare: b, ratio: a / b })
  }
  return { ratio: median(pairs.map(({ ratio }) => ratio)), pairs }
}
