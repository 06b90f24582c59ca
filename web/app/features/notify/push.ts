import { answer, api } from '#lib/api.ts'
import { keptStore, textOr } from '#lib/kept.ts'
import { queryClient } from '#lib/query.ts'
import { language, say } from '#lib/words.ts'
import { devicesQuery } from './queries.ts'
import { remindWords } from './settings-words.ts'

/** The device that this browser is for this person, by the house's id; empty where it is none. */
export const thisDevice = keptStore('notify.device', '', textOr)
/** The address that the house knows of it. */
const toldEndpoint = keptStore('notify.endpoint', '', textOr)

/** Why nothing can be sent here, or how the browser stands to it. */
export const pushState = (): 'insecure' | 'unsupported' | NotificationPermission => {
  if (!globalThis.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) return 'unsupported'
  return Notification.permission
}

const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const
const PROGRAMS = [
  ['Edge', /Edg\//],
  ['Samsung Internet', /SamsungBrowser/],
  ['Whale', /Whale\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS/],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /Safari\//],
] as const

/** What a person would call this browser. */
export const nameOf = (agent: string) => {
  const called = (names: readonly (readonly [string, RegExp])[]) => names.find(([, sign]) => sign.test(agent))?.[0]
  const [system, program] = [called(SYSTEMS), called(PROGRAMS)]
  const t = say(remindWords)
  return system && program ? t('deviceOn', { system, program }) : (program ?? system ?? t('aBrowser'))
}

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

const subscribed = async (publicKey: string) => {
  const { pushManager } = await navigator.serviceWorker.ready
  const known = await pushManager.getSubscription()
  const key = bytesOf(publicKey)
  const theirs = known?.options.applicationServerKey
  const isOurs = theirs && new Uint8Array(theirs).every((byte, i) => byte === key[i])
  if (known && isOurs) return known
  // A house that was set up anew has other keys.
  await known?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

const tellHouse = async (subscription: PushSubscription) => {
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  const body = { endpoint: endpoint ?? '', keys: { p256dh, auth }, name: nameOf(navigator.userAgent), language: language.get() }
  const device = await answer(api.POST('/api/notify/devices', { body }))
  thisDevice.set(device.id)
  toldEndpoint.set(endpoint ?? '')
}

/** Only on a press: a browser asks the person once, and remembers the answer. */
export const turnOn = async (): Promise<'on' | 'denied' | 'failed'> => {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const { publicKey } = await answer(api.GET('/api/notify/devices'))
  let subscription: PushSubscription
  try {
    subscription = await subscribed(publicKey)
  } catch {
    return 'failed'
  }
  await tellHouse(subscription)
  await queryClient.invalidateQueries(devicesQuery())
  return 'on'
}

export const drop = async (id: string) => {
  await answer(api.DELETE('/api/notify/devices/{id}', { params: { path: { id } } }))
  if (id === thisDevice.get()) await forgetPush()
  await queryClient.invalidateQueries(devicesQuery())
}

export const sendTrial = async (id: string) => {
  try {
    await answer(api.POST('/api/notify/devices/{id}/trial', { params: { path: { id } } }))
  } finally {
    await queryClient.invalidateQueries(devicesQuery())
  }
}

/** Nothing that comes for this person shows on this device any more. */
export const forgetPush = async () => {
  thisDevice.set('')
  toldEndpoint.set('')
  if (pushState() !== 'granted') return
  const registration = await navigator.serviceWorker.getRegistration('/app/')
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

/** Browsers give out new addresses now and then: the house hears of it when the application is opened. */
export const keepPush = async () => {
  if (thisDevice.get() === '' || pushState() !== 'granted') return
  const { publicKey, items } = await answer(api.GET('/api/notify/devices'))
  if (!items.some(({ id }) => id === thisDevice.get())) return forgetPush()
  const subscription = await subscribed(publicKey)
  if (subscription.endpoint !== toldEndpoint.get()) await tellHouse(subscription)
}
