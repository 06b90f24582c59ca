import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withTask } from './task-line.ts'

test('a box is ticked and cleared, whatever the list is made with', () => {
  assert.equal(withTask('a\r\n- [ ] 산책\r\nb', 1, true), 'a\r\n- [x] 산책\r\nb')
  assert.equal(withTask('1. [X] a', 0, false), '1. [ ] a')
  assert.equal(withTask('> - [ ] a', 0, true), '> - [x] a')
  assert.equal(withTask('  * [x]\ta\rb', 0, false), '  * [ ]\ta\rb')
})

test('a line that holds no box (any more) changes nothing', () => {
  for (const [body, line] of [
    ['- a', 0],
    ['- [ ] a', 1],
    ['- [ ] a', 9],
    ['', 0],
    ['text - [ ] a', 0],
    ['- [ ]a', 0],
  ] as const)
    assert.equal(withTask(body, line, true), undefined)
})

test('every other byte stays', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string(), fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 8 }),
      fc.string().filter((text) => !/[\r\n]/.test(text)),
      fc.boolean(),
      (lines, text, done) => {
        const before = lines.map(([line, end]) => `a${line}`.replaceAll(/[\r\n]/g, ' ') + end).join('')
        const ticked = withTask(`${before}- [ ] ${text}\r\nend`, lines.length, done)
        assert.equal(ticked, `${before}- [${done ? 'x' : ' '}] ${text}\r\nend`)
      },
    ),
  ))
