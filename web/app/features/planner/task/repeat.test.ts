import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenRule, type Repeat } from './repeat.ts'

const repeat = (more: Partial<Repeat>): Repeat => ({ choice: '', every: 3, unit: 'DAILY', afterDone: false, ...more })

test('a rule is what was chosen for that day, or so many days, weeks, months or years', () => {
  assert.equal(chosenRule(repeat({}), '2026-11-21'), undefined)
  assert.equal(chosenRule(repeat({ choice: 'weekly' }), '2026-11-21'), 'FREQ=WEEKLY;BYDAY=SA')
  assert.equal(chosenRule(repeat({ choice: 'custom' }), '2026-11-21'), 'FREQ=DAILY;INTERVAL=3')
  assert.equal(chosenRule(repeat({ choice: 'custom', every: 1, unit: 'MONTHLY' }), '2026-11-21'), 'FREQ=MONTHLY')
})
