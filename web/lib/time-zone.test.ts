import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAfter, dayIn, knownZones, startOfDay } from './time-zone.ts'

test('the same moment is another day elsewhere', () => {
  const at = new Date('2026-11-20T16:00:00Z')
  assert.equal(dayIn(at, 'Asia/Seoul'), '2026-11-21')
  assert.equal(dayIn(at, 'UTC'), '2026-11-20')
  assert.equal(dayIn(new Date('2026-11-20T03:00:00Z'), 'America/New_York'), '2026-11-19')
})

test('a day begins at its midnight, and in the night in which that is skipped, at the first moment after', () => {
  assert.equal(startOfDay('2026-11-21', 'Asia/Seoul').toISOString(), '2026-11-20T15:00:00.000Z')
  assert.equal(startOfDay('2026-11-21', 'Asia/Kathmandu').toISOString(), '2026-11-20T18:15:00.000Z')
  // Later that day the clocks change.
  assert.equal(startOfDay('2026-09-27', 'Pacific/Auckland').toISOString(), '2026-09-26T12:00:00.000Z')
  assert.equal(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString(), '2018-11-04T03:00:00.000Z')
})

test('days follow each other over the end of a year', () => {
  assert.equal(dayAfter('2026-12-31', 1), '2027-01-01')
  assert.equal(dayAfter('2028-03-01', -1), '2028-02-29')
})

test('a moment lies within its day, whatever the zone', () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      fc.constantFrom(
        'Asia/Seoul',
        'UTC',
        'America/New_York',
        'Europe/London',
        'America/Sao_Paulo',
        'Asia/Beirut',
        'Africa/Cairo',
      ),
      (at, zone) => {
        const day = dayIn(at, zone)
        assert.ok(startOfDay(day, zone).getTime() <= at.getTime())
        assert.ok(at.getTime() < startOfDay(dayAfter(day, 1), zone).getTime())
      },
    ),
  ))

test('the zone in use is among those that are offered', () => {
  assert.ok(knownZones('Asia/Seoul').includes('Asia/Seoul'))
  assert.ok(knownZones('Asia/Calcutta').includes('Asia/Calcutta'))
})
