import { answer, api } from './api.ts'
import type { paths } from './api-types.d.ts'
import { createStore } from './store.ts'

/** What a person set for themselves. It is kept on this device, for the first paint, and by the house, for their other devices. */
export type Preferences = paths['/api/identity/preferences']['get']['responses'][200]['content']['application/json']
export type Change = Readonly<Partial<Omit<Preferences, 'editor'>> & { editor?: Partial<Preferences['editor']> }>

export const DEFAULTS: Preferences = {
  ...{ language: null, theme: null, timeZone: null, textSize: 3, keys: {} },
  ...{ dailyFolder: null, templateFolder: null, dayLimit: 10 },
  editor: { preview: true, focus: false, spellcheck: true },
}

/** What this device holds: the preferences as they are here, and of them what the house has not heard yet. */
export type Kept = Readonly<{ preferences: Preferences; unsent: Change }>

/** Also read by first-paint.js. */
export const STORAGE_KEY = 'haruteo.preferences'

export const changed = (preferences: Preferences, { editor, ...rest }: Change): Preferences => ({
  ...preferences,
  ...rest,
  editor: { ...preferences.editor, ...editor },
})

export const both = (before: Change, after: Change): Change => ({
  ...before,
  ...after,
  ...(before.editor || after.editor ? { editor: { ...before.editor, ...after.editor } } : {}),
})

/** What the house has, and over it what was changed here and not sent yet. */
export const agreed = (house: Preferences, unsent: Change): Preferences => changed(changed(DEFAULTS, house), unsent)

/** What of a change has not been changed again while it was sent. */
export const stillUnsent = (unsent: Change, sent: Change): Change => {
  const left: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(unsent)) {
    const told = sent[field as keyof Change]
    if (JSON.stringify(value) !== JSON.stringify(told)) left[field] = value
  }
  return left
}

const isEmpty = (change: Change) => Object.keys(change).length === 0

/** Whatever a browser kept, from whichever version of us. */
export const readKept = (text: string | null): Kept => {
  try {
    const kept = JSON.parse(text ?? '') as Partial<Kept> | null
    const given = kept?.preferences
    const isOurs = typeof given === 'object' && given !== null
    return { preferences: isOurs ? changed(DEFAULTS, given) : DEFAULTS, unsent: kept?.unsent ?? {} }
  } catch {
    return { preferences: DEFAULTS, unsent: {} }
  }
}

const storage = () => {
  try {
    return globalThis.localStorage
  } catch {
    // Forbidden by the browser's settings: then they last as long as the page.
    return undefined
  }
}

const kept = createStore<Kept>(readKept(storage()?.getItem(STORAGE_KEY) ?? null))

export const preferences = {
  get: () => kept.get().preferences,
  subscribe: kept.subscribe,
}

const keep = (next: Kept) => {
  kept.set(next)
  try {
    storage()?.setItem(STORAGE_KEY, JSON.stringify(next))
  } catch {
    // Full: then they last as long as the page, and the house has them.
  }
}

/** Takes effect at once, here and in the other tabs; the house hears of it as soon as it can be reached. */
export const setPreferences = (change: Change) => {
  const { preferences: before, unsent } = kept.get()
  keep({ preferences: changed(before, change), unsent: both(unsent, change) })
  void sendPreferences()
}

let sending: Promise<void> | undefined

/** Tells the house what it has not heard yet, one request at a time. What cannot be sent now is sent with the next. */
const sendPreferences = (): Promise<void> => {
  sending ??= sendAll().finally(() => {
    sending = undefined
  })
  return sending
}

const sendAll = async () => {
  for (let sent = kept.get().unsent; !isEmpty(sent); sent = kept.get().unsent) {
    try {
      await answer(api.PATCH('/api/identity/preferences', { body: sent }))
    } catch {
      return
    }
    const { preferences: now, unsent } = kept.get()
    keep({ preferences: now, unsent: stillUnsent(unsent, sent) })
  }
}

const MOST_TRIES = 5

/** After signing in, and when the house can be reached again: what was changed here goes there, and the rest comes from there. */
export const syncPreferences = async () => {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    await sendPreferences()
    const before = kept.get()
    const stored = storage()?.getItem(STORAGE_KEY)
    const house = await answer(api.GET('/api/identity/preferences'))
    // What was set while we asked, here or in another tab, is newer than the answer: it must not be undone by it.
    if (kept.get() !== before || storage()?.getItem(STORAGE_KEY) !== stored) continue
    return keep({ preferences: agreed(house, before.unsent), unsent: before.unsent })
  }
}

/** At signing out: the next person on this device begins anew. */
export const forgetPreferences = () => keep({ preferences: DEFAULTS, unsent: {} })

/** Follows what other tabs set, and the network. */
export const watchPreferences = () => {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== STORAGE_KEY) return
    const theirs = readKept(newValue)
    const { unsent } = kept.get()
    // What was set here and is still on its way is newer than what another tab wrote.
    kept.set({ preferences: changed(theirs.preferences, unsent), unsent: both(theirs.unsent, unsent) })
  }
  const onOnline = () => void syncPreferences().catch(() => {})
  addEventListener('storage', onStorage)
  addEventListener('online', onOnline)
  return () => {
    removeEventListener('storage', onStorage)
    removeEventListener('online', onOnline)
  }
}
