import { answer, api } from '#lib/api.ts'
import { keptStore, textOr } from '#lib/kept.ts'
import { openLive } from '#lib/live.ts'
import { browserZone } from '#lib/time-zone.ts'
import { say } from '#lib/words.ts'
import { toast } from '#ui/toasts.ts'
import { lookAgain, type Notice } from './queries.ts'
import { clockOf } from './said.ts'
import { unread } from './unread.ts'
import { notifyWords } from './words.ts'

/** What waited through quiet hours comes together, and is said together. */
const GATHER_MS = 300

/** The zone that the house was told last, on this device. */
const toldZone = keptStore('notify.zone', '', textOr)

const tellZone = async () => {
  const deviceZone = browserZone()
  if (toldZone.get() === deviceZone) return
  await answer(api.PATCH('/api/notify/settings', { body: { deviceZone } }))
  toldZone.set(deviceZone)
}

/** A press on what the device showed leads there in the tab that is open already. */
const openedByWorker = (open: (path: string) => void) => {
  const workers = globalThis.navigator?.serviceWorker as ServiceWorkerContainer | undefined
  const heard = ({ data }: MessageEvent<{ open?: unknown } | undefined>) => {
    if (typeof data?.open === 'string' && data.open.startsWith('/')) open(data.open)
  }
  workers?.addEventListener('message', heard)
  return () => workers?.removeEventListener('message', heard)
}

/** Hears what this person is told. `open` leads to an address of the application. */
export const hearNotices = (open: (path: string) => void) => {
  let come: Notice[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = async () => {
    timer = undefined
    const [one, ...more] = come
    come = []
    // Each tab hears of it; the one that is looked at says it.
    if (!one || document.hidden) return
    const t = say(notifyWords)
    const title = one.title || (await import('./kinds.ts')).nameOf(one)
    const text = more.length > 0 ? t('several', { n: more.length + 1 }) : [title, clockOf(one)].filter(Boolean).join(' · ')
    toast({ text, action: { label: t('open'), run: () => open(more.length > 0 ? '/inbox' : one.path) } })
  }
  const again = () => void lookAgain().catch(() => {})
  const stop = openLive(
    '/api/notify/stream',
    ({ name, data }) => {
      if (name === 'notice' && !(data as Notice).missed) {
        come.push(data as Notice)
        timer ??= setTimeout(() => void show().catch(() => {}), GATHER_MS)
      }
      if (name === 'state') {
        unread.set((data as { unread: number }).unread)
        again()
      }
      if (name === 'again') again()
    },
    { name: 'haruteo-notices', events: ['notice', 'state'] },
  )
  const stopAsked = openedByWorker(open)
  again()
  void tellZone().catch(() => {})
  void import('./push.ts').then(({ keepPush }) => keepPush()).catch(() => {})
  return () => {
    clearTimeout(timer)
    stop()
    stopAsked()
    unread.set(0)
  }
}
