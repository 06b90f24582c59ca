import { test } from 'node:test'
import { HOSTILE_FEW } from '../testing/hostile.ts'
import { isNoticed, takeThrough } from './hostile.ts'

test('what would notice a text that became a program does notice one', isNoticed)
// All of them go through in the long tier.
test('of each kind of text that became a program elsewhere, one stays text in every field, on every page', () =>
  takeThrough(HOSTILE_FEW))
