import assert from 'node:assert/strict'
import { test } from 'node:test'
import Validator from '@asymmetrik/fhir-json-schema-validator'
import fc from 'fast-check'
import { diaries } from '../../../../testing/diaries.ts'
import type { Item } from '../contract/exchange.ts'
import { dayOf } from '../domain/day.ts'
import { NO_PEAK_FLOW } from '../domain/look.ts'
import { inOrder, inPeriod } from '../domain/parcel.ts'
import { summaryOf } from '../domain/summary.ts'
import type { ReportFacts } from '../ports/exchange.ts'
import { documentWriter } from './fhir/document.ts'
import { sheetAsPdf } from './fhir/document-pdf.ts'
import { readFhir } from './fhir/read.ts'

type Resource = Readonly<{ resourceType: string; id: string; [field: string]: unknown }>
type Section = Readonly<{ title: string; text: { div: string }; entry?: readonly { reference: string }[] }>

const about = { ownerId: '01900000-0000-7000-8000-000000000001', timeZone: 'Asia/Seoul', now: new Date('2030-01-01T00:00:00Z') }
const report = (from: string, to: string): ReportFacts => ({
  summary: summaryOf([], [], NO_PEAK_FLOW, { from: dayOf(from), to: dayOf(to) }),
  ...{ medicines: [], plan: null },
})
/** A hundred sheets would be drawn for a test that looks at none of them. */
const writeDocument = documentWriter(async () => Buffer.from('%PDF-'))
const written = async (diary: readonly Item[], facts = report('2029-12-01', '2029-12-30'), write = writeDocument) => {
  const bundle = JSON.parse(await write(diary, about, facts, 'ko', diary))
  const resources: readonly Resource[] = bundle.entry.map(({ resource }: { resource: Resource }) => resource)
  return { bundle, resources, composition: resources[0] as Resource & { section: readonly Section[] } }
}
const sorted = (items: readonly Item[]) =>
  inOrder(items.map((item) => ({ item, where: '' })))
    .map(({ item }) =>
      JSON.stringify(item, (_, one) => (one && !Array.isArray(one) && typeof one === 'object' ? sortedFields(one) : one)),
    )
    .sort()
const sortedFields = (one: object) => Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))

test('a document of any diary is valid by the schema of FHIR R4 and whole in itself', async () => {
  const validator = new Validator()
  assert.notDeepEqual(
    validator.validate({ resourceType: 'Composition', status: 'final' }, true),
    [],
    'the schema asks for a type',
  )
  await fc.assert(
    fc.asyncProperty(diaries, async (diary) => {
      const { bundle, resources, composition } = await written(diary)
      assert.deepEqual(validator.validate(bundle, true), [])
      assert.deepEqual([bundle.type, composition.resourceType], ['document', 'Composition'])
      assert.match(bundle.identifier.value, /^urn:uuid:/)
      const there = new Set(resources.map(({ id }) => `urn:uuid:${id}`))
      assert.equal(there.size, resources.length, 'no resource twice')
      const led = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]*)"/g)].map(([, reference]) => reference!)
      // A dose may name a medicine that a random diary has not.
      const lost = led.filter(
        (one) => !there.has(one) && !diary.some((item) => 'medicineId' in item && one.endsWith(item.medicineId)),
      )
      assert.deepEqual(
        lost.filter((one) => !JSON.stringify(diary).includes(one.slice('urn:uuid:'.length))),
        [],
      )
      for (const { title, text } of composition.section) assert.ok(title && text.div.includes('<p>'), title)
    }),
    { numRuns: 30 },
  )
})

