import { test } from 'node:test'
import { HOSTILE } from '../testing/hostile.ts'
import { takeThrough } from './hostile.ts'

test('every text that became a program elsewhere stays text in every field, on every page', () => takeThrough(HOSTILE))
