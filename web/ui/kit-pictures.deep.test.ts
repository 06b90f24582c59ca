import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { browser, closeBrowser, servePage } from '../../testing/browser.ts'

/** The page of all parts as it was last looked at and found good. UPDATE_PICTURES=1 keeps it as it is now: look before you commit. */
const KEPT = new URL('./pictures/', import.meta.url)
/** Where a picture that differs is put, beside what was expected. */
const SEEN = new URL('../../build/pictures/', import.meta.url)

/** A channel that differs by no more than this is a letter's edge drawn by another version of the same font renderer. */
const SLIGHT = 24
/** The share of the pixels that may differ by more. */
const TOLERATED = 0.0005

let served: Awaited<ReturnType<typeof servePage>>
before(async () => {
  served = await servePage('web/app/pages/kit/stage.tsx')
})
after(async () => {
  await closeBrowser()
  await served.close()
})

const take = async (width: number, theme: string) => {
  const context = await (await browser()).newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${served.url}?theme=${theme}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' })
  return { page, picture }
}

/** The share of the pixels that differ, counted by the browser, which can read PNG; 1 if the pictures are not of the same size. */
const difference = (page: Page, pictures: readonly Buffer[]) =>
  page.evaluate(
    async ([sources, slight]) => {
      const [one, other] = await Promise.all(
        sources.map(async (base64) => {
          const image = new Image()
          image.src = `data:image/png;base64,${base64}`
          await image.decode()
          const canvas = new OffscreenCanvas(image.width, image.height)
          const drawing = canvas.getContext('2d')
          drawing?.drawImage(image, 0, 0)
          return drawing?.getImageData(0, 0, image.width, image.height)
        }),
      )
      if (!one || !other || one.width !== other.width || one.height !== other.height) return 1
      let different = 0
      for (let i = 0; i < one.data.length; i += 4) {
        const far = (channel: number) => Math.abs((one.data[i + channel] ?? 0) - (other.data[i + channel] ?? 0)) > slight
        if (far(0) || far(1) || far(2)) different++
      }
      return different / (one.width * one.height)
    },
    [pictures.map((picture) => picture.toString('base64')), SLIGHT] as const,
  )

for (const width of [390, 1440])
  for (const theme of ['light', 'dark'])
    test(`the parts look as they were found good, ${width} px, ${theme}`, async () => {
      const name = `kit.${theme}-${width}.png`
      const { page, picture } = await take(width, theme)
      if (process.env.UPDATE_PICTURES) {
        mkdirSync(KEPT, { recursive: true })
        return writeFileSync(new URL(name, KEPT), picture)
      }
      const kept = new URL(name, KEPT)
      assert.ok(existsSync(kept), `${name} is not kept: UPDATE_PICTURES=1 takes it`)
      const share = await difference(page, [readFileSync(kept), picture])
      if (share > TOLERATED) {
        mkdirSync(SEEN, { recursive: true })
        writeFileSync(new URL(name, SEEN), picture)
      }
      assert.ok(share <= TOLERATED, `${(share * 100).toFixed(3)} % of ${name} differs: see build/pictures/${name}`)
    })
