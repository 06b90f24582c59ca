import { ApiError } from './errors.ts'
import type { Kept, keptList } from './kept-list.ts'

const FIRST_MS = 2_000
const LONGEST_MS = 60_000

/** Not now, and not because of what it says: the house is away, busy, or wants to know who we are. */
export const isLater = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

type Line<T extends object> = Readonly<{
  /** Under which one tab at a time is sending, where the browser can say so; where it cannot, the keys make of two tries one. */
  lock: string
  waiting: ReturnType<typeof keptList<T>>
  /** Whether it needs no word of its person first. */
  isReady: (one: Kept<T>) => boolean
  /** Takes it off the list, or leaves it there as one that is not ready. */
  send: (one: Kept<T>) => Promise<unknown>
  /** The house said no: takes it off the list too, or leaves it there as one that is not ready. */
  refused: (one: Kept<T>, error: ApiError) => void
  /** When all went that could go. */
  after: () => Promise<unknown>
}>

/** Sends what waits, one after the other, in the order in which it was done. What cannot go now goes later. */
export const waitingLine = <T extends object>({ lock, waiting, isReady, send, refused, after }: Line<T>) => {
  let sending: Promise<void> | undefined
  let pause = FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  const sendAll = async () => {
    for (let one = waiting.get().find(isReady); one; one = waiting.get().find(isReady))
      try {
        await send(one)
        pause = FIRST_MS
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (!isLater(error)) refused(one, error)
        else {
          clearTimeout(timer)
          timer = setTimeout(() => void sendNow(), pause)
          pause = Math.min(LONGEST_MS, pause * 2)
          return
        }
      }
    await after()
  }
  const alone = () => {
    const locks = globalThis.navigator?.locks as LockManager | undefined
    return locks ? locks.request(lock, sendAll) : sendAll()
  }
  const sendNow = (): Promise<void> => {
    if (!waiting.get().some(isReady)) return Promise.resolve()
    sending ??= Promise.resolve(alone()).finally(() => {
      sending = undefined
    })
    return sending
  }
  return {
    sendNow,
    /** Sends now and whenever there may be a way. Answers how to stop. */
    follow: () => {
      const now = () => {
        pause = FIRST_MS
        void sendNow()
      }
      now()
      addEventListener('online', now)
      document.addEventListener('visibilitychange', now)
      const forget = waiting.subscribe(() => void sendNow())
      return () => {
        clearTimeout(timer)
        forget()
        removeEventListener('online', now)
        document.removeEventListener('visibilitychange', now)
      }
    },
  }
}
