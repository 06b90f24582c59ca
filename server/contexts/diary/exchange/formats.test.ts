import assert from 'node:assert/strict'
import { test } from 'node:test'
import Validator from '@asymmetrik/fhir-json-schema-validator'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { diaries } from '../../../../testing/diaries.ts'
import type { Item } from '../contract/exchange.ts'
import { inOrder } from '../domain/parcel.ts'
import type { Read, Write } from '../ports/exchange.ts'
import { readCsv, writeCsv } from './csv.ts'
import { readCell, safe } from './csv-cell.ts'
import { writeFhir } from './fhir/bundle.ts'
import { readFhir } from './fhir/read.ts'
import { readJson, writeJson } from './json.ts'

const now = new Date('2030-01-01T00:00:00Z')
const about = {
  ...{ ownerId: '01900000-0000-7000-8000-000000000001', timeZone: 'Asia/Seoul', now },
  consents: [{ textVersion: 1, given: now, withdrawn: null }],
}
const how = { timeZone: 'Asia/Seoul', now, idOf: (text: string) => assert.fail(`all has its id: ${text}`) }
const bytesOf = async function* (text: string) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 7_001) yield bytes.subarray(at, at + 7_001)
}
const again = async (write: Write, read: Read, diary: readonly Item[]) => {
  const { found, unread } = await read(bytesOf(write(diary, about)), how)
  assert.deepEqual(unread, [])
  return found.map(({ item }) => item)
}
/** What a form without a history holds of it. */
const live = (diary: readonly Item[]): readonly Item[] =>
  diary.flatMap((item): readonly Item[] =>
    item.kind !== 'record' ? [item] : item.trashedAt ? [] : [{ ...item, past: [] } as Item],
  )
const sorted = (items: readonly Item[]) =>
  inOrder(items.map((item) => ({ item, where: '' })))
    .map(({ item }) => item)
    .sort((a, b) => (JSON.stringify(keyOf(a)) < JSON.stringify(keyOf(b)) ? -1 : 1))
const keyOf = (item: Item) => [item.kind, 'id' in item ? item.id : 'from' in item ? item.from : item.day]

test('any diary comes back from JSON as it was, with its history and its trash', () =>
  fc.assert(
    fc.asyncProperty(diaries, async (diary) => assert.deepEqual(await again(writeJson, readJson, diary), diary)),
    {
      numRuns: 60,
    },
  ))

test('any diary comes back from CSV as it was', () =>
  fc.assert(
    fc.asyncProperty(diaries, async (diary) =>
      assert.deepEqual(sorted(await again(writeCsv, readCsv, diary)), sorted(live(diary))),
    ),
    { numRuns: 100 },
  ))

test('any diary comes back from FHIR as it was', () =>
  fc.assert(
    fc.asyncProperty(diaries, async (diary) =>
      assert.deepEqual(sorted(await again(writeFhir, readFhir, diary)), sorted(live(diary))),
    ),
    { numRuns: 100 },
  ))

test('a Bundle of any diary is valid by the schema of FHIR R4', () => {
  const validator = new Validator()
  const wrong = (resource: object) => validator.validate(resource, true)
  assert.notDeepEqual(wrong({ resourceType: 'Observation', status: 'final', subject: {} }), [], 'the schema asks for a code')
  assert.notDeepEqual(wrong({ resourceType: 'Patient', id: 'a', hobby: 'x' }), [], 'and knows no other field')
  const kinds = new Set<string>()
  fc.assert(
    fc.property(diaries, (diary) => {
      const bundle = JSON.parse(writeFhir(diary, about))
      for (const { resource } of bundle.entry) kinds.add(resource.resourceType)
      assert.deepEqual(wrong(bundle), [])
    }),
    { numRuns: 12 },
  )
  for (const kind of ['Patient', 'Consent', 'Provenance', 'Device', 'Observation', 'MedicationAdministration', 'CarePlan'])
    assert.ok(kinds.has(kind), kind)
})

test('every cell of a spreadsheet is no formula, whatever was written, and reads as it was written', () =>
  fc.assert(
    fc.asyncProperty(diaries, async (diary) => {
      const text = writeCsv(diary, about)
      assert.ok(text.startsWith('\ufeff'), 'Excel asks for the mark')
      for (const row of parse(text, { bom: true }) as string[][])
        for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/)
    }),
    { numRuns: 60 },
  ))

