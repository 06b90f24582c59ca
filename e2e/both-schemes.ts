import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'

/** What is said of colours. Names and roles do not depend on the light, so in the dark these alone are asked again. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** axe finds nothing on this page, neither by light nor in the dark. */
export const nothingWrong = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const looking = colorScheme === 'dark' ? axe(page).withRules(OF_COLOURS) : axe(page)
    const { violations } = await looking.analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 160)}`),
      [],
    )
  }
}
