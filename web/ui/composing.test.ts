import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Composing, type Field, type Heard, hear, idle } from './composing.ts'
import { type Sequence, sequences } from './composing-sequences.ts'

/** Replays a recording: what is sent is what the field holds when it is sent, without the line break that was the Enter. */
const replay = ({ steps, field }: Pick<Sequence, 'steps' | 'field'>) => {
  let state: Composing = idle
  let value = ''
  let prevented = false
  let later = false
  let escaped = 0
  const sent: string[] = []
  for (const step of steps) {
    if (step.byDefault && prevented) continue
    if (later && step.type !== 'input' && !step.byDefault) {
      sent.push(value)
      later = false
    }
    value = step.value ?? value
    const [next, verdict] = hear(state, step, field)
    state = next
    prevented = verdict.prevent
    if (verdict.deed === 'escape') escaped++
    if (verdict.deed !== 'submit') continue
    if (verdict.when === 'after') later = true
    else sent.push(verdict.strip ? value.replace(/\n$/, '') : value)
  }
  if (later) sent.push(value)
  return { sent, escaped }
}

for (const sequence of sequences)
  test(`${sequence.name}`, () => {
    const { sent, escaped } = replay(sequence)
    assert.deepEqual(sent, sequence.sent)
    assert.equal(escaped, sequence.escaped ?? 0)
  })

const field: Field = { lines: true, sends: 'enter' }

test('where Ctrl-Enter sends, Enter makes a line, also one that ends a composition', () => {
  const hangul = sequences.filter(({ sent }) => sent[0] === '한글' && sent.length === 1)
  assert.ok(hangul.length > 5)
  for (const { steps } of hangul) assert.deepEqual(replay({ steps, field: { lines: true, sends: 'ctrl-enter' } }).sent, [])
  const withCtrl = (step: Heard) => (step.type === 'keydown' && step.code === 'Enter' ? { ...step, ctrlKey: true } : step)
  for (const { name, steps } of hangul.filter((one) => one.steps.some(({ code }) => code === 'Enter')))
    assert.deepEqual(replay({ steps: steps.map(withCtrl), field: { lines: true, sends: 'ctrl-enter' } }).sent, ['한글'], name)
})

test('on iOS the Enter reaches the keyboard, and the line break that it leaves is taken away', () => {
  let state = idle
  const seen: string[] = []
  for (const step of sequences.find(({ name }) => name.startsWith('iOS'))?.steps ?? []) {
    const [next, verdict] = hear(state, step, field)
    state = next
    if (step.type === 'keydown' || step.inputType === 'insertLineBreak')
      seen.push(
        `${step.type} ${verdict.deed} ${verdict.prevent ? 'prevented' : 'let through'}${verdict.strip ? ', stripped' : ''}`,
      )
  }
  assert.deepEqual(seen, ['keydown none let through', 'beforeinput none let through', 'input submit let through, stripped'])
})

test('two presses send twice, however quick the hand', () => {
  const press = (timeStamp: number): Heard[] => [
    { type: 'keydown', key: 'Enter', code: 'Enter', keyCode: 13, timeStamp },
    { type: 'keyup', key: 'Enter', code: 'Enter', keyCode: 13, timeStamp: timeStamp + 40 },
  ]
  assert.equal(replay({ steps: [...press(0), ...press(160)], field }).sent.length, 2)
})

test('a lost key-up does not swallow the next press', () => {
  const down = (timeStamp: number): Heard => ({ type: 'keydown', key: 'Enter', code: 'Enter', keyCode: 13, timeStamp })
  assert.equal(replay({ steps: [down(0), { type: 'blur', timeStamp: 5 }, down(10)], field }).sent.length, 2)
  assert.equal(replay({ steps: [down(0), down(1200)], field }).sent.length, 2)
})

const heard = fc.record({
  type: fc.constantFrom(
    ...([
      'keydown',
      'keyup',
      'compositionstart',
      'compositionupdate',
      'compositionend',
      'beforeinput',
      'input',
      'blur',
    ] as const),
  ),
  key: fc.constantFrom('Enter', 'a', 'Process', 'Escape', 'Unidentified'),
  keyCode: fc.constantFrom(13, 229, 65),
  isComposing: fc.boolean(),
  shiftKey: fc.boolean(),
  data: fc.constantFrom('글', 'ㄱ', 'a', '猫', '', null),
  inputType: fc.constantFrom('insertText', 'insertCompositionText', 'insertLineBreak', 'insertReplacementText'),
  gap: fc.integer({ min: 0, max: 400 }),
})

test('whatever the order of events: nothing is sent without an Enter or a line break, or in the midst of a composition', () => {
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 40 }), (events) => {
      let state = idle
      let timeStamp = 0
      let chances = 0
      let deeds = 0
      for (const { gap, ...event } of events) {
        timeStamp += gap
        const [next, verdict] = hear(state, { ...event, timeStamp }, field)
        if (
          (event.type === 'keydown' && event.key === 'Enter') ||
          (event.type === 'beforeinput' && event.inputType === 'insertLineBreak')
        )
          chances++
        if (verdict.deed === 'submit') {
          deeds++
          assert.ok(!next.composing || verdict.when === 'after' || event.type !== 'keydown')
        }
        state = next
      }
      assert.ok(deeds <= chances)
    }),
  )
})
