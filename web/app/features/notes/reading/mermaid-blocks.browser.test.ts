import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, closeBrowser, servePage } from '../../../../../testing/browser.ts'

let served: Awaited<ReturnType<typeof servePage>>
let page: Page
const asked: string[] = []

before(async () => {
  served = await servePage('web/app/features/notes/reading/mermaid-blocks.page.ts')
  page = await (await browser()).newPage()
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(served.url)
})
after(async () => {
  await closeBrowser()
  await served?.close()
})

test('a diagram is drawn where its source stood, and mermaid is fetched only for one', async () => {
  await page.waitForFunction(() => typeof window.show === 'function')
  assert.ok(!asked.some((url) => url.includes('mermaid.core')))
  await page.evaluate(() => window.show('graph LR\n  a[하루] --> b[터]'))
  await page.locator('figure.diagram svg').waitFor()
  assert.match((await page.locator('figure.diagram').textContent()) ?? '', /하루/)
  assert.equal(await page.locator('pre').isVisible(), false)
})

test('what cannot be drawn stays as it was written, with the reason', async () => {
  await page.evaluate(() => window.show('graph LR\n  a --> '))
  await page.locator('.diagram-err').waitFor()
  assert.match((await page.locator('.diagram-err').textContent()) ?? '', /쓴 그대로/)
  assert.equal(await page.locator('pre').isVisible(), true)
})

test('a hostile diagram runs nothing and asks for nothing', async () => {
  await page.evaluate(() =>
    window.show(
      'graph LR\n  a["<img src=https://example.org/x onerror=window.hurt=1>"] --> b\n  click a href "javascript:window.hurt=1"\n  style b fill:url(https://example.org/y)',
    ),
  )
  await page.locator('figure.diagram svg, .diagram-err').first().waitFor()
  const left = await page.locator('#root').evaluate((root) => root.innerHTML.replace(/<pre[\s\S]*?<\/pre>/g, ''))
  assert.doesNotMatch(left, /javascript:|onerror=|<img|<foreignObject|https:\/\/example/i)
  assert.equal(await page.evaluate(() => 'hurt' in window), false)
  assert.ok(!asked.some((url) => url.includes('example.org')))
})
