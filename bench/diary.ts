import { look } from './database.ts'
import { type Found, median, openLoop, quantile } from './load.ts'
import { startHouse } from './servers.ts'

const YEARS = 5
const DAY_MS = 86_400_000
const LAST = Date.parse('2026-10-31')
const dayAt = (back: number) => new Date(LAST - back * DAY_MS).toISOString().slice(0, 10)
const timeZone = 'Asia/Seoul'
const AT_ONCE = 20

/** Five years of three records and four doses a day; how long a month, and the figures and the report of a year, then take. */
export const diary = async (): Promise<Found[]> => {
  const house = await startHouse()
  const call = async (method: string, path: string, body: object) => {
    const answer = await house.call(method, `/api/diary/${path}`, body)
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}`)
    return answer.body
  }
  await call('PUT', 'consent', { textVersion: 1 })
  await call('POST', 'peak-flow/bests', { from: dayAt(365 * YEARS), flow: 450, meter: 'm', timeZone })
  const times = [480, 481, 1_200, 1_201]
  const schedules = [{ from: dayAt(365 * YEARS), to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times, amount: 1 }]
  const words = { name: '심비코트', kind: 'combination', device: '', unit: '', strength: '', note: '' }
  const { id: medicineId } = await call('POST', 'medicines', { ...words, schedules, stock: null, timeZone })
  const symptom = { wheeze: 0, breathless: 1, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: ['pollen'] }
  const ofDay = (back: number) => {
    const at = (minutes: number) => ({ day: dayAt(back), minutes, timeZone })
    const blown = { reliever: 'before', meter: 'm' }
    return [
      () =>
        call('POST', 'records', { ...at(1_210), type: 'symptom', data: { ...symptom, cough: back % 4, note: '밤새 기침' } }),
      ...[470, 1_190].map(
        (minutes) => () =>
          call('POST', 'records', {
            ...{ ...at(minutes), type: 'lung_function' },
            data: { ...blown, blows: [300 + (back % 120), 310, 320] },
          }),
      ),
      ...times.map((minutes) => () => {
        const planned = { day: dayAt(back), minutes }
        return call('POST', 'doses', { ...at(minutes), medicineId, planned, status: back % 9 ? 'taken' : 'skipped', amount: 1 })
      }),
    ]
  }
  const all = Array.from({ length: 365 * YEARS }, (_, back) => ofDay(back)).flat()
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map((write) => write()))

  // What was written is told of to other rooms meanwhile; a diary that is looked at is not one that is being filled.
  const waiting = async () => (await look<{ n: number }>(house.dataDir, 'select count(*)::int as n from diary.delivery'))[0]?.n
  const behind = await waiting()
  while ((await waiting()) !== 0) await new Promise((resolve) => setTimeout(resolve, 200))

  const ask = (path: string) => async () => {
    const response = await fetch(`${house.url}/api/diary/${path}&timeZone=${timeZone}`, { headers: house.headers })
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    await response.arrayBuffer()
  }
  const month = ask('days?from=2026-10-01&to=2026-10-31')
  await openLoop(10, 3, month)
  const found = await openLoop(10, 20, month)
  const p99 = quantile(found, 0.99)
  const timed = async (path: string) => {
    const took: number[] = []
    for (let i = 0; i < 15; i++) {
      const began = performance.now()
      await ask(path)()
      took.push(performance.now() - began)
    }
    return took
  }
  const year = await timed('summary?from=2025-11-01&to=2026-10-31')
  const report = await timed('report?from=2025-11-01&to=2026-10-31')
  await house.remove()
  const ofYear = (what: string, took: readonly number[]): Found => {
    const slowest = Math.max(...took)
    return { what, value: slowest, unit: 'ms', bar: '<= 1000', met: slowest <= 1_000, more: { median: median(took) } }
  }
  return [
    {
      ...{ what: `p99 of a month of the diary, of ${YEARS} years with 3 records and 4 doses a day`, value: p99, unit: 'ms' },
      ...{ bar: '<= 50', met: p99 <= 50, more: { median: median(found), deliveriesBehind: behind } },
    },
    ofYear('the figures of a year, the slowest of 15', year),
    ofYear('the report of a year, the slowest of 15', report),
  ]
}
