import { person } from './kept.ts'
import { leadAlone } from './lead.ts'

/** What a live stream says, and (`again`) that something may have been missed. */
export type LiveEvent = Readonly<{ name: string; data: unknown }>

type Heard = (event: LiveEvent) => void

/** Which stream it is among the tabs of a browser, and the events that it says. */
type Stream = Readonly<{ name: string; events: readonly string[] }>

const OF_NOTES: Stream = { name: 'haruteo-live', events: ['written', 'trashed', 'folders', 'tree'] }
/** A tab that is the only one leads within this time. */
const AT_ONCE_MS = 1_000

/**
 * One stream for the whole browser: the tab that leads reads it and tells the others, and when it goes the next one takes over.
 * (HTTP/1.1 allows six connections per origin.) Who may have missed something hears `again`, and asks anew.
 */
export const openLive = (url: string, heard: Heard, { name, events } = OF_NOTES): (() => void) => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => heard(data)
  const tell = (event: LiveEvent) => {
    channel.postMessage(event)
    heard(event)
  }
  const asked = performance.now()
  // A page that is opened anew goes on where the one before it was: what changed between its lists and its stream is told.
  const placeKey = `haruteo.${person.get()}.place.${name}`
  // Who takes over from a tab that is gone has not heard what came in between.
  const giveUp = leadAlone(name, () => read({ url, events, placeKey }, tell, performance.now() - asked > AT_ONCE_MS))
  return () => {
    giveUp()
    channel.close()
  }
}

/** Reads until closed. The browser comes back by itself where the wire was cut; where the house refused (503, 401), we do. */
const read = (
  { url, events, placeKey }: Omit<Stream, 'name'> & { url: string; placeKey: string },
  tell: Heard,
  isLate: boolean,
) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let refused = 0
  let missed = isLate
  let closed = false
  const open = () => {
    const place = sessionStorage.getItem(placeKey)
    const at = ({ lastEventId }: MessageEvent) => sessionStorage.setItem(placeKey, lastEventId)
    source = new EventSource(place ? `${url}?after=${encodeURIComponent(place)}` : url)
    source.addEventListener('place', at)
    source.onopen = () => {
      // What was said while nobody listened is only known to the house.
      if (missed || refused > 0) tell({ name: 'again', data: undefined })
      missed = false
      refused = 0
    }
    for (const name of events)
      source.addEventListener(name, (event: MessageEvent<string>) => {
        at(event)
        tell({ name, data: JSON.parse(event.data) })
      })
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED || closed) return
      refused += 1
      // It may be a place that the house does not know any more.
      sessionStorage.removeItem(placeKey)
      timer = setTimeout(open, Math.min(30_000, 1_000 * 2 ** refused) * (0.5 + Math.random() / 2))
    }
  }
  open()
  return () => {
    closed = true
    clearTimeout(timer)
    source?.close()
  }
}
