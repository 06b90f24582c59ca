import { createStore } from './store.ts'

/** A newer version of the application that waits for the person's word; calling it opens the new one, in every tab. */
export const newVersion = createStore<(() => void) | undefined>(undefined)

/** What must be done before a page may be loaded anew: each answers when what it has is kept. */
const duties = new Set<() => Promise<unknown> | undefined>()
export const beforeReload = (duty: () => Promise<unknown> | undefined) => void duties.add(duty)

/** What would be lost with the page, such as an upload that is under way: nothing is loaded anew until all of it is let go. */
const held = createStore(0)
export const holdReload = (): (() => void) => {
  held.set(held.get() + 1)
  let isHeld = true
  return () => {
    if (isHeld) held.set(held.get() - 1)
    isHeld = false
  }
}

const HOUR_MS = 3_600_000
const REST_MS = 3_000

const released = async () => {
  if (held.get() === 0) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const callOff = held.subscribe(() => held.get() === 0 && resolve())
  await promise
  callOff()
}

const reload = async () => {
  await released()
  await Promise.all([...duties].map((duty) => duty()))
  location.reload()
}

/** Never in the middle of a sentence: answers when nobody looks at the page, or when hands have rested and no dialog is open. */
const rested = async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const gone = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    if (document.hidden) return resolve()
    timer = setTimeout(() => (document.querySelector('dialog[open]') ? wait() : resolve()), REST_MS)
  }
  for (const kind of ['keydown', 'input', 'compositionupdate', 'pointerdown', 'visibilitychange'])
    document.addEventListener(kind, wait, { capture: true, signal: gone.signal })
  wait()
  await promise
  gone.abort()
  clearTimeout(timer)
}

/** Keeps the application on this device for the times without a network, and looks for newer ones. */
export const keepForOffline = async () => {
  if (!('serviceWorker' in navigator)) return
  const workers = navigator.serviceWorker
  const registration = await workers.register('/app/sw.js', { scope: '/app/' })
  let isAsked = false
  const offer = (waiting: ServiceWorker | null) => {
    // The very first one has nothing before it, and nothing to ask.
    if (!waiting || !workers.controller) return
    newVersion.set(() => {
      isAsked = true
      if (waiting.state === 'installed') waiting.postMessage('take-over')
      else void reload()
    })
  }
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed') offer(coming)
    })
  })
  let before = workers.controller
  workers.addEventListener('controllerchange', () => {
    const isFirst = before === null
    before = workers.controller
    // The yes was said in one tab and is meant for all.
    if (!isFirst) void (isAsked ? reload() : rested().then(reload))
  })
  const look = () => void registration.update().catch(() => {})
  // Whoever opens the house looks for a newer version. The browser would by itself, but only when its worker has come to rest.
  if (workers.controller) look()
  setInterval(look, HOUR_MS)
}
