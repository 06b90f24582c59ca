// How long a key takes in a long note: `node bench/web-typing.ts [kilobytes] [slowdown]`. Prints one line of JSON.
import { chromium } from 'playwright-core'
import { servePage } from '../testing/browser.ts'
import { chromiumPath } from '../testing/chromium.ts'

const kilobytes = Number(process.argv[2] ?? 200)
const slowdown = Number(process.argv[3] ?? 4)
const KEYS = 150
const PAUSE_MS = 60

const paragraph = (i: number) =>
  i % 20 === 0
    ? `## 제목 ${i}\n`
    : i % 7 === 0
      ? `- [ ] 할 일 ${i} [[다른 노트#제목|보이는 말]] #태그/안쪽\n- 둘째 줄 \`code ${i}\`\n`
      : `백업이 있다는 말과 되살릴 수 있다는 말은 다르다. **빈 서버**에 어제 하루를 통째로 되살려 보았다. ${i}번째 문단이 여기서 끝난다.\n`

let note = ''
for (let i = 0; Buffer.byteLength(note) < kilobytes * 1000; i++) note += `${paragraph(i)}\n`

const served = await servePage('web/app/features/notes/editor/note-editor.page.tsx')
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
await page.goto(served.url)
await page.locator('.cm-content').waitFor()
await page.evaluate(`window.openNote(${JSON.stringify(note)})`)
const middle = Math.floor(note.split('\n').length / 2)
await page.evaluate(`window.editor.goTo(${middle})`)
await page.keyboard.press('End')
const session = await page.context().newCDPSession(page)
await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })

/** From the key until its change is in the document, and the work of the frame that shows it; what is done in idle time is not the key's. */
await page.evaluate(`{
  window.spans = []
  const next = (run) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = run
    channel.port2.postMessage(0)
  }
  let pressed = 0
  document.addEventListener('keydown', () => { pressed = performance.now() }, true)
  document.addEventListener('input', () => {
    const from = pressed
    // CodeMirror reads the change in a microtask that was queued before this one.
    queueMicrotask(() => {
      const key = performance.now() - from
      requestAnimationFrame(() => {
        const frame = performance.now()
        next(() => window.spans.push({ key, frame: performance.now() - frame }))
      })
    })
  })
}`)
for (let i = 0; i < KEYS; i++) {
  await page.keyboard.type('abcdefg '[i % 8] ?? ' ')
  await page.waitForTimeout(PAUSE_MS)
}
const spans = await page.evaluate<{ key: number; frame: number }[]>('window.spans')
const quantile = (values: readonly number[], q: number) => [...values].sort((a, b) => a - b)[Math.floor(values.length * q)] ?? 0
const round = (ms: number) => Math.round(ms * 10) / 10
const told = (values: readonly number[]) => ({ p50: round(quantile(values, 0.5)), p95: round(quantile(values, 0.95)) })
console.log(
  JSON.stringify({
    ...{ kilobytes, slowdown, keys: spans.length },
    keyMs: told(spans.map(({ key }) => key)),
    frameMs: told(spans.map(({ frame }) => frame)),
  }),
)
await browser.close()
await served.close()
