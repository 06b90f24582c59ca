import { setTimeout as sleep } from 'node:timers/promises'
import { budgets } from '#platform/budgets'
import { undo } from '../../testing/database.ts'
import { signIn, until } from '../../testing/process.ts'
import { upload } from '../../testing/upload.ts'
import type { Fault } from './measure.ts'
import type { Stage } from './stage.ts'

const WORST_MS = budgets.bucket.allMs + 1_000
const BACK_MS = 30_000
/** Then the first are refused at once. */
const OPEN_MS = 5_000
/** Who is refused sooner was not made to wait for anybody. */
const AT_ONCE_MS = 250
const UPLOADERS = 8

/** People who upload files all the time, and keep a list of what they were promised. */
const uploaders = async (url: string) => {
  const { authorization } = await signIn(url)
  const promised = new Map<string, string>()
  const statuses = new Map<number, number>()
  let stopped = false
  let seen = { worstMs: 0, refused: 0, refusedAtOnce: 0, firstAtOnce: 0, lastDone: 0 }
  const one = async (who: number) => {
    for (let i = 0; !stopped; i++) {
      const text = `file ${who} ${i}`
      const { payload, headers } = upload(`${who}-${i}.txt`, Buffer.from(text))
      const began = performance.now()
      const ask = { method: 'POST', headers: { ...headers, authorization }, body: new Uint8Array(payload) }
      const answer = await fetch(`${url}/api/media/`, ask).catch(() => undefined)
      const body = (await answer?.json().catch(() => undefined)) as { id: string } | undefined
      const [status, tookMs] = [answer?.status ?? 0, performance.now() - began]
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      seen = { ...seen, worstMs: Math.max(seen.worstMs, tookMs) }
      if (status === 201 && body) {
        promised.set(body.id, text)
        seen = { ...seen, lastDone: performance.now() }
      } else if (tookMs < AT_ONCE_MS) {
        const firstAtOnce = seen.firstAtOnce || performance.now()
        seen = { ...seen, refused: seen.refused + 1, refusedAtOnce: seen.refusedAtOnce + 1, firstAtOnce }
      } else seen = { ...seen, refused: seen.refused + 1 }
      await sleep(200)
    }
  }
  const all = Array.from({ length: UPLOADERS }, (_, i) => one(i))
  const stop = async () => {
    stopped = true
    await Promise.all(all)
  }
  undo.push(stop)
  const readAgain = async (id: string) => {
    const answer = await fetch(`${url}/api/media/${id}/original`, { headers: { authorization } })
    return answer.ok ? answer.text() : String(answer.status)
  }
  return { promised, statuses, seen: () => seen, stop, readAgain }
}

/** The wire to the bucket is damaged while people upload: those are refused, everybody else goes on. */
const damaged = (damage: 'down' | 'black hole', holdMs: number): Fault => {
  let people: Awaited<ReturnType<typeof uploaders>> | undefined
  let [injected, healed] = [0, 0]
  return {
    ...{
      name: `s3 ${damage}`,
      what: `the wire to the bucket is ${damage === 'down' ? 'cut' : 'a black hole'} while files come`,
    },
    ...{ without: false, parts: ['s3'], hold: { ms: holdMs, shortMs: holdMs } },
    inject: async (house: Stage) => {
      people = await uploaders(house.url)
      await until('files come', () => (people?.promised.size ?? 0) >= 20)
      injected = performance.now()
      await house.wires.s3!.become(damage)
      return {}
    },
    heal: async (house: Stage) => {
      await house.wires.s3!.become('none')
      healed = performance.now()
    },
    // Of notes: these have nothing to do with files.
    bars: { worstMs: 3_000, writtenMs: 3_000, foundMs: 5_000, unnoticed: true },
    verify: async (_house, told) => {
      const { promised, statuses, seen, stop, readAgain } = people!
      await until('files come again', () => seen().lastDone > healed, 60_000)
      const backMs = Math.round(performance.now() - healed)
      await stop()
      let lost = 0
      for (const [id, text] of promised) if ((await readAgain(id)) !== text) lost++
      const { worstMs, refused, refusedAtOnce, firstAtOnce } = seen()
      const openMs = Math.round(firstAtOnce - injected)
      const slow = [
        worstMs > WORST_MS && `the slowest upload took ${Math.round(worstMs)} ms`,
        openMs > OPEN_MS && `the first was refused at once after ${openMs} ms`,
        backMs > BACK_MS && `files came again after ${backMs} ms`,
      ].filter((late) => late !== false)
      const files = { kept: promised.size, lost, refused, refusedAtOnce, worstMs: Math.round(worstMs), openMs, backMs }
      Object.assign(told ?? {}, { files, slow })
      const strange = [...statuses.keys()].filter((status) => ![201, 503].includes(status))
      return [
        lost > 0 && `${lost} files are lost`,
        strange.length > 0 && `uploads were answered ${strange}`,
        refusedAtOnce === 0 && 'nobody was refused at once: the breaker did not open',
      ].filter((one) => one !== false)
    },
  }
}

export const files: readonly Fault[] = [{ ...damaged('down', 12_000), inShort: true }, damaged('black hole', 12_000)]
