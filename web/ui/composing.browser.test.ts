import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, closeBrowser, servePage } from '../../testing/browser.ts'
import { inputMethod } from '../../testing/composing.ts'
import { until } from '../../testing/process.ts'
import type { Step } from './composing-sequences.ts'
import { sequences } from './composing-sequences.ts'

let served: Awaited<ReturnType<typeof servePage>>
let page: Page

before(async () => {
  served = await servePage('web/ui/text-fields.page.tsx')
  page = await (await browser()).newPage()
})
after(async () => {
  await page?.close()
  await closeBrowser()
  await served?.close()
})

const fresh = async () => {
  await page.goto(served.url)
  await page.getByLabel('Note').waitFor()
}
const sent = () => page.evaluate(() => window.sent)
const note = () => page.getByLabel('Note')

/** In the page: tells an element the recorded events, and writes into it what the browser would have written. */
const tell = (target: Element, steps: readonly Step[]) => {
  const element = target as HTMLTextAreaElement
  element.focus()
  let prevented = false
  for (const { value, byDefault, timeStamp, type, keyCode, ...more } of steps) {
    if (byDefault && prevented) continue
    if (value !== undefined) {
      element.value = value
      element.setSelectionRange(value.length, value.length)
    }
    const kind = type.startsWith('key') ? KeyboardEvent : type.startsWith('composition') ? CompositionEvent : InputEvent
    const event = new kind(type, { bubbles: true, cancelable: type !== 'input', ...more } as object)
    Object.defineProperties(event, { timeStamp: { value: timeStamp }, keyCode: { value: keyCode ?? 0 } })
    element.dispatchEvent(event)
    prevented = event.defaultPrevented
  }
}

test('every recorded sequence sends through the fields of the house what the person meant', async () => {
  for (const { name, steps, field, sent: expected, escaped = 0 } of sequences) {
    await fresh()
    const element = field.lines ? note() : page.getByLabel('Query')
    await element.evaluate(tell, steps)
    if (expected.length > 0) await page.waitForFunction((n) => window.sent.length >= n, expected.length)
    assert.deepEqual(await sent(), expected, name)
    assert.equal(await page.evaluate(() => window.escaped), escaped, name)
    if (expected.length > 0) await until(`${name}: the field is empty`, async () => (await element.inputValue()) === '')
  }
})

test('Enter that ends a syllable sends the line once, with the syllable, and leaves the field empty', async () => {
  await fresh()
  await note().focus()
  const ime = await inputMethod(page)
  await page.keyboard.type('a ')
  await ime.compose('ㄱ', '그', '글')
  await ime.pressEnding('Enter', '글')
  await page.waitForFunction(() => window.sent.length > 0)
  await ime.compose('ㄴ', '나')
  await ime.pressEnding('Enter', '나')
  await page.waitForFunction(() => window.sent.length > 1)
  assert.deepEqual(await sent(), ['a 글', '나'])
  await until('the field is empty', async () => (await note().inputValue()) === '')
})

test('a syllable taken back jamo by jamo is told as it shrinks', async () => {
  await fresh()
  await note().focus()
  const ime = await inputMethod(page)
  await ime.compose('ㄱ', '그', '글')
  await ime.taken('Backspace')
  await ime.form('그')
  assert.equal(await page.locator('output').textContent(), '그')
  await ime.form('')
  assert.equal(await page.locator('output').textContent(), '')
  assert.deepEqual(await sent(), [])
})

test('what comes from outside waits until the syllable is whole', async () => {
  await fresh()
  await note().focus()
  const ime = await inputMethod(page)
  await ime.compose('ㅎ', '하')
  await page.evaluate(() => window.fill('새 글'))
  await page.getByText('새 글').waitFor()
  assert.equal(await note().inputValue(), '하')
  await ime.commit('한')
  await page.waitForFunction(() => document.querySelector('textarea')?.value !== '한')
  assert.equal(await note().inputValue(), '새 글')
})

test('Ctrl-Z after a composition takes back the syllable, and the house hears of it', async () => {
  await fresh()
  await note().focus()
  const ime = await inputMethod(page)
  await page.keyboard.type('a')
  await ime.compose('ㄱ', '글')
  await ime.commit('글')
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => !document.querySelector('textarea')?.value.includes('글'))
  assert.equal(await page.locator('output').textContent(), await note().inputValue())
})

test('Shift-Enter makes a line; the caret stays where it is when the text changes behind it', async () => {
  await fresh()
  await note().focus()
  await page.keyboard.type('a')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('b')
  assert.equal(await note().inputValue(), 'a\nb')
  await note().evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(1, 1))
  await page.evaluate(() => window.fill('a\nb and more'))
  await page.waitForFunction(() => document.querySelector('textarea')?.value.endsWith('more'))
  assert.equal(await note().evaluate((element) => (element as HTMLTextAreaElement).selectionStart), 1)
})

test('a search asks once by Enter, and Escape is told', async () => {
  await fresh()
  const query = page.getByLabel('Query')
  await query.focus()
  const ime = await inputMethod(page)
  await ime.compose('ㄱ', '글')
  await ime.pressEnding('Enter', '글')
  await page.waitForFunction(() => window.sent.length > 0)
  await page.keyboard.press('Escape')
  assert.deepEqual(await sent(), ['글'])
  assert.equal(await page.evaluate(() => window.escaped), 1)
})
