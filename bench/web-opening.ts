// How long a person with 10,000 notes waits: from the press on a note (or Enter) until its text stands on the screen, and from a key in
// Find until what it found does. `node bench/web-opening.ts`. Prints one line of JSON, in milliseconds.
import { closeBrowser } from '../testing/browser.ts'
import { bringNotes, openPage } from './house-page.ts'
import { quantile } from './load.ts'
import { startHouse } from './servers.ts'

const NOTES = 10_000
const TIMES = 40

const house = await startHouse()
await bringNotes(house, NOTES)
while ((await house.call('GET', '/api/search?q=노트')).body.total < 1_000)
  await new Promise((resolve) => setTimeout(resolve, 500))

const page = await openPage(house)
await page.getByRole('treeitem').filter({ hasText: '폴더 0' }).first().click()
await page.getByRole('treeitem').filter({ hasText: '노트 ' }).first().click()
await page.locator('.cm-content').waitFor()

/** In the page: until the frame after the one in which the text of this note stands there. */
const textOf = (title: string) =>
  page.evaluate(async (title) => {
    // A click counts from where the finger leaves, a key from where it comes down.
    const from = await new Promise<number>((resolve) => {
      addEventListener('pointerup', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true })
      addEventListener('keydown', ({ key, timeStamp }) => key === 'Enter' && resolve(timeStamp), { capture: true })
    })
    await new Promise<void>((resolve) => {
      const look = () =>
        document.querySelector('h1')?.textContent === title &&
        (document.querySelector('.cm-content')?.childElementCount ?? 0) > 3
          ? resolve()
          : requestAnimationFrame(look)
      look()
    })
    return new Promise<number>((resolve) => requestAnimationFrame((now) => resolve(now - from)))
  }, title)

const waits = { byPointer: [] as number[], byKey: [] as number[], finding: [] as number[] }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const rows = page.getByRole('treeitem').filter({ hasText: /노트 \d/ })
for (let i = 0; i < TIMES; i++) {
  const row = rows.nth(i % 24)
  const title = /노트 \d+/.exec((await row.textContent()) ?? '')?.[0] ?? ''
  await row.scrollIntoViewIfNeeded()
  const box = await row.boundingBox()
  if (!box) throw new Error(`${title} is not seen`)
  await page.mouse.move(box.x + 60, box.y + box.height / 2)
  const wait = textOf(title)
  // As a person presses: down, and up a tenth of a second later.
  await page.mouse.down()
  await pause(90)
  await page.mouse.up()
  waits.byPointer.push(await wait)
  // Reads for a moment.
  await pause(400)
}
for (let i = 0; i < TIMES; i++) {
  await page.keyboard.press('ArrowDown')
  const row = page.locator('[role=treeitem][data-here]')
  const title = /노트 \d+/.exec((await row.textContent()) ?? '')?.[0]
  if (!title) continue
  const wait = textOf(title)
  await pause(90)
  await page.keyboard.press('Enter')
  waits.byKey.push(await wait)
  await pause(400)
  await page.getByRole('tree').focus()
}
for (const word of ['천식', '흡입기', '아침', '기록', '병원', '바람', '산책', '저녁', '눈', '봄']) {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox')
  await field.waitFor()
  const wait = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0
        addEventListener('input', () => (from = performance.now()), { capture: true, once: true })
        const look = () =>
          from > 0 && document.querySelector('dialog.find [role=option] mark')
            ? resolve(performance.now() - from)
            : requestAnimationFrame(look)
        look()
      }),
  )
  await field.fill(word)
  waits.finding.push(await Promise.race([wait, new Promise<number>((resolve) => setTimeout(() => resolve(Number.NaN), 3_000))]))
  await page.keyboard.press('Escape')
}
const said = (all: readonly number[]) => {
  const known = all.filter((ms) => !Number.isNaN(ms))
  return { n: known.length, median: Math.round(quantile(known, 0.5)), p95: Math.round(quantile(known, 0.95)) }
}
const { byPointer, byKey, finding } = waits
process.stdout.write(
  `${JSON.stringify({ notes: NOTES, byPointer: said(byPointer), byKey: said(byKey), finding: said(finding) })}\n`,
)
await closeBrowser()
await house.remove()
