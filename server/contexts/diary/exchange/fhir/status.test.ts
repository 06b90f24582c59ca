import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Item, RecordItem } from '../../contract/exchange.ts'
import { inPeriod } from '../../domain/parcel.ts'
import { aroundOf, resourcesOf, writeFhir } from './bundle.ts'
import type { Json } from './parts.ts'
import { readFhir } from './read.ts'

const now = new Date('2030-01-01T00:00:00Z')
const id = (n: number) => `01900000-0000-7000-8000-0000000000${n + 10}`
const about = { ownerId: id(0), timeZone: 'Asia/Seoul', now, consents: [], looks: [] }
const read = (entry: readonly Json[]) => {
  const bytes = (async function* () {
    yield Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
  })()
  let made = 20
  return readFhir(bytes, { timeZone: 'Asia/Seoul', now, idOf: () => id(++made) })
}
const flow = (status: string, more: Json = {}) => ({
  resource: {
    ...{ resourceType: 'Observation', id: `o-${status}`, status, effectiveDateTime: '2029-12-31T08:00:00+09:00' },
    ...{ code: { coding: [{ system: 'http://loinc.org', code: '33452-4' }] } },
    ...{ valueQuantity: { value: 400, unit: 'L/min', code: 'L/min' }, ...more },
  },
})

test('what says of itself that it was a mistake or never came to be is not taken, and is counted with the reason', async () => {
  const visit = { resourceType: 'Encounter', id: 'e', period: { start: '2029-12-30T08:00:00+09:00' }, class: { code: 'AMB' } }
  const request = { resourceType: 'MedicationRequest', id: 'm', medicationCodeableConcept: { text: 'x' } }
  const plan = { resourceType: 'CarePlan', id: 'p', period: { start: '2029-12-01' }, author: { display: 'Dr Lee' } }
  const attack = { resourceType: 'Condition', id: 'c', onsetDateTime: '2029-12-30T08:00:00+09:00' }
  const code = { coding: [{ system: 'urn:haruteo:diary:record', code: 'attack' }] }
  const { found, unread } = await read([
    flow('final'),
    flow('amended', { effectiveDateTime: '2029-12-31T09:00:00+09:00' }),
    flow('entered-in-error'),
    flow('cancelled'),
    ...['planned', 'cancelled', 'entered-in-error'].map((status) => ({ resource: { ...visit, status } })),
    ...['draft', 'entered-in-error'].map((status) => ({ resource: { ...request, status } })),
    ...['draft', 'revoked', 'entered-in-error'].map((status) => ({ resource: { ...plan, status } })),
    { resource: { ...attack, code, verificationStatus: { coding: [{ code: 'entered-in-error' }] } } },
  ])
  assert.deepEqual(
    found.map(({ where }) => where),
    ['1', '2'],
  )
  assert.deepEqual(
    unread.map(({ where, code }) => [where, code]),
    Array.from({ length: 11 }, (_, i) => [String(i + 3), 'diary.import_void']),
  )
})

test('a medicine that ended elsewhere is ended here, and nothing of it is planned any more', async () => {
  const dosage = (start: string, end?: string) => ({
    timing: { repeat: { boundsPeriod: { start, end }, dayOfWeek: ['mon'], timeOfDay: ['08:00:00'] } },
    doseAndRate: [{ doseQuantity: { value: 1 } }],
  })
  const medicine = (status: string, more: Json = {}) => ({
    resource: {
      ...{ resourceType: 'MedicationRequest', id: `m-${status}`, status, medicationCodeableConcept: { text: status } },
      dosageInstruction: [dosage('2029-11-01'), dosage('2029-11-01', '2029-11-10'), dosage('2029-12-20')],
      ...more,
    },
  })
  const { found, unread } = await read([
    medicine('active'),
    medicine('stopped', { meta: { lastUpdated: '2029-12-10T00:00:00Z' } }),
    medicine('completed'),
    medicine('cancelled', { meta: { lastUpdated: '2031-01-01T00:00:00Z' } }),
  ])
  assert.deepEqual(unread, [])
  assert.deepEqual(
    found.map(({ item }) => item.kind === 'medicine' && [item.removedAt, item.data.schedules.map(({ to }) => to)]),
    [
      [null, [null, '2029-11-10', null]],
      ['2029-12-10T00:00:00.000Z', ['2029-12-09', '2029-11-10']],
      [now.toISOString(), ['2029-12-31', '2029-11-10', '2029-12-31']],
      [now.toISOString(), ['2029-12-31', '2029-11-10', '2029-12-31']],
    ],
  )
})

