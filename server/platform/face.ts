import { breaker } from './breaker.ts'
import { budgets } from './budgets.ts'
import { AppError, type Details, fail, type Kind, status } from './errors.ts'
import { log, reason, trace } from './log.ts'
import { beginsToWait, task, waitsNoMore } from './task.ts'

/** What one context offers another: async, one JSON argument, a JSON result, refusals as AppError. Nothing else survives a wire. */
// biome-ignore lint/suspicious/noExplicitAny: each face has types of its own, in the public.ts of its context.
export type Face = Record<string, (arg: any) => Promise<any>>
export type Send = (path: string, body: unknown) => Promise<unknown>

/** A face in this process. Arguments and results are copied, so code that works here also works across a wire. */
export const localFace = (context: string, face: () => Face | undefined): Face =>
  proxy((name) => async (arg) => copy(await method(context, face(), name)(copy(arg))))

/** The same face in another process. */
export const remoteFace = (context: string, send: Send): Face =>
  proxy((name) => (arg) => send(`/_peer/face/${context}/${name}`, arg))

/** Only what the face itself has; `toString` and its like are not offered. */
export const method = (context: string, face: Face | undefined, name: string) => {
  if (!face || !Object.hasOwn(face, name)) throw fail('not_found', 'peer.no_such_face', { context, name })
  return face[name]!
}

const proxy = (call: (name: string) => (arg: unknown) => Promise<unknown>): Face =>
  new Proxy({}, { get: (_, name) => (typeof name === 'string' && name !== 'then' ? call(name) : undefined) })

/** POSTs to a peer. Its refusals (4xx) are thrown here as they are; its failures are one failure of ours: it cannot be had now. */
export const sendTo = (
  baseUrl: string,
  secret: string,
  fetchFn: typeof fetch = fetch,
  timeoutMs: number = budgets.peer.waitMs,
): Send => {
  const unreachable = (why: unknown) => {
    log('warn', 'peer failed', { peer: baseUrl, error: reason(why) })
    return fail('unavailable', 'peer.unreachable')
  }
  const guarded = breaker(baseUrl, () => fail('unavailable', 'peer.unreachable'))
  const ask = async (path: string, body: unknown, withinMs: number) => {
    let response: Response
    let answer: unknown
    try {
      response = await fetchFn(baseUrl + path, {
        method: 'POST',
        body: JSON.stringify(body ?? null),
        signal: AbortSignal.timeout(withinMs),
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secret}`,
          'x-request-id': trace.getStore() ?? '',
        },
      })
      answer = await response.json()
    } catch (error) {
      throw unreachable(error)
    }
    if (response.ok) return answer
    const refusal = refusalIn(answer)
    if (refusal && status[refusal.kind] < 500) throw new AppError(refusal.kind, refusal.code, refusal.details)
    throw unreachable(`${path} answered ${response.status}`)
  }
  return async (path, body) => {
    const [now, waiting] = [performance.now(), task.getStore()]
    const left = waiting ? beginsToWait(waiting, now) - now : timeoutMs
    try {
      if (left <= 0) throw fail('unavailable', 'peer.unreachable')
      return await guarded(() => ask(path, body, Math.ceil(Math.min(timeoutMs, left))))
    } finally {
      if (waiting) waitsNoMore(waiting, performance.now())
    }
  }
}

type Refusal = Readonly<{ kind: Kind; code: string; details?: Details }>

/** Codes of `peer.` are about the wire, not about the question: they are ours to solve and never the user's. */
const refusalIn = (answer: unknown): Refusal | undefined => {
  const { kind, code, details } = ((answer ?? {}) as { error?: Partial<Record<keyof Refusal, unknown>> }).error ?? {}
  if (typeof kind !== 'string' || !Object.hasOwn(status, kind) || typeof code !== 'string' || code.startsWith('peer.')) return
  return { kind: kind as Kind, code, ...(details === undefined ? {} : { details: details as Details }) }
}

/** What a wire would do to a value. */
const copy = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