test('a cell made safe is read as what it was', () =>
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '=', "'", "'=", "''@", '－', '\t'), (text, head) =>
      assert.equal(readCell(safe(`${head}${text}`)), `${head}${text}`),
    ),
  ))

test('a spreadsheet by hand needs a day, a time and what was seen', async () => {
  const text =
    'kind,day,time,flow,blow_1,blow_2,reliever,puffs,class,reason\nlung_function,2029-12-31,8:05,,300,310,before,,,\nreliever,2029. 12. 31.,20:30:00,,,,,2,saba,symptoms\n'
  const { found, unread } = await readCsv(bytesOf(text), { ...how, idOf: (one) => `id of ${one.length}` })
  assert.deepEqual(
    unread.map(({ code }) => code),
    ['diary.import_unreadable', 'diary.import_unreadable'],
    'an id is one',
  )
  assert.deepEqual(found, [])
  const made = await readCsv(bytesOf(text), { ...how, idOf: () => '01900000-0000-8000-a000-000000000001' })
  assert.deepEqual(made.unread, [])
  assert.deepEqual(
    made.found.map(({ item, where }) => [where, item.kind === 'record' && [item.day, item.minutes, item.at, item.data]]),
    [
      ['2', ['2029-12-31', 485, '2029-12-30T23:05:00.000Z', { meter: '', reliever: 'before', blows: [300, 310] }]],
      ['3', ['2029-12-31', 1_230, '2029-12-31T11:30:00.000Z', { puffs: 2, kind: 'saba', reason: 'symptoms' }]],
    ],
  )
})

test('a Bundle of another house gives its peak flows, in other units too, and says what it does not know', async () => {
  const flow = (code: string, value: number, unit: string, effectiveDateTime: string) => ({
    resource: {
      ...{ resourceType: 'Observation', id: `o${value}`, status: 'final', effectiveDateTime },
      ...{ code: { coding: [{ system: 'http://loinc.org', code }] }, valueQuantity: { value, unit, code: unit } },
    },
  })
  const entry = [
    flow('33452-4', 400, 'L/min', '2029-12-31T08:00:00+09:00'),
    flow('71795-9', 6, 'L/s', '2029-12-31T12:00:00Z'),
    flow('19935-6', 400, 'furlong', '2029-12-31T09:00:00+09:00'),
    flow('8867-4', 60, '/min', '2029-12-31T09:00:00+09:00'),
    { resource: { resourceType: 'Immunization', id: 'i' } },
  ]
  const { found, unread } = await readFhir(bytesOf(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })), {
    ...{ ...how, idOf: () => '01900000-0000-8000-a000-000000000001', measured: 'after' },
  })
  assert.deepEqual(
    found.map(({ item }) => item.kind === 'record' && [item.day, item.minutes, item.data]),
    [
      ['2029-12-31', 480, { blows: [400], reliever: 'after', meter: '' }],
      ['2029-12-31', 1_260, { blows: [360], reliever: 'before', meter: '' }],
    ],
  )
  assert.deepEqual(
    unread.map(({ where, what, code }) => [where, what, code]),
    [
      ['3', 'lung_function', 'diary.import_unreadable'],
      ['4', 'Observation', 'diary.import_unknown_kind'],
      ['5', 'Immunization', 'diary.import_unknown_kind'],
    ],
  )
})

test('a file that is none of ours is refused as a whole, with the reason', async () => {
  const codeOf = (read: Read, text: string) =>
    read(bytesOf(text), how).then(
      () => assert.fail('was taken'),
      ({ code }) => code,
    )
  assert.equal(await codeOf(readJson, '{'), 'diary.import_not_ours')
  assert.equal(await codeOf(readJson, '{"format":"haruteo-diary","version":2,"items":[]}'), 'diary.import_other_version')
  assert.equal(await codeOf(readFhir, '[]'), 'diary.import_not_fhir')
  assert.equal(await codeOf(readCsv, 'a,b\n1,2\n'), 'diary.import_not_csv')
  assert.equal(await codeOf(readCsv, 'kind,day\n"a'), 'diary.import_not_csv')
})
