import { readDay } from '../server/contexts/planner/domain/day.ts'
import { expand } from '../server/contexts/planner/domain/expand.ts'
import { readRule } from '../server/contexts/planner/domain/rule.ts'
import { type Found, median, openLoop, quantile } from './load.ts'
import { startHouse } from './servers.ts'

const RULES = [
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=WEEKLY;BYDAY=MO,WE,FR',
  'FREQ=MONTHLY;BYMONTHDAY=15',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'RSCALE=DANGI;FREQ=MONTHLY;BYMONTHDAY=1',
  'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=8',
]

/** A thousand rules, written out over a year; in ms. */
const expansion = () => {
  const day = (text: string) => readDay(text) ?? 0
  const window = { from: day('2026-01-01'), to: day('2026-12-31') }
  const rules = Array.from({ length: 1_000 }, (_, i) => readRule(RULES[i % RULES.length] ?? ''))
  const times = Array.from({ length: 15 }, () => {
    const began = performance.now()
    for (const rule of rules) expand(rule, day('2025-01-01'), window)
    return performance.now() - began
  })
  return median(times)
}

/** A month with about a thousand things on it, some of them single and some that come again; and a year of a thousand rules. */
export const plan = async (): Promise<Found[]> => {
  const house = await startHouse()
  const add = (given: object) => house.call('POST', '/api/planner/tasks', given)
  for (let i = 0; i < 700; i++)
    await add({ title: `할 일 ${i}`, day: `2026-11-${String((i % 30) + 1).padStart(2, '0')}`, starts: i % 2 ? 540 : null })
  for (let i = 0; i < 60; i++) await add({ title: `되풀이 ${i}`, day: '2025-01-01', rule: RULES[i % RULES.length] })
  const month = '/api/planner/days?from=2026-11-01&to=2026-11-30'
  const { items } = (await house.call('GET', month)).body
  const ask = async () => {
    const response = await fetch(house.url + month, { headers: house.headers })
    if (response.status !== 200) throw new Error(`${month} answered ${response.status}`)
    await response.arrayBuffer()
  }
  await openLoop(10, 3, ask)
  const times = await openLoop(10, 20, ask)
  const p99 = quantile(times, 0.99)
  for (let i = 60; i < 1_000; i++) await add({ title: `되풀이 ${i}`, day: '2025-01-01', rule: RULES[i % RULES.length] })
  const year: number[] = []
  for (let i = 0; i < 15; i++) {
    const began = performance.now()
    await house.call('GET', '/api/planner/statistics?month=2026-11&today=2026-11-21')
    year.push(performance.now() - began)
  }
  await house.remove()
  const expanded = expansion()
  return [
    { what: '1,000 rules written out over a year', value: expanded, unit: 'ms', bar: '<= 50', met: expanded <= 50 },
    {
      what: `p99 of a month with ${items.length} things on it`,
      value: p99,
      unit: 'ms',
      bar: '<= 50',
      met: p99 <= 50,
      more: { median: median(times), yearOfThousandRules: median(year) },
    },
  ]
}
