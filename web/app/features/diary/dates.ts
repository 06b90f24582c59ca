import { useEffect, useState } from 'react'
import { useStore } from '#lib/store.ts'
import { dayIn } from '#lib/time-zone.ts'
import type { Language } from '#lib/words.ts'
import { timeZone } from '#ui/times.ts'

/** Days of the calendar, written YYYY-MM-DD, and minutes since midnight, as the clock on the person's wall shows them. */

const LOCALES = { ko: 'ko-KR', en: 'en-GB' } as const
const STYLES = {
  day: { month: 'long', day: 'numeric' },
  dayAndWeekday: { month: 'long', day: 'numeric', weekday: 'long' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'short' },
  month: { month: 'long' },
  short: { month: 'short', day: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A day in words. */
export const daySaid = (day: string, style: keyof typeof STYLES, language: Language) =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...STYLES[style] }).format(new Date(`${day}T00:00:00Z`))

/** As short as a day of the year can be said: 11.19 in Korean, 19 Nov in English. */
export const shortDay = (day: string, language: Language) =>
  language === 'ko' ? `${Number(day.slice(5, 7))}.${Number(day.slice(8))}` : daySaid(day, 'short', language)

export const clockSaid = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Minutes since midnight of 09:30; undefined of anything else. */
export const minutesOf = (clock: string): number | undefined => {
  const [hours, minutes] = clock.split(':').map(Number)
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? undefined : hours * 60 + minutes
}

export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** Day and minute of a moment, and the zone they are of. */
export const wallNow = (now = new Date(), zone = timeZone.get()) => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return { day: dayIn(now, zone), minutes: minutesOf(clock.format(now)) ?? 0, timeZone: zone }
}
export type Wall = ReturnType<typeof wallNow>

const MINUTE_MS = 60_000

/** The same, going on with the clock. */
export const useWall = (): Wall => {
  const zone = useStore(timeZone)
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), MINUTE_MS)
    return () => clearInterval(clock)
  }, [])
  return wallNow(now, zone)
}
