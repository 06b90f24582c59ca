import assert from 'node:assert/strict'
import { test } from 'node:test'
import { language, say } from '#lib/words.ts'
import type { Report } from '../looking/queries.ts'
import { medicinesSaid, pointsSaid } from './said.ts'
import { reportWords } from './words.ts'

type Medicine = Report['medicines'][number]
const medicine = (name: string, more: Partial<Medicine> = {}) =>
  ({ name, kind: 'controller', strength: '', schedules: [], ...more }) as Medicine
const daily = (from: string, to: string | null, times: number[], weekdays = [1, 2, 3, 4, 5, 6, 7]) => ({
  ...{ from, to, weekdays, times, amount: 1 },
})

test('medicines are said as they are taken on the last day of the period, and no more of them than fit', () => {
  language.set('ko')
  const t = say(reportWords)
  const changed = [daily('2026-01-01', '2026-10-31', [480]), daily('2026-11-01', null, [480, 1_260])]
  const all = [
    medicine('심비코트', { strength: '160/4.5', schedules: changed }),
    medicine('벤토린', { kind: 'reliever' }),
    medicine('프레드니솔론', { schedules: [daily('2026-11-01', null, [480], [1, 3])] }),
  ]
  assert.equal(medicinesSaid(all, '2026-11-19', t), '심비코트 160/4.5 하루 2번 · 벤토린 필요할 때 · 프레드니솔론 정한 날에')
  assert.match(medicinesSaid(all, '2026-10-19', t), /^심비코트 160\/4.5 하루 1번/)
  assert.match(medicinesSaid([...all, medicine('a'), medicine('b'), medicine('c')], '2026-11-19', t), / · a · 외 2개$/)
  const course = medicine('스테로이드', { schedules: [daily('2026-10-01', '2026-10-07', [480])] })
  assert.equal(medicinesSaid([course], '2026-11-19', t), '스테로이드', 'a course that is over is not taken any more')
  assert.equal(medicinesSaid([], '2026-11-19', t), '적은 약이 없어요')
})

test('the points that parted the zones are said, each set once', () => {
  const band = (percents: number[]) => ({ from: '', to: '', flow: 400, meter: '', percents })
  assert.equal(pointsSaid({ bands: [band([80, 50]), band([80, 50]), band([90, 70, 40])] }), '80%·50%, 90%·70%·40%')
  assert.equal(pointsSaid({ bands: [] }), '80%·50%')
})
