type Locks = Pick<LockManager, 'request' | 'query'>
type Said = Readonly<{ kind: 'ask' | 'here'; writer: string }>

const NAME = 'haruteo-tab-'
/** A tab that does not answer within this time is dead, or sleeps so deeply that nobody types in it. */
const PATIENCE_MS = 800

/**
 * Says that the tab of this name runs, and asks whether another one does. Where the browser has locks (over https), a tab holds one as
 * long as it runs, and the browser takes it from the dead; where it has none, tabs answer each other.
 */
export const beHere = (writer: string, locks: Locks | undefined, patienceMs = PATIENCE_MS) =>
  locks ? byLock(writer, locks) : byVoice(writer, patienceMs)

const byLock = (writer: string, locks: Locks) => {
  void locks.request(NAME + writer, () => new Promise(() => {})).catch(() => undefined)
  return {
    isAlive: async (other: string) => {
      const { held = [] } = await locks.query()
      return held.some(({ name }) => name === NAME + other)
    },
    leave: () => {},
  }
}

const byVoice = (writer: string, patienceMs: number) => {
  const channel = new BroadcastChannel('haruteo-presence')
  const waiting = new Map<string, Set<() => void>>()
  const say = (said: Said) => channel.postMessage(said)
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'ask' && data.writer === writer) say({ kind: 'here', writer })
    if (data.kind === 'here') for (const answered of waiting.get(data.writer) ?? []) answered()
  }
  const isAlive = async (other: string) => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const answered = () => resolve(true)
    const who = waiting.get(other) ?? new Set()
    waiting.set(other, who.add(answered))
    const timer = setTimeout(() => resolve(false), patienceMs)
    say({ kind: 'ask', writer: other })
    const alive = await promise
    clearTimeout(timer)
    who.delete(answered)
    return alive
  }
  return { isAlive, leave: () => channel.close() }
}
