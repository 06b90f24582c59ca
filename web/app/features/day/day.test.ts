import assert from 'node:assert/strict'
import { test } from 'node:test'
import { say } from '#lib/words.ts'
import { monthOf, said, weekNumberOf, weekOf, yearOf } from './calendar.ts'
import { markSaid, shapesOf } from './marking.ts'
import type { Mark } from './queries.ts'
import { sentenceOf } from './sentence.ts'
import { dayWords } from './words.ts'

test('months and years have their days, and weeks begin on Monday', () => {
  assert.deepEqual([monthOf('2028-02-29').length, monthOf('2026-02-01').length, monthOf('2026-01-31', 1).length], [29, 28, 28])
  assert.deepEqual([monthOf('2026-12-05', 1)[0], yearOf('2028-05-05').flat().length], ['2027-01-01', 366])
  assert.deepEqual([weekOf('2026-11-22')[0], weekOf('2026-11-23')[0]], ['2026-11-16', '2026-11-23'])
})

test('weeks are counted as ISO 8601 does, around New Year too', () => {
  const weeks = { '2026-11-19': 47, '2027-01-01': 53, '2026-01-01': 1, '2024-12-30': 1, '2021-01-03': 53, '2021-01-04': 1 }
  for (const [day, week] of Object.entries(weeks)) assert.equal(weekNumberOf(day), week, day)
})

const mark = (given: Partial<Mark>): Mark => ({ date: '2026-10-09', holidays: [], strips: [], ...given })

test('what is left, what is done and what was written have shapes of their own, and are said in words', () => {
  const tasks = (todo: number, done: number) => ({ name: 'tasks', all: todo, todo, done })
  const notes = { name: 'notes', all: 2, todo: 0, done: 0 }
  assert.deepEqual(shapesOf(undefined), [undefined, undefined])
  assert.deepEqual(shapesOf(mark({ strips: [tasks(2, 1)] })), ['open', undefined])
  assert.deepEqual(shapesOf(mark({ strips: [tasks(2, 2), notes] })), ['done', 'note'])
  const busy = mark({ holidays: [{ ko: '한글날', en: 'Hangeul Day' }], strips: [tasks(2, 1), notes] })
  assert.equal(markSaid('2026-10-09', busy, say(dayWords), 'ko'), '10월 9일 금요일, 한글날, 할 일 2개 중 1개, 글 2개')
})

test('a day is said in a sentence or two that are right for what it was, is or will be', () => {
  const t = say(dayWords)
  const none = { holidays: [], todo: 0, done: 0, notes: 0 }
  const sentence = (given: Partial<Parameters<typeof sentenceOf>[0]>) =>
    sentenceOf({ when: 'today', ...none, ...given }, t, 'ko')
  assert.equal(sentence({}), '아직 적어 둔 일이 없어요.')
  assert.equal(sentence({ when: 'past' }), '적어 둔 일이 없던 날이에요.')
  assert.equal(sentence({ when: 'coming', todo: 3 }), '할 일이 3개 있어요.')
  assert.equal(sentence({ when: 'past', todo: 3 }), '할 일 3개 중 0개를 마쳤어요.')
  assert.equal(
    sentence({
      holidays: [{ ko: '한글날', en: 'Hangeul Day' }],
      todo: 2,
      done: 1,
      notes: 1,
      next: { title: '회의', at: '14:00' },
    }),
    '한글날이에요. 할 일 2개 중 1개를 마쳤어요. 다음은 14:00 회의예요. 글 1개를 썼어요.',
  )
  assert.equal(said('2026-11-19', 'dayAndWeekday', 'ko'), '19일 목요일')
})
