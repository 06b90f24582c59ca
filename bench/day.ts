import { bringNotes } from './house-page.ts'
import { type Found, median, openLoop, quantile } from './load.ts'
import { startHouse } from './servers.ts'

const THINGS = 10_000
/** Things at once: the bar is about reading, not about how they came there. */
const AT_ONCE = 20
const DAY_MS = 86_400_000

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** A person with ten thousand tasks over four years and as many notes, who opens days of these years. */
export const day = async (): Promise<Found[]> => {
  const house = await startHouse()
  const today = Date.now()
  const dates = Array.from({ length: 1_460 }, (_, i) => dateOf(today + (i - 1_095) * DAY_MS))
  for (let i = 0; i < THINGS; i += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, k) =>
        house.call('POST', '/api/planner/tasks', { title: `할 일 ${i + k}`, day: dates[((i + k) * 7) % dates.length] }),
      ),
    )
  for (let i = 0; i < 60; i++)
    await house.call('POST', '/api/planner/tasks', { title: `되풀이 ${i}`, day: '2025-01-01', rule: 'FREQ=WEEKLY;BYDAY=MO,TH' })
  await bringNotes(house, THINGS)
  const path = (date: string | undefined) => `/api/day/${date}?timeZone=Asia/Seoul`
  // Wherever they lie: the days of their files, or today.
  const known = async () => {
    let notes = 0
    for (let from = today - 10 * 365 * DAY_MS; from < today + 2 * DAY_MS; from += 365 * DAY_MS) {
      const asked = `from=${dateOf(from)}&to=${dateOf(from + 364 * DAY_MS)}&timeZone=Asia/Seoul`
      const { items } = (await house.call('GET', `/api/day/marks?${asked}`)).body
      for (const { strips } of items) for (const { name, all } of strips) if (name === 'notes') notes += all
    }
    return notes
  }
  // What is measured is reading: first all of it has been heard of, and nothing more comes.
  while ((await known()) < THINGS) await new Promise((resolve) => setTimeout(resolve, 2_000))
  const ask = async (n: number) => {
    const response = await fetch(house.url + path(dates[(n * 31) % dates.length]), { headers: house.headers })
    if (response.status !== 200) throw new Error(`the day answered ${response.status}`)
    await response.arrayBuffer()
  }
  await openLoop(20, 5, ask)
  const times = await openLoop(20, 20, ask)
  const year: number[] = []
  for (let i = 0; i < 15; i++) {
    const began = performance.now()
    await house.call(
      'GET',
      `/api/day/marks?from=${dateOf(today).slice(0, 4)}-01-01&to=${dateOf(today).slice(0, 4)}-12-31&timeZone=Asia/Seoul`,
    )
    year.push(performance.now() - began)
  }
  const notes = await known()
  await house.remove()
  const p99 = quantile(times, 0.99)
  return [
    {
      what: `p99 of a day, of ${THINGS} tasks and ${THINGS} notes`,
      ...{ value: p99, unit: 'ms', bar: '<= 30', met: p99 <= 30 },
      more: { median: median(times), year: median(year), notes },
    },
  ]
}