test('any diary comes back from a document as from the Bundle of all of it', () =>
  fc.assert(
    fc.asyncProperty(diaries, async (diary) => {
      const live = diary.flatMap((item): readonly Item[] =>
        item.kind !== 'record' ? [item] : item.trashedAt ? [] : [{ ...item, past: [] } as Item],
      )
      const bytes = async function* () {
        yield Buffer.from(await writeDocument(diary, about, report('2029-12-01', '2029-12-30'), 'en', diary))
      }
      const how = { timeZone: 'Asia/Seoul', now: about.now, idOf: (text: string) => assert.fail(`all has its id: ${text}`) }
      const { found, unread } = await readFhir(bytes(), how)
      assert.deepEqual(unread, [])
      assert.deepEqual(sorted(found.map(({ item }) => item)), sorted(live))
    }),
    { numRuns: 60 },
  ))

test('what of a diary belongs to a period is what was written down in it, and what held until its end', () =>
  fc.assert(
    fc.property(diaries, fc.boolean(), (diary, memos) => {
      const [from, to] = ['2023-01-01', '2026-06-30']
      const inside = inPeriod(diary, { from, to }, memos)
      for (const item of inside) {
        if (item.kind === 'record' || item.kind === 'dose' || item.kind === 'air') assert.ok(item.day >= from && item.day <= to)
        if (item.kind === 'best' || item.kind === 'points') assert.ok(item.from <= to)
        if (item.kind === 'record') assert.ok(memos || item.type !== 'memo')
      }
      const count = (all: readonly Item[]) => all.filter(({ kind }) => kind === 'medicine').length
      assert.equal(count(inside), count(diary))
      assert.deepEqual(inPeriod(inside, { from, to }, memos), inside)
    }),
  ))

test('a photo belongs to a period with its record, and stays out with a memo that does', () => {
  const record = (id: string, type: string, day: string) => ({ kind: 'record', id, type, day }) as Item
  const photo = (recordId: string) => ({ kind: 'photo', id: `of ${recordId}`, recordId }) as Item
  const diary = [
    record('memo', 'memo', '2029-12-10'),
    record('visit', 'visit', '2029-12-31'),
    record('before', 'visit', '2029-11-30'),
    ...['memo', 'visit', 'before'].map(photo),
  ]
  const ids = (memos: boolean) =>
    inPeriod(diary, { from: '2029-12-01', to: '2029-12-31' }, memos).map((item) => 'id' in item && item.id)
  assert.deepEqual(ids(true), ['memo', 'visit', 'of memo', 'of visit'])
  assert.deepEqual(ids(false), ['visit', 'of visit'])
})

test('words of a diary stay words in a document', async () => {
  const plan = { green: '<script>alert(1)</script>', yellow: 'a & b\u0007', red: '', author: '"김"', day: dayOf('2029-12-01') }
  const times = { version: 1, created: about.now, updated: about.now, removed: null, by: null }
  const facts = { ...report('2029-12-01', '2029-12-30'), plan: { id: 'x', ownerId: 'y', data: plan, ...times } }
  const { composition } = await written([], facts)
  const told = composition.section.find(({ title }) => title === '행동 계획')
  assert.equal(
    told?.text.div,
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>초록: &lt;script&gt;alert(1)&lt;/script&gt;</p><p>노랑: a &amp; b </p><p>&quot;김&quot;, 2029-12-01</p></div>',
  )
})

test('who reads paper finds the same words in it as a PDF', async () => {
  const { resources, composition } = await written([], undefined, documentWriter(sheetAsPdf))
  const paper = resources.find(({ resourceType }) => resourceType === 'DocumentReference')
  assert.ok(paper)
  assert.ok(JSON.stringify(composition.section[0]?.entry).includes(paper.id))
  const [{ attachment }] = paper.content as [{ attachment: { contentType: string; data: string; title: string } }]
  const pdf = Buffer.from(attachment.data, 'base64').toString('latin1')
  assert.deepEqual([attachment.contentType, attachment.title], ['application/pdf', composition.title])
  assert.match(pdf, /^%PDF-1[\s\S]*\/FontFile3 [\s\S]*%%EOF\s*$/)
  assert.doesNotMatch(pdf, /\/(?:JS|JavaScript|AA|Launch|EmbeddedFile|URI)\b/)
})
