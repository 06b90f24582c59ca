import assert from 'node:assert/strict'
import { test } from 'node:test'
import { history, redo, undo } from '@codemirror/commands'
import { EditorState, type Transaction } from '@codemirror/state'
import fc from 'fast-check'
import { lineBreaks, readText, writeText } from './line-breaks.ts'

const open = (text: string) => {
  const { doc, breaks } = readText(text)
  return EditorState.create({ doc, extensions: [lineBreaks(breaks), history()] })
}

const piece = fc.constantFrom(
  'a',
  '하루',
  '한'.normalize('NFD'),
  '\n',
  '\r\n',
  '\r',
  '\r\r\n',
  '\t',
  '  ',
  '\u00a0',
  '\ufeff',
  '\u2028',
  '\0',
  '👩‍👧',
  '\ud800',
)
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

test('what is opened is written back byte for byte', () => {
  fc.assert(fc.property(text, (whole) => assert.equal(writeText(open(whole)), whole)))
})

/** The text as signs, a line break being one: what an editor counts. */
const signs = (whole: string): readonly string[] => whole.match(/\r\n|[\s\S]/g) ?? []
const edit = fc.record({ from: fc.nat(80), count: fc.nat(6), insert: fc.constantFrom('', 'x', '글', 'y\nz') })

test('an edit changes only what was edited, and undo brings every byte back', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 6 }), (whole, edits) => {
      let state = open(whole)
      const { usual } = readText(whole).breaks
      let model = signs(whole)
      for (const { from, count, insert } of edits) {
        const at = Math.min(from, model.length)
        const end = Math.min(at + count, model.length)
        state = state.update({ changes: { from: at, to: end, insert }, userEvent: 'input' }).state
        model = [...model.slice(0, at), ...signs(insert).map((sign) => (sign === '\n' ? usual : sign)), ...model.slice(end)]
        assert.equal(writeText(state), model.join(''))
      }
      const last = writeText(state)
      const dispatch = (transaction: Transaction) => {
        state = transaction.state
      }
      const run = (command: typeof undo) => {
        for (let more = true; more; ) more = command({ state, dispatch })
      }
      run(undo)
      assert.equal(writeText(state), whole)
      run(redo)
      assert.equal(writeText(state), last)
    }),
  )
})

test('a new line takes the break that is usual in the note', () => {
  const written = (whole: string) => writeText(open(whole).update({ changes: { from: 1, insert: '\n' } }).state)
  assert.equal(written('ab\r\nc\r\nd\n'), 'a\r\nb\r\nc\r\nd\n')
  assert.equal(written('ab\nc\r\nd\n'), 'a\nb\nc\r\nd\n')
  assert.equal(written('ab'), 'a\nb')
})
