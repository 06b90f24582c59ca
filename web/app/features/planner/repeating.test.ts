import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { language } from '#lib/words.ts'
import { readRule } from '../../../../server/contexts/planner/domain/rule.ts'
import { choices, ruleOf, ruleSaid } from './repeating.ts'

afterEach(() => language.set('ko'))

test('each choice is a rule that the house can read, on every day of a leap year', () => {
  for (let day = new Date('2028-01-01'); day.getUTCFullYear() === 2028; day.setUTCDate(day.getUTCDate() + 1))
    for (const choice of choices) assert.ok(readRule(ruleOf(choice, day.toISOString().slice(0, 10))))
})

test('a rule is said in Korean', () => {
  const said = (rule: string) => ruleSaid(rule, 'ko')
  assert.equal(said('FREQ=DAILY'), '매일')
  assert.equal(said('FREQ=WEEKLY;BYDAY=MO,WE'), '매주 월·수')
  assert.equal(said('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'), '평일마다')
  assert.equal(said('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'), '2주마다 금')
  assert.equal(said('FREQ=MONTHLY;BYDAY=2SA'), '매월 둘째 토요일')
  assert.equal(said('FREQ=MONTHLY;BYMONTHDAY=-1'), '매월 마지막 날')
  assert.equal(said('RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15'), '매년 음력 8월 15일')
  assert.equal(said('FREQ=DAILY;UNTIL=20261231'), '매일 12월 31일까지')
  assert.equal(ruleSaid('FREQ=DAILY;INTERVAL=3', 'ko', true), '3일마다 끝낸 날부터')
})

test('a rule is said in English', () => {
  language.set('en')
  const said = (rule: string) => ruleSaid(rule, 'en')
  assert.equal(said('FREQ=WEEKLY;BYDAY=MO,WE'), 'every week Monday, Wednesday')
  assert.equal(said('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'), 'every 2 weeks Friday')
  assert.equal(said('FREQ=MONTHLY;BYDAY=-1SU'), 'every month on the last Sunday')
  assert.equal(said('RSCALE=DANGI;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15'), 'every year August 15 (lunar)')
})
