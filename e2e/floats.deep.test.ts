import { test } from 'node:test'
import { openAll } from './floating.ts'

test('nothing that opens over a page shuts anybody out, in Korean and in the dark', () => openAll('ko', 'dark'))
test('nothing that opens over a page shuts anybody out, in English and in the light', () => openAll('en', 'light'))
