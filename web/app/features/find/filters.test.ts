import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOfSpan, type Filters, isNarrowed, readFilters, spanOf, toQuery, writeFilters } from './filters.ts'

const read = (text: string) => readFilters(new URLSearchParams(text))
const now = new Date('2026-11-20T16:00:00Z')

test('an address carries everything and gives it back', () => {
  const all: Filters = {
    q: '새벽 기침',
    folder: '건강/천식',
    tag: 'a/b',
    from: '2026-01-01',
    to: '2026-12-31',
    order: 'newest',
  }
  assert.deepEqual(readFilters(writeFilters(all)), all)
  assert.equal(writeFilters({ q: 'a' }).toString(), 'q=a')
  assert.deepEqual(read(''), { q: '' })
})

test('what makes no sense in an address is left out', () => {
  assert.deepEqual(read('q= a  b &from=2026-02-30&to=yesterday&order=oldest&folder=&x=1'), { q: 'a b' })
  assert.equal(read(`q=${'a'.repeat(300)}`).q.length, 200)
})

test('days are the person’s, the last included', () => {
  assert.deepEqual(toQuery({ q: 'a', from: '2026-11-01', to: '2026-11-02' }, 'Asia/Seoul'), {
    q: 'a',
    from: '2026-10-31T15:00:00.000Z',
    to: '2026-11-02T15:00:00.000Z',
  })
})

test('a span is days up to today, and known again by its days', () => {
  assert.deepEqual(daysOfSpan('week', now, 'Asia/Seoul'), { from: '2026-11-15' })
  for (const span of ['any', 'week', 'month', 'year', 'chosen'] as const)
    assert.equal(spanOf({ q: '', ...daysOfSpan(span, now, 'Asia/Seoul') }, now, 'Asia/Seoul'), span)
  assert.equal(spanOf({ q: '', to: '2026-01-01' }, now, 'Asia/Seoul'), 'chosen')
  assert.deepEqual([isNarrowed({ q: 'a', order: 'newest' }), isNarrowed({ q: 'a', tag: 'b' })], [false, true])
})
