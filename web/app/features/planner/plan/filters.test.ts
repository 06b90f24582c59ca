import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, type Filters, filtersOf, fits, isNarrowed } from './filters.ts'

const task = { labelId: 'a', goalId: null, status: 'doing' as const, title: '김장 준비', content: '배추 열두 포기' }

test('what the plan is narrowed to stands in its address, and what is not understood there narrows nothing', () => {
  const filters: Filters = { label: 'a', state: 'open', q: '김장 배추' }
  const address = addressOf('week', '2026-11-21', filters)
  assert.deepEqual(filtersOf(new URLSearchParams(address.split('?')[1])), filters)
  const nothing = filtersOf(new URLSearchParams('state=whatever&q=%20&label='))
  assert.deepEqual([nothing, isNarrowed(nothing)], [{}, false])
})

test('a task fits label, goal, state and every word of a text', () => {
  for (const [filters, expected] of [
    [{}, true],
    [{ label: 'a' }, true],
    [{ label: 'none' }, false],
    [{ goal: 'none' }, true],
    [{ goal: 'x' }, false],
    [{ state: 'open' }, true],
    [{ state: 'done' }, false],
    [{ state: 'doing', q: '배추 김장' }, true],
    [{ q: '배추 소금' }, false],
  ] as const)
    assert.equal(fits(filters)(task), expected, JSON.stringify(filters))
})
