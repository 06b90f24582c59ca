import { setTimeout as sleep } from 'node:timers/promises'

/** So many questions a second whatever the answers take, until `stop`, which answers how many there were and what went wrong. */
export const steadily = (perSecond: number, ask: (n: number) => Promise<Response>) => {
  const bad: string[] = []
  const asked: Promise<void>[] = []
  let [stopped, worstMs] = [false, 0]
  const one = async (n: number, due: number) => {
    try {
      const answer = await ask(n)
      await answer.arrayBuffer()
      if (!answer.ok) bad.push(`${n}: ${answer.status}`)
    } catch (error) {
      bad.push(`${n}: ${(error as Error).cause ?? error}`)
    }
    worstMs = Math.max(worstMs, performance.now() - due)
  }
  const begin = performance.now()
  const asking = (async () => {
    for (let n = 0; !stopped; n++) {
      const due = begin + (n * 1_000) / perSecond
      const wait = due - performance.now()
      if (wait > 0) await sleep(wait)
      asked.push(one(n, due))
    }
  })()
  return {
    asked: () => asked.length,
    bad,
    stop: async () => {
      stopped = true
      await asking
      await Promise.all(asked)
      return { asked: asked.length, bad, worstMs: Math.round(worstMs) }
    },
  }
}
