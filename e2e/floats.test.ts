import { test } from 'node:test'
import { openAll } from './floating.ts'

// Colours do not depend on the language, and names not on the light: the other two are in the long tier.
test('nothing that opens over a page shuts anybody out, in Korean and in the light', () => openAll('ko', 'light'))
test('nothing that opens over a page shuts anybody out, in English and in the dark', () => openAll('en', 'dark'))
