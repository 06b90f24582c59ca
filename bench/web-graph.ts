// How smoothly the map of 2,000 notes moves: `node bench/web-graph.ts [notes]`. It is dragged about for some seconds; how far its frames
// are apart. Prints one line of JSON, in milliseconds.
import { closeBrowser } from '../testing/browser.ts'
import { bringNotes, openPage } from './house-page.ts'
import { quantile } from './load.ts'
import { startHouse } from './servers.ts'

const NOTES = Number(process.argv[2] ?? 2_000)
const STEPS = 240

const house = await startHouse()
await bringNotes(house, NOTES)

const page = await openPage(house)
await page.goto('/app/write/graph')
const canvas = page.locator('.graph canvas, canvas').first()
await canvas.waitFor()
await page.locator('.graph-list button').first().waitFor()
// Its layout has come to rest.
await page.waitForTimeout(8_000)

const box = await canvas.boundingBox()
if (!box) throw new Error('the map is not seen')
await page.evaluate(() => {
  const frames: number[] = []
  Object.assign(window, { frames })
  let last = performance.now()
  const look = (now: number) => {
    frames.push(now - last)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
await page.mouse.move(x, y)
await page.mouse.down()
for (let i = 0; i < STEPS; i++) {
  await page.mouse.move(x + 200 * Math.sin(i / 20), y + 150 * Math.cos(i / 15))
  await page.waitForTimeout(8)
}
await page.mouse.up()
const frames = (await page.evaluate<number[]>('window.frames')).slice(5)
const said = (q: number) => Math.round(quantile(frames, q) * 10) / 10
process.stdout.write(
  `${JSON.stringify({ notes: NOTES, frames: frames.length, median: said(0.5), p95: said(0.95), worst: said(1), perSecond: Math.round(1000 / (frames.reduce((a, b) => a + b, 0) / frames.length)) })}\n`,
)
await closeBrowser()
await house.remove()
