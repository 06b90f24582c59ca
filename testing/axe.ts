import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** axe on this page, without a second one to sum up in: no page of ours holds pages of others, and opening one costs most of the time. */
export const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode()
