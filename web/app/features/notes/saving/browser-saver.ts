import { newId } from '#lib/ids.ts'
import { createStore } from '#lib/store.ts'
import { beforeReload } from '#lib/updates.ts'
import { language } from '#lib/words.ts'
import { tellOfRename } from '../shelf/tree-actions.ts'
import { browserStore } from './browser-drafts.ts'
import type { Clock } from './keeper.ts'
import { beHere } from './presence.ts'
import { type Channel, createSaver, type Message, type Page, type Saver } from './saver.ts'
import { httpWire } from './wire.ts'

/** Saves for whoever is signed in; undefined where nobody is. */
export const saver = createStore<Saver | undefined>(undefined)

beforeReload(() => saver.get()?.stored())

/** Begins to save for this person. The drafts of others stay where they are. */
export const startSaving = (personId: string): Saver => {
  saver.get()?.stop()
  const writer = newId()
  const { isAlive } = beHere(writer, navigator.locks as LockManager | undefined)
  const started = createSaver({
    ...{ personId, writer, newId, store: browserStore(), clock, channel: browserChannel(), online: page },
    ...{ wire: httpWire(language.get), random: Math.random, isAlive, rewrote: tellOfRename },
  })
  saver.set(started)
  return started
}

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

const browserChannel = (): Channel => {
  const channel = new BroadcastChannel('haruteo-saving')
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data)
      return () => channel.close()
    },
  }
}

const page: Page = {
  listen: (hear) => {
    const gone = new AbortController()
    const { signal } = gone
    const seen = () => hear(document.visibilityState === 'visible' ? 'reachable' : 'hidden')
    window.addEventListener('online', () => hear('reachable'), { signal })
    window.addEventListener('pagehide', () => hear('leaving'), { signal })
    window.addEventListener('pageshow', () => hear('reachable'), { signal })
    document.addEventListener('visibilitychange', seen, { signal })
    return () => gone.abort()
  },
}
