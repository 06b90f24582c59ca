// How long the application takes to answer a press, in a note of 200 kB on a slow device: `node bench/web-interactions.ts [kilobytes]
// [slowdown]`. What the browser itself calls the duration of an interaction, from the event until the next paint, in steps of 8 ms.
// Prints one line of JSON: for each kind the median and the worst, in milliseconds.
import { closeBrowser } from '../testing/browser.ts'
import { openPage } from './house-page.ts'
import { quantile } from './load.ts'
import { startHouse } from './servers.ts'

const kilobytes = Number(process.argv[2] ?? 200)
const slowdown = Number(process.argv[3] ?? 4)
const TIMES = 8

const paragraph = (i: number) =>
  i % 20 === 0
    ? `## 제목 ${i}\n`
    : i % 7 === 0
      ? `- [ ] 할 일 ${i} [[다른 노트#제목|보이는 말]] #태그/안쪽\n- 둘째 줄 \`code ${i}\`\n`
      : `백업이 있다는 말과 되살릴 수 있다는 말은 다르다. **빈 서버**에 어제 하루를 통째로 되살려 보았다. ${i}번째 문단이 여기서 끝난다.\n`
let body = ''
for (let i = 0; Buffer.byteLength(body) < kilobytes * 1_000; i++) body += `${paragraph(i)}\n`

const house = await startHouse()
const { body: long } = await house.call('POST', '/api/notes', { title: '긴 글', body })
await house.call('POST', '/api/notes', { title: '짧은 글', body: '한 줄' })
const page = await openPage(house)
await page.goto(`/app/write/${long.id}`)
await page.locator('.cm-content').waitFor()
await page.evaluate(() => {
  const all: { id: number; name: string; ms: number }[] = []
  Object.assign(window, { all })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[])
      if (entry.interactionId) all.push({ id: entry.interactionId, name: entry.name, ms: entry.duration })
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
})
const throttle = await page.context().newCDPSession(page)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const calm = () => page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })))

const kinds: Record<string, number[]> = {}
/** Does it, and notes the longest of the interactions that it was made of; one that took less than 16 ms is not told by the browser. */
const during = async (kind: string, act: () => Promise<unknown>) => {
  await calm()
  await pause(300)
  await page.evaluate('window.all.length = 0')
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await act()
  await pause(600)
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await pause(300)
  const told = await page.evaluate<{ id: number; ms: number }[]>('window.all')
  const worst = Math.max(8, ...told.map(({ ms }) => ms))
  kinds[kind] = [...(kinds[kind] ?? []), worst]
}
const way = (name: string) => page.getByRole('radio', { name, exact: true })

for (let i = 0; i < TIMES; i++) {
  await page.locator('.cm-content').click()
  await during('key', () => page.keyboard.type('가나다 abc'))
  await during('Enter', () => page.keyboard.press('Enter'))
  await during('find opens', () => page.keyboard.press('Control+k'))
  await during('find letter', () => page.keyboard.type('글'))
  await during('find closes', () => page.keyboard.press('Escape'))
  await during('read', () => way('읽기').click())
  await page.locator('.note-reading').first().waitFor()
  await pause(1_500)
  await during('task', () => page.locator('.note-reading input[type=checkbox]').first().click())
  await during('write', () => way('쓰기').click())
  await page.locator('.cm-content').waitFor()
  await during('panel closes', () => page.locator('aside.conn header button, aside.conn .desk').first().click())
  await during('panel opens', () => page.getByRole('button', { name: '이어진 것' }).click())
  await during('menu', () => page.getByRole('button', { name: '더 보기' }).first().click())
  await page.keyboard.press('Escape')
  const tree = page.getByRole('treeitem')
  await during('another note', () => tree.filter({ hasText: '짧은 글' }).click())
  await pause(500)
  await during('the long note', () => tree.filter({ hasText: '긴 글' }).click())
  await page.locator('.cm-content').waitFor()
}
const told = Object.entries(kinds).map(([kind, all]) => [kind, { median: quantile(all, 0.5), worst: Math.max(...all) }])
process.stdout.write(`${JSON.stringify({ kilobytes, slowdown, times: TIMES, ...Object.fromEntries(told) })}\n`)
await closeBrowser()
await house.remove()
