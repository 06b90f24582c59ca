import { ownKeys } from '#lib/commands.ts'
import { type Preferences, preferences, watchPreferences } from '#lib/preferences.ts'
import { browserZone } from '#lib/time-zone.ts'
import { type Language, language } from '#lib/words.ts'
import { timeZone } from '#ui/times.ts'

/** How large text is, in percent, by its step; first-paint.js says the same before we are there. */
export const TEXT_PERCENT = [90, 95, 100, 120, 150] as const

export const languageOf = ({ language: chosen }: Pick<Preferences, 'language'>, browser: string): Language =>
  chosen ?? (browser.startsWith('ko') ? 'ko' : 'en')

/** A zone that this browser does not know would fail wherever a time is said. */
export const zoneOf = ({ timeZone: chosen }: Pick<Preferences, 'timeZone'>): string => {
  if (chosen === null) return browserZone()
  try {
    return new Intl.DateTimeFormat('en', { timeZone: chosen }).resolvedOptions().timeZone
  } catch {
    return browserZone()
  }
}

const apply = () => {
  const now = preferences.get()
  const { documentElement } = document
  language.set(languageOf(now, navigator.language))
  documentElement.lang = language.get()
  if (now.theme) documentElement.dataset.theme = now.theme
  else delete documentElement.dataset.theme
  const percent = TEXT_PERCENT[now.textSize - 1] ?? 100
  documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`
  timeZone.set(zoneOf(now))
  ownKeys.set(now.keys)
}

/** Makes the page as the person set it, now and whenever they change it, here, in another tab or on another device. */
export const applyPreferences = () => {
  apply()
  const stops = [preferences.subscribe(apply), watchPreferences()]
  return () => {
    for (const stop of stops) stop()
  }
}
