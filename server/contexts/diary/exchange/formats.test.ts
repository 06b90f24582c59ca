import assert from 'node:assert/strict'
import { test } from 'node:test'
import Validator from '@asymmetrik/fhir-json-schema-validator'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { diaries } from '../../../../testing/diaries.ts'
import type { Item } from '../contract/exchange.ts'
import type { Look } from '../domain/looked.ts'
import { inOrder } from '../domain/parcel.ts'
import type { Read, Write } from '../ports/exchange.ts'
import { readCsv, writeCsv } from './csv.ts'
import { readCell, safe } from './csv-cell.ts'
import { writeFhir } from './fhir/bundle.ts'
import { readFhir } from './fhir/read.ts'
import { readJson, writeJson } from './json.ts'

const now = new Date('2030-01-01T00:00:00Z')
const look = (n: number, more: Partial<Look> = {}): Look => ({
  ...{ n, at: now, actorId: '01900000-0000-7000-8000-000000000002', as: 'self', what: 'days', from: null, to: null },
  ...{ reason: null, ...more },
})
const about = {
  ...{ ownerId: '01900000-0000-7000-8000-000000000001', timeZone: 'Asia/Seoul', now },
  consents: [{ textVersion: 1, given: now, withdrawn: null }],
  looks: [look(2, { as: 'staff', reason: '기록이 안 보인다고 해서', from: '2029-12-01', to: '2029-12-31' }), look(1)],
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
      const looks = [look(3, { actorId: null, as: 'link', what: 'copy' }), ...about.looks]
      const bundle = JSON.parse(writeFhir(diary, { ...about, looks }))
      for (const { resource } of bundle.entry) kinds.add(resource.resourceType)
      assert.deepEqual(wrong(bundle), [])
    }),
    { numRuns: 30 },
  )
  const [around, care] = [
    ['Patient', 'Consent', 'Provenance', 'Device', 'AuditEvent'],
    ['Practitioner', 'Goal', 'CarePlan'],
  ]
  for (const kind of [...around, ...care, 'Observation', 'MedicationAdministration']) assert.ok(kinds.has(kind), kind)
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

test('a plan in FHIR says whose words it is, who wrote them down, and what is aimed at', async () => {
  const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
  const said = { green: '하던 대로', yellow: '네 번', red: '119', author: '김 선생님' }
  const plan = { kind: 'plan' as const, id: id(3), ...said, day: '2029-12-10', createdAt: now.toISOString() }
  const writtenBy = { id: id(4), name: '김 선생님', as: 'clinician' as const }
  const diary: readonly Item[] = [
    { kind: 'best', from: '2029-11-01', flow: 400, meter: 'm' },
    { kind: 'best', from: '2029-12-01', flow: 451, meter: 'm' },
    { kind: 'points', from: '2029-11-15', percents: [90, 60], by: '김 선생님' },
    { ...plan, writtenBy },
  ]
  type Resource = Readonly<Record<string, never>> & { resourceType: string; id: string }
  const resources: Resource[] = JSON.parse(writeFhir(diary, about)).entry.map((one: { resource: Resource }) => one.resource)
  const of = (type: string) =>
    resources.filter(({ resourceType }) => resourceType === type) as never[] as Record<string, never>[]
  const [who, ...others] = of('Practitioner') as unknown as { id: string; name: { text: string }[] }[]
  assert.deepEqual([who?.name[0]?.text, others], ['김 선생님', []])
  const [care] = of('CarePlan') as unknown as { author: object; goal: { reference: string }[] }[]
  assert.deepEqual(care?.author, { reference: `urn:uuid:${who?.id}`, type: 'Practitioner', display: '김 선생님' })
  type Goal = { id: string; lifecycleStatus: string; target: { detailQuantity: { value: number; comparator: string } }[] }
  const goals = of('Goal') as unknown as Goal[]
  assert.deepEqual(
    goals.map(({ lifecycleStatus, target }) => [lifecycleStatus, target[0]?.detailQuantity.value]),
    [
      ['completed', 320],
      ['active', 406],
    ],
    'of 400 the usual 80 %, of 451 the 90 % of the plan, rounded up',
  )
  assert.deepEqual(care?.goal, [{ reference: `urn:uuid:${goals[1]?.id}` }])
  const origin = (
    of('Provenance') as unknown as { target: { reference: string }[]; agent: { who: object }[]; activity: object }[]
  )
    .filter(({ target }) => target[0]?.reference === `urn:uuid:${plan.id}`)
    .map(({ agent, activity }) => [agent.map(({ who }) => who), activity])
  const clinician = { identifier: { system: 'urn:haruteo:diary:person', value: id(4) }, display: '김 선생님' }
  assert.deepEqual(origin, [[[care?.author, clinician], { text: 'Written down by the clinician' }]])
  const looks = of('AuditEvent') as unknown as { agent: { who: object }[]; purposeOfEvent?: { text: string }[] }[]
  assert.deepEqual(
    looks.map(({ agent, purposeOfEvent }) => [agent[0]?.who, purposeOfEvent?.[0]?.text]),
    [
      [{ identifier: { system: 'urn:haruteo:diary:person', value: id(2) } }, '기록이 안 보인다고 해서'],
      [{ reference: `urn:uuid:${about.ownerId}` }, undefined],
    ],
  )
})

test('a plan of another house has the name of who wrote it, wherever that stands; its goals are not ours', async () => {
  const care = (n: number, author: object) => ({
    resource: {
      ...{ resourceType: 'CarePlan', id: `c${n}`, status: 'active', intent: 'plan', period: { start: '2029-12-01' }, author },
      created: '2029-12-01T00:00:00Z',
    },
  })
  const doctor = (id: string, name: object) => ({ resource: { resourceType: 'Practitioner', id, name: [name] } })
  const entry = [
    doctor('kim', { family: '김', given: ['철수'] }),
    doctor('lee', { text: 'Dr Lee' }),
    care(1, { reference: 'Practitioner/kim' }),
    care(2, { reference: 'Practitioner/lee' }),
    care(3, { reference: 'Practitioner/lee', display: 'A. Lee' }),
    care(4, { reference: 'Practitioner/nobody' }),
    { resource: { resourceType: 'Goal', id: 'g', lifecycleStatus: 'active', description: { text: 'x' } } },
  ]
  const { found, unread } = await readFhir(bytesOf(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })), {
    ...{ ...how, idOf: () => '01900000-0000-8000-a000-000000000001' },
  })
  assert.deepEqual(
    found.map(({ item }) => item.kind === 'plan' && item.author),
    ['김철수', 'Dr Lee', 'A. Lee'],
  )
  assert.deepEqual(
    unread.map(({ where, code }) => [where, code]),
    [
      ['6', 'diary.import_unreadable'],
      ['7', 'diary.import_unknown_kind'],
    ],
  )
})
