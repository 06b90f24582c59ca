import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { SYMPTOMS } from '../said.ts'
import { type Draft, draftOf, EMPTY, isSevere, NO_BLOWS, type Part, problemOf, recordsOf, without } from './draft.ts'
import { zoneOfReading } from './reading.ts'

const flow = (blows: readonly string[], fev1 = ''): Draft => ({
  ...EMPTY,
  flow: { ...EMPTY.flow, blows: [blows[0] ?? '', blows[1] ?? '', blows[2] ?? ''], fev1 },
})

test('what nobody touched is no record, and one word is one', () => {
  assert.deepEqual(recordsOf(EMPTY), [])
  assert.deepEqual(recordsOf({ ...EMPTY, memo: ' ' }), [])
  const none = { ...EMPTY, symptom: { ...EMPTY.symptom, severities: { cough: 0 } } }
  assert.deepEqual(
    recordsOf(none).map(({ type }) => type),
    ['symptom'],
    'somebody who says that there is none has said something',
  )
  const all: Draft = { ...flow(['300', '', '310']), reliever: { ...EMPTY.reliever, puffs: 2 }, memo: '새벽에 추웠어요' }
  const some = recordsOf({ ...all, visit: { kind: 'attack', note: '' } })
  assert.deepEqual(
    some.map(({ type }) => type),
    ['lung_function', 'reliever', 'visit', 'memo'],
  )
  assert.deepEqual(some[0]?.data, { blows: [300, 310], reliever: 'before', meter: '' })
})

test('a reading out of reach is said before it is sent, the ends of the range are in', () => {
  for (const blow of ['59', '851', '6', '1000']) assert.equal(problemOf(flow([blow])), 'flow', blow)
  for (const blow of ['60', '850']) assert.equal(problemOf(flow([blow])), undefined, blow)
  for (const fev1 of ['0.1', '8.1', '둘']) assert.equal(problemOf(flow(['300'], fev1)), 'fev1', fev1)
  for (const fev1 of ['0.2', '8', '2,4']) assert.equal(problemOf(flow(['300'], fev1)), undefined, fev1)
  assert.equal(problemOf(flow(NO_BLOWS, '2.4')), 'fev1Alone')
  assert.deepEqual(recordsOf(flow(['300'], '2,4'))[0]?.data, { blows: [300], reliever: 'before', meter: '', fev1: 2.4 })
})

test('one severe symptom is severe, whatever the others are', () => {
  for (const name of SYMPTOMS)
    assert.ok(isSevere({ ...EMPTY, symptom: { ...EMPTY.symptom, severities: { cough: 0, [name]: 3 } } }), name)
  assert.ok(!isSevere({ ...EMPTY, symptom: { ...EMPTY.symptom, severities: { cough: 2, wheeze: 2 } } }))
})

const note = fc.string({ maxLength: 8 }).map((text) => text.trim())
const severities = fc.record(
  Object.fromEntries(SYMPTOMS.map((name) => [name, fc.integer({ min: 0, max: 3 })])) as Record<string, fc.Arbitrary<number>>,
  { requiredKeys: ['cough', 'wheeze', 'breathless', 'tight'] },
)
const drafts: fc.Arbitrary<Draft> = fc.record({
  symptom: fc.record({
    ...{ severities, note, wokeUp: fc.boolean(), limited: fc.boolean() },
    when: fc.constantFrom('day' as const, 'night' as const),
    triggers: fc.uniqueArray(fc.constantFrom('cold_air' as const, 'dust' as const, 'other' as const)),
  }),
  flow: fc.record({
    blows: fc
      .array(fc.integer({ min: 60, max: 850 }).map(String), { minLength: 1, maxLength: 3 })
      .map((all) => [all[0] ?? '', all[1] ?? '', all[2] ?? ''] as const),
    ...{ reliever: fc.constantFrom('before' as const, 'after' as const), meter: note, note },
    fev1: fc.constantFrom('', '2.4'),
  }),
  reliever: fc.record({
    puffs: fc.integer({ min: 1, max: 60 }),
    kind: fc.constantFrom('saba' as const, 'ics_formoterol' as const, 'other' as const),
    reason: fc.constantFrom('symptoms' as const, 'before_exercise' as const, 'other' as const),
    ...{ medicineId: fc.constantFrom('', 'a'), note },
  }),
  visit: fc.record({ kind: fc.constantFrom('clinic' as const, 'attack' as const), note }),
  memo: fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== ''),
})

test('what is corrected begins as it was written, and what was sent is gone from the draft', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      const written = recordsOf(draft)
      assert.equal(written.length, 5)
      for (const one of written) assert.deepEqual(recordsOf(draftOf(one)), [one])
      const left = written.reduce<Draft>((rest, { type }) => without(rest, type as Part), draft)
      assert.deepEqual(recordsOf(left), [])
      assert.equal(left.flow.meter, draft.flow.meter, 'the meter stays in the hand')
    }),
  )
})

test('what was measured elsewhere stays when the rest of a reading is corrected, and goes with what was sent', () => {
  const brought = { blows: [400], reliever: 'before' as const, meter: 'm', fev1: 2.4, fvc: 3.1 }
  const draft = draftOf({ type: 'lung_function', data: brought })
  const corrected = { ...draft, flow: { ...draft.flow, blows: ['410', '', ''] as const } }
  assert.deepEqual(recordsOf(corrected)[0]?.data, { ...brought, blows: [410] })
  const next = without(corrected, 'lung_function')
  assert.deepEqual(recordsOf({ ...next, flow: { ...next.flow, blows: ['300', '', ''] } })[0]?.data, {
    ...{ blows: [300], reliever: 'before', meter: 'm' },
  })
})

test('before it is sent a reading has the zone that the house gives it, by the same table', () => {
  const [head, ...lines] = readFileSync('server/contexts/diary/vectors/zone.csv', 'utf8').trim().split('\n')
  const names = (head ?? '').split(',')
  assert.ok(lines.length > 10)
  for (const line of lines) {
    const fields = line.split(',')
    const of = (name: string) => fields[names.indexOf(name)] ?? ''
    const [best, points] = [Number(of('best')), of('percents').split(' ').filter(Boolean).map(Number)]
    const peakFlow = {
      bests: [{ from: '2030-01-01', flow: best, meter: 'm' }],
      points: points.length === 0 ? [] : [{ from: '2030-01-01', percents: points, by: '' }],
    }
    const reading = { day: '2030-01-02', flow: Number(of('flow')), meter: 'm' }
    assert.equal(zoneOfReading(peakFlow, reading)?.zone, of('zone'), line)
    assert.equal(zoneOfReading(peakFlow, { ...reading, meter: 'other' }), undefined)
    assert.equal(zoneOfReading(peakFlow, { ...reading, day: '2029-12-31' }), undefined)
  }
})
