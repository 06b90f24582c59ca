import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placed } from './placement.ts'

const ROOM = { width: 390, height: 800 }

test('it stands below its anchor, at its start or its end', () => {
  const anchor = { left: 100, top: 100, width: 80, height: 36 }
  const size = { width: 60, height: 200 }
  assert.deepEqual(placed(anchor, size, ROOM, { side: 'below', align: 'start' }), { left: 100, top: 140, maxHeight: 652 })
  assert.equal(placed(anchor, size, ROOM, { side: 'below', align: 'end' }).left, 120)
  assert.equal(placed(anchor, size, ROOM, { side: 'below', align: 'center' }).left, 110)
})

test('it turns to the other side where there is more room', () => {
  const low = { left: 100, top: 740, width: 80, height: 36 }
  assert.equal(placed(low, { width: 60, height: 200 }, ROOM, { side: 'below', align: 'start' }).top, 536)
  const high = { left: 100, top: 20, width: 80, height: 36 }
  assert.equal(placed(high, { width: 60, height: 200 }, ROOM, { side: 'above', align: 'start' }).top, 60)
})

test('it never stands outside of the window, nor over its anchor', () => {
  const px = (max: number) => fc.integer({ min: 0, max })
  fc.assert(
    fc.property(
      px(380),
      px(760),
      px(374),
      px(2000),
      fc.constantFrom('below', 'above'),
      fc.constantFrom('start', 'center', 'end'),
      (left, top, width, height, side, align) => {
        const anchor = { left, top, width: 10, height: 40 }
        const at = placed(anchor, { width, height }, ROOM, { side, align })
        const shown = Math.min(height, at.maxHeight)
        assert.ok(at.left >= 8 && at.left + width <= ROOM.width - 8)
        assert.ok(at.top >= 0 && at.top + shown <= ROOM.height)
        assert.ok(at.top >= top + 40 || at.top + shown <= top)
      },
    ),
  )
})
