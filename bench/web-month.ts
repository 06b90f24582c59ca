// How long a month with a thousand things on it takes to be drawn: `node bench/web-month.ts`. From the press that leads to it until the
// paint that shows it; its answer has been there before, so this is the application alone. Prints one line of JSON, in milliseconds.
import { closeBrowser } from '../testing/browser.ts'
import { openPage } from './house-page.ts'
import { median, quantile } from './load.ts'
import { startHouse } from './servers.ts'

const TIMES = 20
const MONTHS = ['2026-11', '2026-12']

const house = await startHouse()
const add = (given: object) => house.call('POST', '/api/planner/tasks', given)
for (const month of MONTHS)
  for (let i = 0; i < 700; i++)
    await add({ title: `할 일 ${i}`, day: `${month}-${String((i % 30) + 1).padStart(2, '0')}`, starts: i % 2 ? 540 : null })
for (let i = 0; i < 60; i++)
  await add({ title: `되풀이 ${i}`, day: '2026-01-01', rule: i % 2 ? 'FREQ=DAILY;INTERVAL=6' : 'FREQ=WEEKLY' })
const { items } = (await house.call('GET', '/api/planner/days?from=2026-11-01&to=2026-11-30')).body

const page = await openPage(house)
await page.goto('/app/plan?view=month&day=2026-11-10')
await page.locator('.plan-month .ev').first().waitFor()

/** The time of a press, inside the page: until the other month's things stand there and have been painted. */
const pressed = (label: string, month: string) =>
  page.evaluate(
    ([name, wanted]) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        document.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)?.click()
        const look = () => {
          if (document.querySelector(`[data-day="${wanted}-15"]:not(.out) .ev`))
            return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
          requestAnimationFrame(look)
        }
        look()
      }),
    [label, month] as const,
  )

const times: number[] = []
for (let i = 0; i < TIMES; i++) {
  const isThere = i % 2 === 0
  const ms = await pressed(isThere ? '다음 달' : '지난달', MONTHS[isThere ? 1 : 0] ?? '')
  if (i >= 4) times.push(ms)
}
process.stdout.write(
  `${JSON.stringify({ things: items.length, times: times.length, median: median(times), p95: quantile(times, 0.95) })}\n`,
)
await closeBrowser()
await house.remove()
