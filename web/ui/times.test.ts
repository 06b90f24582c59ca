import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { language } from '#lib/words.ts'
import { type TimeStyle, timeSaid } from './times.ts'

const now = new Date('2026-11-21T09:30:00+09:00')
const said = (at: string, style: TimeStyle = 'relative', zone = 'Asia/Seoul') => timeSaid(new Date(at), style, { now, zone })

beforeEach(() => language.set('ko'))

test('what is near is said by how long ago, what is far by its date', () => {
  for (const [at, sentence] of [
    ['2026-11-21T09:29:30+09:00', '방금'],
    ['2026-11-21T09:12:00+09:00', '18분 전'],
    ['2026-11-21T07:30:00+09:00', '2시간 전'],
    ['2026-11-21T21:00:00+09:00', '오늘 21:00'],
    ['2026-11-20T21:04:00+09:00', '어제 21:04'],
    ['2026-11-22T07:00:00+09:00', '내일 07:00'],
    ['2026-11-18T21:00:00+09:00', '3일 전'],
    ['2026-11-14T21:00:00+09:00', '11월 14일'],
    ['2026-12-25T21:00:00+09:00', '12월 25일'],
    ['2025-11-18T10:00:00+09:00', '2025년 11월 18일'],
  ] as const)
    assert.equal(said(at), sentence)
})

test('the day is that of the time zone: midnight of Seoul is not midnight of London', () => {
  assert.equal(said('2026-11-20T23:30:00+09:00'), '어제 23:30')
  assert.equal(said('2026-11-20T23:30:00+09:00', 'relative', 'Europe/London'), '어제 14:30')
  assert.equal(said('2026-11-21T00:10:00Z', 'relative', 'Europe/London'), '20분 전')
  assert.equal(said('2026-11-20T23:50:00+09:00', 'minute', 'America/New_York'), '11월 20일 09:50')
  assert.equal(said('2026-01-01T00:00:00+09:00', 'day', 'UTC'), '2025년 12월 31일')
})

test('English says the same', () => {
  language.set('en')
  assert.equal(said('2026-11-21T07:30:00+09:00'), '2 hours ago')
  assert.equal(said('2026-11-20T21:04:00+09:00'), 'yesterday 21:04')
  assert.equal(said('2025-11-18T10:00:00+09:00'), '18 November 2025')
  language.set('ko')
  assert.equal(said('2026-11-21T09:30:00+09:00', 'full'), '2026년 11월 21일 토요일 09:30')
})
