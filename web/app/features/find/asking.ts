import { ApiError } from '#lib/errors.ts'
import { createStore, type Store } from '#lib/store.ts'

/** The clock and the alarm of the world; a test has its own. `after` returns what stops it. */
export type Clock = Readonly<{ now: () => number; after: (ms: number, run: () => void) => () => void }>

const realClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** What is typed now, and the newest answer there is. The last answer stays until the next is there. */
export type Asked<T> = Readonly<{
  q: string
  answer: Readonly<{ q: string; found: T }> | undefined
  /** Why there is no answer to what is typed now. */
  error: unknown
}>

export type Asking<T> = Readonly<{
  state: Pick<Store<Asked<T>>, 'get' | 'subscribe'>
  type: (text: string) => void
  /** Asks again for what is typed now, as after an error. */
  again: () => void
  stop: () => void
}>

/** Between two questions: what is typed in between is not asked for. */
const PAUSE_MS = 50
const AT_ONCE = 3
/** The house answers 300 searches a minute. 30 in a burst and 240 after that are never too many. */
const BURST = 30
const PER_MS = 240 / 60_000
const REMEMBERED = 50
const REMEMBERED_MS = 30_000

export const tidy = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

/**
 * Asks for what is typed, as fast as it may be asked, and shows answers in the order of their questions: an answer to an earlier
 * question never replaces one to a later.
 */
export const createAsking = <T>(ask: (q: string, signal: AbortSignal) => Promise<T>, clock: Clock = realClock): Asking<T> => {
  const state = createStore<Asked<T>>({ q: '', answer: undefined, error: undefined })
  const remembered = new Map<string, { found: T; at: number }>()
  const gone = new AbortController()
  let sent = 0
  let shown = 0
  let underWay = 0
  let lastAsked: string | undefined
  let notBefore = Number.NEGATIVE_INFINITY
  let [tokens, countedAt] = [BURST, clock.now()]
  let stopAlarm: (() => void) | undefined

  const memory = (q: string) => {
    const known = remembered.get(q)
    return known && clock.now() - known.at < REMEMBERED_MS ? known : undefined
  }

  const remember = (q: string, found: T) => {
    remembered.delete(q)
    remembered.set(q, { found, at: clock.now() })
    for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest)
  }

  const dueIn = () => {
    const now = clock.now()
    tokens = Math.min(BURST, tokens + (now - countedAt) * PER_MS)
    countedAt = now
    return Math.max(notBefore - now, tokens >= 1 ? 0 : Math.ceil((1 - tokens) / PER_MS))
  }

  const plan = () => {
    const { q } = state.get()
    stopAlarm?.()
    stopAlarm = undefined
    if (q === '' || q === lastAsked || underWay >= AT_ONCE || gone.signal.aborted) return
    const ms = dueIn()
    if (ms <= 0) send(q)
    else stopAlarm = clock.after(ms, plan)
  }

  const send = (q: string) => {
    const turn = ++sent
    tokens -= 1
    underWay += 1
    lastAsked = q
    notBefore = clock.now() + PAUSE_MS
    ask(q, gone.signal)
      .then(
        (found) => {
          remember(q, found)
          show(turn, q, found)
        },
        (error: unknown) => refuse(q, error),
      )
      .finally(() => {
        underWay -= 1
        plan()
      })
  }

  const show = (turn: number, q: string, found: T) => {
    const now = state.get()
    if (turn <= shown || now.q === '' || gone.signal.aborted) return
    shown = turn
    // The answer to what is typed now may be known already, from before.
    if (now.answer?.q !== now.q) state.set({ ...now, answer: { q, found }, error: undefined })
  }

  const refuse = (q: string, error: unknown) => {
    if (gone.signal.aborted) return
    if (q === lastAsked) lastAsked = undefined
    if (error instanceof ApiError && error.status === 429) {
      notBefore = clock.now() + (error.retryAfterSeconds ?? 1) * 1_000
      return
    }
    if (q !== state.get().q) return
    lastAsked = q
    state.set({ ...state.get(), error })
  }

  return {
    state,
    type: (text) => {
      const q = tidy(text)
      const now = state.get()
      if (q === now.q) return
      const known = memory(q)
      if (q === '' || known) {
        shown = sent
        lastAsked = q
        state.set({ q, answer: known && { q, found: known.found }, error: undefined })
      } else {
        state.set({ ...now, q, error: undefined })
      }
      plan()
    },
    again: () => {
      lastAsked = undefined
      state.set({ ...state.get(), error: undefined })
      plan()
    },
    stop: () => {
      stopAlarm?.()
      gone.abort()
    },
  }
}
