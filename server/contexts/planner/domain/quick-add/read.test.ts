import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, isoOf, weekdayOf } from '../day.ts'
import { writeRule } from '../rule.ts'
import { daysOf } from '../series.ts'
import { readPhrase } from './read.ts'
import type { Reading } from './reading.ts'

/** A Saturday, two in the afternoon. */
const HERE = { today: dayOf(2026, 11, 21), minutes: 14 * 60 }

const clock = (at: number | undefined) =>
  at === undefined ? '' : `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
const said = (r: Reading) =>
  [
    r.title,
    [
      r.day === undefined ? '-' : isoOf(r.day) + (r.lastDay === undefined ? '' : `..${isoOf(r.lastDay)}`),
      clock(r.from) + (r.to === undefined ? '' : `-${clock(r.to)}`),
    ]
      .join(' ')
      .trim(),
    (r.rule ? writeRule(r.rule) : '') + (r.afterDone ? ' after' : ''),
    r.labels.join(','),
    r.doubts.map((d) => d.about + ('other' in d ? ` ${d.about === 'hour' ? clock(d.other) : isoOf(d.other)}` : '')).join('; '),
  ].join('\t')

const phrases = readFileSync(new URL('./phrases.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [phrase = '', ...rest] = line.split('\t')
    return [phrase, rest.join('\t')] as const
  })

test('of more than 300 phrases in Korean and English, 98 in a hundred are read as they are meant', () => {
  assert.ok(phrases.length > 300)
  const wrong = phrases
    .map(([phrase, expected]) => ({ phrase, expected, read: said(readPhrase(phrase, HERE)) }))
    .filter(({ expected, read }) => expected !== read)
  assert.ok(wrong.length <= phrases.length * 0.02, JSON.stringify(wrong, undefined, 2))
})

test('and of those none is given another day than the one that is meant, unless it is asked', () => {
  for (const [phrase, expected] of phrases) {
    const reading = readPhrase(phrase, HERE)
    const meant = expected.split('\t')[1]?.slice(0, 10).trim()
    if (reading.doubts.length === 0) assert.equal(reading.day === undefined ? '-' : isoOf(reading.day), meant, phrase)
  }
})

test('a day that is in no calendar is never taken for another', () => {
  for (const phrase of [
    '2월 30일 회의',
    '4/31 회의',
    'feb 30 call',
    '2027년 2월 29일 파티',
    '음력 8월 31일 차례',
    '13월 1일',
  ]) {
    const { day, doubts } = readPhrase(phrase, HERE)
    assert.deepEqual([day, doubts[0]?.about], [undefined, 'no_such_day'], phrase)
  }
})

test('what stands between quotation marks is left as it is', () => {
  const { title, day } = readPhrase('“내일은 맑음” 읽기 모레', HERE)
  assert.deepEqual([title, day], ['“내일은 맑음” 읽기', HERE.today + 2])
})

const pieces = fc.constantFrom(
  ...[
    '내일',
    '매주',
    '월수금',
    '오전 9시',
    '3시',
    '병원',
    '#건강',
    '음력',
    '8월 15일',
    '까지',
    '부터',
    '~',
    '12/24',
    '매월',
    '말일',
    '10번',
  ],
  ...[
    'every',
    'other',
    'friday',
    '18:00',
    'review',
    'until',
    'dec 31',
    'the 15th',
    'in 3 days',
    'at 5',
    '"',
    '“',
    '2시간',
    '동안',
    '윤4월',
    '다음 주',
  ],
)

test('whatever is written, reading ends, and what it finds fits together', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 12 }).map((list) => list.join(' ')),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
      ),
      fc.integer({ min: dayOf(2024, 1, 1), max: dayOf(2030, 12, 31) }),
      fc.integer({ min: 0, max: 1_439 }),
      (phrase, today, minutes) => {
        const { text, day, lastDay, from, to, rule, spans, title } = readPhrase(phrase, { today, minutes })
        if (from !== undefined) assert.ok(from >= 0 && from < 1_440)
        if (to !== undefined) assert.ok(from !== undefined && to > from && to < 1_440)
        if (lastDay !== undefined) assert.ok(day !== undefined && lastDay > day)
        if (rule && day !== undefined)
          assert.deepEqual(daysOf({ rule: { ...rule, interval: 1 }, anchor: day }, { from: day, to: day }), [day])
        for (const [i, span] of spans.entries()) {
          assert.ok(span.from < span.to && span.to <= text.length)
          if (i > 0) assert.ok(span.from >= (spans[i - 1]?.to ?? 0))
        }
        assert.equal(title, title.trim())
      },
    ),
    { numRuns: 500 },
  ))

test('a weekday without more is the one that comes next, whichever day it is said on', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: dayOf(2024, 1, 1), max: dayOf(2030, 12, 31) }),
      fc.integer({ min: 0, max: 6 }),
      (today, i) => {
        const { day, doubts } = readPhrase(`${'월화수목금토일'[i]}요일 회의`, { today, minutes: 600 })
        assert.ok(day !== undefined && day >= today && day < today + 7)
        assert.equal(weekdayOf(day), i + 1)
        assert.equal(doubts.length, day === today ? 1 : 0)
      },
    ),
  ))
