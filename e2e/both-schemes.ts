import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { axe } from '../testing/axe.ts'

/** axe finds nothing on this page, neither by light nor in the dark. */
export const nothingWrong = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await axe(page).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 160)}`),
      [],
    )
  }
}
