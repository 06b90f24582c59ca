import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayRowsOf } from './chart.ts'
import { NO_PEAK_FLOW } from './look.ts'
import type { Entry } from './record.ts'

const blown = (minutes: number, flow: number, meter: string, reliever = 'before') =>
  ({ id: 'x', day: 1, minutes, type: 'lung_function', data: { blows: [flow], meter, reliever } }) as unknown as Entry

test('morning and evening of a row are of one meter, and the row says of which', () => {
  const [row] = dayRowsOf(
    [blown(470, 300, 'old'), blown(480, 420, 'new'), blown(1_200, 400, 'new'), blown(1_260, 300, 'old', 'after')],
    NO_PEAK_FLOW,
    { from: 1, to: 1 },
  )
  assert.deepEqual([row?.meter, row?.morning, row?.evening], ['new', 420, 400])
  const [other] = dayRowsOf([blown(480, 420, 'new'), blown(1_200, 300, 'old')], NO_PEAK_FLOW, { from: 1, to: 1 })
  assert.deepEqual([other?.meter, other?.morning, other?.evening], ['old', null, 300])
})