const written = { createdAt: '2029-12-01T00:00:00.000Z', updatedAt: '2029-12-01T00:00:00.000Z' }
const plan = (n: number, day: string, createdAt = written.createdAt): Item => ({
  ...{ kind: 'plan', id: id(n), green: 'g', yellow: 'y', red: 'r', author: '김 선생님', day, createdAt },
})
const plansIn = (resources: readonly Json[]) =>
  resources
    .filter(({ resourceType }) => resourceType === 'CarePlan')
    .map((one) => [one.id, one.status, (one.period as Json).end, (one.activity as { detail: Json }[])[0]?.detail.status])
const resourcesIn = (text: string): readonly Json[] => JSON.parse(text).entry.map((one: { resource: Json }) => one.resource)

test('of the plans that are given out the one in force alone is active, also in a period that ended before it', () => {
  const diary = [plan(3, '2029-12-10'), plan(2, '2029-12-10', '2029-12-11T00:00:00.000Z'), plan(1, '2029-11-01')]
  assert.deepEqual(plansIn(resourcesIn(writeFhir(diary, about))), [
    [id(1), 'completed', '2029-12-10', 'completed'],
    [id(3), 'completed', '2029-12-10', 'completed'],
    [id(2), 'active', undefined, 'in-progress'],
  ])
  const november = inPeriod(diary, { from: '2029-11-01', to: '2029-11-30' }, true)
  assert.deepEqual(plansIn(resourcesOf(november, about, aroundOf(about.ownerId), [], diary)), [
    [id(1), 'completed', '2029-12-10', 'completed'],
  ])
})

const DAYS_BEFORE = Array.from({ length: 13 }, (_, i) => `2029-12-${String(i + 4).padStart(2, '0')}`)
const record = <T extends RecordItem['type']>(n: number, type: T, day: string, data: object): Item =>
  ({
    ...{ kind: 'record', id: id(n), type, day, minutes: 480, at: `${day}T00:00:00.000Z`, data },
    ...{ version: 1, ...written, trashedAt: null, past: [] },
  }) as unknown as Item
const symptom = (n: number, day: string) =>
  record(n, 'symptom', day, {
    ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
  })

test('a check of control has the level that the page says: too early with fewer than fourteen recorded days', () => {
  const check = (yes: number) =>
    record(1, 'control_check', '2029-12-31', {
      answers: { day: yes > 0, night: yes > 1, reliever: yes > 2, activity: yes > 3 },
    })
  const levelOf = (diary: readonly Item[], part = diary) => {
    const [level] = resourcesOf(part, about, aroundOf(about.ownerId), [], diary).filter(({ derivedFrom }) => derivedFrom)
    return level?.valueCodeableConcept
      ? (level.valueCodeableConcept as { coding: Json[] }).coding[0]?.code
      : (level?.dataAbsentReason as Json | undefined)?.text
  }
  const early = 'Too few days were written down'
  const thirteen = DAYS_BEFORE.map((day, i) => symptom(i + 30, day))
  assert.equal(levelOf([check(0)]), early)
  assert.equal(levelOf([check(0), ...thirteen]), early, 'the check itself tells of no day')
  assert.equal(levelOf([check(0), ...thirteen, symptom(50, '2029-12-03')]), early, 'a day of more than four weeks ago')
  assert.equal(levelOf([check(0), ...thirteen, symptom(50, '2029-12-31')]), 'well')
  assert.equal(levelOf([check(2), ...thirteen, symptom(50, '2029-12-31')]), 'partly')
  assert.equal(levelOf([check(2)]), early)
  assert.equal(levelOf([check(3)]), 'uncontrolled', 'three yeses are three whatever is missing')
  const whole = [check(0), ...thirteen, symptom(50, '2029-12-31')]
  assert.equal(levelOf(whole, [check(0)]), 'well', 'what it rests on may lie outside of a period')
})
