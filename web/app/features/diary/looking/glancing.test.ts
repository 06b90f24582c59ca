import assert from 'node:assert/strict'
import { test } from 'node:test'
import { language, say } from '#lib/words.ts'
import { countedOf, glanceSaid } from './glancing.ts'
import type { Glance } from './queries.ts'
import { lookingWords } from './words.ts'

const glance = (day: string, more: Partial<Glance> = {}): Glance => ({
  ...{ day, records: 1, worst: null, green: false, zone: null, percent: null, planned: 0, taken: 0, marks: [], ...more },
})

test('a day is said in words, with all that its signs show', () => {
  language.set('ko')
  const day = glance('2026-11-19', {
    zone: 'yellow',
    percent: 79.9,
    worst: 2,
    planned: 2,
    taken: 1,
    marks: ['woke_up', 'memo'],
  })
  assert.equal(glanceSaid(day, say(lookingWords)), '노랑, 최고치의 79%, 증상 보통, 약 2번 가운데 1번, 밤에 깸, 메모')
  assert.equal(glanceSaid(glance('2026-11-18', { records: 0 }), say(lookingWords)), '적지 않음')
})

test('days to come count for nothing, and a day without a record is none that was written down', () => {
  const days = [
    ...[
      glance('2026-11-17', { zone: 'green' }),
      glance('2026-11-18', { zone: 'red' }),
      glance('2026-11-19', { records: 0, planned: 2 }),
    ],
    glance('2026-11-20', { records: 0 }),
  ]
  assert.deepEqual(countedOf(days, '2026-11-19'), { green: 1, yellow: 0, red: 1, days: 3, recorded: 2 })
})
