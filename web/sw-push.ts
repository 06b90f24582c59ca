/// <reference lib="webworker" />

/** Shows what the house sends while nobody looks at the application, and does what is pressed on it. */
declare const self: ServiceWorkerGlobalScope

/** As the house seals it: server/contexts/notify/domain/wording.ts. */
type Message = Readonly<{
  tag: string
  title: string
  body: string
  path: string
  notice: Readonly<{ id: string; kind: string; thingId: string; day: string }> | null
  language: 'ko' | 'en'
}>
/** Not all browsers have buttons; TypeScript knows of none. */
type Options = NotificationOptions & Readonly<{ actions?: readonly Readonly<{ action: string; title: string }>[] }>

const APP = '/app'
const TASKS = ['task', 'series']
const SAID = {
  ko: { done: '끝냈어요', later: '10분 뒤에', some: '알림이 있어요' },
  en: { done: 'Done', later: 'In 10 min', some: 'You have a reminder' },
} as const

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

const readable = (data: PushMessageData | null): Message | undefined => {
  try {
    return data?.json() as Message
  } catch {
    return undefined
  }
}

const show = async (message: Message | undefined) => {
  // Whoever looks at the application sees it there.
  if ((await windows()).some(({ visibilityState }) => visibilityState === 'visible')) return
  const { tag, title, body, notice, language } = message ?? {
    tag: 'some',
    title: SAID.ko.some,
    body: '',
    notice: null,
    language: 'ko',
  }
  const said = SAID[language]
  const isTask = notice !== null && TASKS.includes(notice.kind)
  const options: Options = {
    // The same one again takes the place of the first.
    ...{ tag, body, lang: language, icon: `${APP}/icons/192.png`, data: message },
    actions: [
      ...(isTask ? [{ action: 'done', title: said.done }] : []),
      ...(notice === null ? [] : [{ action: 'later', title: said.later }]),
    ],
  }
  await self.registration.showNotification(title, options)
}

const post = (path: string, body: object) =>
  fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const open = async (path: string) => {
  const [one] = await windows()
  if (!one) return void (await self.clients.openWindow(APP + path))
  await one.focus()
  one.postMessage({ open: path })
}

/** What was pressed is done without the application; where the house does not let it (signed out, away), the application is opened. */
const pressed = async (action: string, { path, notice }: Message) => {
  if (notice === null || (action !== 'done' && action !== 'later')) return open(path)
  const { id, kind, thingId, day } = notice
  const which = kind === 'series' ? { seriesId: thingId, occurs: day } : { id: thingId }
  const answer = await (action === 'done'
    ? post('/api/planner/tasks/changes', { items: [{ which, status: 'done' }] })
    : post(`/api/notify/inbox/${id}/snooze`, { for: 'ten_minutes' })
  ).catch(() => undefined)
  if (!answer?.ok) return open(path)
  if (action === 'done')
    await fetch(`/api/notify/inbox/${id}/read`, { method: 'POST', credentials: 'same-origin' }).catch(() => {})
}

export const listenForPushes = () => {
  self.addEventListener('push', (event) => event.waitUntil(show(readable(event.data))))
  self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    const message = event.notification.data as Message | undefined
    event.waitUntil(message ? pressed(event.action, message) : open('/inbox'))
  })
}
