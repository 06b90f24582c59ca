import { useEffect, useState } from 'react'
import { useStore } from '#lib/store.ts'
import { dayIn } from '#lib/time-zone.ts'
import { timeZone } from '#ui/times.ts'

const MINUTE_MS = 60_000

/** The day that it is for the person; it goes on at midnight. */
export const useToday = () => {
  const zone = useStore(timeZone)
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date()), MINUTE_MS)
    return () => clearInterval(clock)
  }, [])
  return dayIn(now, zone)
}

/** Minutes since the person's midnight. */
export const minutesNow = () => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timeZone.get(),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date())
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return part('hour') * 60 + part('minute')
}
