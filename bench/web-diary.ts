// How long it takes to write something into the diary with one thumb: `node bench/web-diary.ts [slowdown]`. Nobody is here to do it, so
// a phone in Chromium does it at the pace of the keystroke-level model (Card, Moran and Newell 1980, for practised people): 1.35 s to
// think before the diary is opened and before what is to be told, then 1.1 s to point and 0.1 s to press for each tap. The clock runs
// from the first thought until the page says that it is kept. Seconds, the median of each; the result goes to bench/results.
import { closeBrowser } from '../testing/browser.ts'
import { openPage } from './house-page.ts'
import { keep } from './keep.ts'
import { median } from './load.ts'
import { startHouse } from './servers.ts'

const THINK_MS = 1_350
const TAP_MS = 1_200
const TIMES = 3
const slowdown = Number(process.argv[2] ?? 4)

const house = await startHouse()
await house.call('PUT', '/api/diary/consent', { textVersion: 1 })
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
await house.call('POST', '/api/diary/peak-flow/bests', {
  from: day(30),
  flow: 440,
  meter: '미니 라이트',
  timeZone: 'Asia/Seoul',
})
const page = await openPage(house, { width: 390, height: 844 })
const slow = await page.context().newCDPSession(page)
await slow.send('Emulation.setCPUThrottlingRate', { rate: slowdown })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let taps = 0
const tap = async (name: string | RegExp, group?: string) => {
  taps++
  await pause(TAP_MS)
  const within = group ? page.getByRole('group', { name: group }) : page
  await within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()
}
const blows = async (...flows: readonly number[]) => {
  for (const flow of flows) await tap(new RegExp(`^${flow}`), '눈금')
}
const digits = async (number: string) => {
  for (const digit of number) await tap(digit, '숫자판')
}
/** Each with the days that it is told on. By the first that no mark says the meter is known as one with a display. */
const days = (first: number) => Array.from({ length: TIMES }, (_, i) => day(first + i))
const ACTS: readonly (readonly [what: string, tell: () => Promise<void>, on: readonly string[]])[] = [
  ['a symptom', () => tap('보통', '기침'), days(4)],
  ['a reliever', () => tap('2번'), days(7)],
  ['a reading', () => blows(390), days(10)],
  ['a reading of three blows', () => blows(390, 400, 380), days(13)],
  ['a reading in red', () => blows(150, 190, 170), days(16)],
  ['the first reading that no mark says', () => tap('다른 값').then(() => digits('415')), [day(19)]],
  ['the next reading that no mark says', () => digits('405'), days(20)],
]

const found: Record<string, { taps: number; seconds: number }> = {}
for (const [what, tell, on] of ACTS) {
  const seconds: number[] = []
  for (const date of on) {
    await page.goto(`/app/diary?day=${date}`)
    await page.getByRole('button', { name: /^적을 것이 있어요/ }).waitFor()
    taps = 0
    const begun = performance.now()
    await pause(THINK_MS)
    await tap(/^적을 것이 있어요/)
    await pause(THINK_MS)
    await tell()
    await tap(/기록 남기기$/)
    await page.getByRole('button', { name: /기록 남기기$/ }).waitFor({ state: 'detached' })
    seconds.push((performance.now() - begun) / 1_000)
  }
  found[what] = { taps, seconds: Number(median(seconds).toFixed(1)) }
}
console.log(JSON.stringify(found))
console.log(keep({ slowdown, found }, 'web-diary'))
await closeBrowser()
await house.remove()
