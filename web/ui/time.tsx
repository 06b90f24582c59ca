import { useEffect } from 'react'
import { createStore, useStore } from '#lib/store.ts'
import { useLanguage } from '#lib/words.ts'
import { type TimeStyle, timeSaid, timeZone } from './times.ts'

const minute = createStore(new Date())
let watchers = 0
let clock: ReturnType<typeof setInterval> | undefined

/** The time, once a minute, from one clock for the whole page. */
const useMinute = (): Date => {
  useEffect(() => {
    if (watchers++ === 0) {
      minute.set(new Date())
      clock = setInterval(() => minute.set(new Date()), 60_000)
    }
    return () => {
      if (--watchers === 0) clearInterval(clock)
    }
  }, [])
  return useStore(minute)
}

type TimeProps = Readonly<{
  /** ISO 8601, or a Date. */
  at: string | Date
  as?: TimeStyle
  /** For pictures and tests: the time that it is said from. */
  now?: Date
}>

/** A time as people say it, in the language and time zone of the person; the whole of it stays on it. */
export const Time = ({ at, as = 'relative', now }: TimeProps) => {
  const present = useMinute()
  useLanguage()
  const where = { now: now ?? present, zone: useStore(timeZone) }
  const date = new Date(at)
  return (
    <time dateTime={date.toISOString()} title={as === 'full' ? undefined : timeSaid(date, 'full', where)}>
      {timeSaid(date, as, where)}
    </time>
  )
}
