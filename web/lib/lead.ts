type Said = Readonly<{ kind: 'lead' | 'gone'; id: string }>
type Lead = () => () => void
type Patience = Readonly<{ everyMs: number; patienceMs: number }>

/** A tab in the background is woken once a second at most, and after some minutes once a minute: then one that is looked at takes over. */
const PATIENCE: Patience = { everyMs: 2_000, patienceMs: 6_000 }

/**
 * Has one tab of all lead, as long as it lives; `lead` answers with what ends it. The returned function gives up. Where the browser has
 * locks (over https) it decides; where it has none, whoever leads says so every few moments, and when nobody does the next one begins.
 */
export const leadAlone = (name: string, lead: Lead, locks = navigator.locks as LockManager | undefined): (() => void) =>
  locks ? byLock(name, lead, locks) : byVoice(name, lead)

const byLock = (name: string, lead: Lead, locks: LockManager) => {
  const gone = new AbortController()
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const run = () => {
    const end = lead()
    return over.then(end)
  }
  locks.request(name, { signal: gone.signal }, run).catch(() => {})
  return () => {
    gone.abort()
    resolve()
  }
}

export const byVoice = (name: string, lead: Lead, { everyMs, patienceMs } = PATIENCE) => {
  const channel = new BroadcastChannel(`${name}-leads`)
  const id = Math.random().toString(36).slice(2)
  let end: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const say = (kind: Said['kind']) => channel.postMessage({ kind, id } satisfies Said)
  const later = (run: () => void, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
  const goOn = () => {
    say('lead')
    later(goOn, everyMs)
  }
  const begin = () => {
    end = lead()
    goOn()
  }
  /** Not all at once: the first to begin is heard by the others. */
  const wait = (ms: number) => later(begin, ms * (0.5 + Math.random() / 2))

  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'gone') return end ? undefined : wait(everyMs / 10)
    // Of two that began together, one goes on.
    if (end && data.id > id) return say('lead')
    end?.()
    end = undefined
    wait(patienceMs)
  }
  wait(everyMs / 10)
  return () => {
    clearTimeout(timer)
    if (end) say('gone')
    end?.()
    channel.close()
  }
}
