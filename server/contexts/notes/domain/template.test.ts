import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillTemplate, momentIn, onDay } from './template.ts'

const at = { year: 2026, month: 11, day: 21, hour: 9, minute: 5, second: 7 }
const fill = (text: string, language: 'ko' | 'en' = 'en', moment = at) =>
  fillTemplate(text, { title: '오늘', at: moment, language })

test('title, day and time are filled in, and what is no place stays', () => {
  assert.equal(fill('# {{title}}\n{{date}} {{ time }} {{Date}}'), '# 오늘\n2026-11-21 09:05 2026-11-21')
  for (const text of ['{{}}', '{{dates}}', '{{date:}}', '{{date:\n}}', '{date}', '{{weather}}']) assert.equal(fill(text), text)
})

test('a day can be said in other words, in the language that the words are in', () => {
  assert.equal(fill('{{date:YYYY년 M월 D일 dddd}}'), '2026년 11월 21일 토요일')
  assert.equal(fill('{{date:dddd, D MMMM YYYY}}'), 'Saturday, 21 November 2026')
  assert.equal(fill('{{date:ddd dd MMM YY-MM-DD}}'), 'Sat Sa Nov 26-11-21')
  assert.equal(fill('{{date:MMMM dddd ddd}}', 'ko'), '11월 토요일 토')
  assert.equal(fill('{{date:[Day] D}}'), 'Day 21')
})

test('a time can be said in other words too, noon and midnight among them', () => {
  assert.equal(fill('{{time:H:mm:ss}} {{time:h:m:s A a}}'), '9:05:07 9:5:7 AM am')
  assert.equal(fill('{{time:A h시 mm분}}', 'en', { ...at, hour: 15 }), '오후 3시 05분')
  assert.equal(fill('{{time:hh A}}', 'en', { ...at, hour: 0 }), '12 AM')
  assert.equal(fill('{{time:hh A}}', 'en', { ...at, hour: 12 }), '12 PM')
})

test('what is filled in is not looked at again', () =>
  assert.equal(fillTemplate('{{title}}', { title: '{{date}} $& $1', at, language: 'en' }), '{{date}} $& $1'))

test('a moment is another one elsewhere, and a day keeps the time of day', () => {
  const now = new Date('2026-11-20T15:30:00Z')
  assert.deepEqual(momentIn(now, 'Asia/Seoul'), { year: 2026, month: 11, day: 21, hour: 0, minute: 30, second: 0 })
  assert.equal(momentIn(now, 'America/New_York').hour, 10)
  assert.deepEqual(onDay('2024-02-29', at), { ...at, year: 2024, month: 2, day: 29 })
})

test('a text without places is left as it is, whatever else is in it', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((s) => !/\{\{\s*(date|time|title)/i.test(s))
  fc.assert(fc.property(text, (s) => assert.equal(fill(s), s)))
})
