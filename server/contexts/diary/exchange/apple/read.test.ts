import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ZipFile } from 'yazl'
import { readApple } from './read.ts'

const now = new Date('2030-01-01T00:00:00Z')
const how = {
  timeZone: 'Asia/Seoul',
  now,
  idOf: (about: string) => `01900000-0000-8000-a000-${Buffer.from(about).toString('hex').slice(-12)}`,
}
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST Record type CDATA #REQUIRED unit CDATA #IMPLIED value CDATA #IMPLIED>
]>
<HealthData locale="ko_KR">
 <ExportDate value="2029-12-31 21:00:00 +0900"/>
`
const sample = (type: string, at: string, unit: string, value: string, more = '') =>
  ` <Record type="HKQuantityTypeIdentifier${type}" sourceName="스마트 미터 &amp; 집" unit="${unit}" creationDate="${at}" startDate="${at}" endDate="${at}" value="${value}"${more === '' ? '/' : ''}>${more === '' ? '' : `${more}</Record>`}\n`
const XML = [
  HEAD,
  sample('HeartRate', '2029-12-31 08:00:00 +0900', 'count/min', '70'),
  sample('PeakExpiratoryFlowRate', '2029-12-31 08:00:10 +0900', 'L/min', '410'),
  sample('PeakExpiratoryFlowRate', '2029-12-31 08:00:40 +0900', 'L/min', '400.4'),
  sample('ForcedExpiratoryVolume1', '2029-12-31 08:00:40 +0900', 'mL', '2450'),
  sample('ForcedVitalCapacity', '2029-12-31 08:00:40 +0900', 'L', '3.1'),
  sample('InhalerUsage', '2029-12-31 08:00:40 +0900', 'count', '1'),
  sample('InhalerUsage', '2029-12-31 08:00:50 +0900', 'count', '1'),
  // Blown in Tokyo’s morning, exported in Berlin: the wall is that of where it was.
  sample(
    'PeakExpiratoryFlowRate',
    '2029-12-30 23:30:00 +0100',
    'L/s',
    '5',
    '<MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/>',
  ),
  sample('PeakExpiratoryFlowRate', '2029-12-29 08:00:00 +0900', 'L/min', '5'),
  sample('PeakExpiratoryFlowRate', '2029-12-28 08:00:00 +0900', 'stone', '400'),
  sample('PeakExpiratoryFlowRate', 'yesterday', 'L/min', '400'),
  sample('ForcedVitalCapacity', '2029-12-27 08:00:40 +0900', 'L', '3.1'),
  '</HealthData>\n',
].join('')

const pieces = async function* (bytes: Uint8Array, size = 1_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const told = async (bytes: AsyncIterable<Uint8Array>) => {
  const { found, unread } = await readApple(bytes, { ...how, inhaler: 'saba' })
  return {
    found: found.map(({ item }) => item.kind === 'record' && [item.day, item.minutes, item.at, item.data]),
    unread: unread.map(({ what, code, day }) => [what, code, day]),
  }
}
const zipped = async (files: Readonly<Record<string, string>>, compress = true) => {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name, { compress })
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream))
}
const streamed = async (files: Readonly<Record<string, string>>) => {
  const zip = new ZipFile()
  // Of a stream nobody knows the size before its end: it stands behind the data.
  for (const [name, text] of Object.entries(files)) zip.addReadStream(Readable.from([Buffer.from(text)]), name)
  zip.end()
  return Buffer.concat(await Array.fromAsync(zip.outputStream))
}

test('of Apple Health the lungs are taken, a minute at a time, and what cannot be is named', async () => {
  const { found, unread } = await told(pieces(Buffer.from(XML)))
  const meter = '스마트 미터 & 집'
  assert.deepEqual(found, [
    ['2029-12-31', 480, '2029-12-30T23:00:00.000Z', { blows: [410, 400], reliever: 'before', meter, fev1: 2.45, fvc: 3.1 }],
    ['2029-12-31', 480, '2029-12-30T23:00:00.000Z', { puffs: 2, kind: 'saba', reason: 'other' }],
    ['2029-12-31', 450, '2029-12-30T22:30:00.000Z', { blows: [300], reliever: 'before', meter }],
  ])
  assert.deepEqual(unread, [
    ['flow', 'diary.import_bad_time', undefined],
    ['flow', 'diary.import_bad_unit', '2029-12-28'],
    ['lung_function', 'diary.import_unreadable', '2029-12-29'],
    ['fvc', 'diary.import_no_peak_flow', '2029-12-27'],
  ])
})

test('the zip around it gives the same, packed, unpacked or with sizes behind the data, in pieces of any size', async () => {
  const plain = await told(pieces(Buffer.from(XML)))
  const files = {
    'apple_health_export/workout-routes/route.gpx': '<gpx>x</gpx>'.repeat(3_000),
    'apple_health_export/export_cda.xml': '<x/>',
    'apple_health_export/export.xml': XML,
    'apple_health_export/later.txt': 'y'.repeat(5_000),
  }
  for (const zip of [await zipped(files), await zipped(files, false), await streamed(files)])
    for (const size of [7, 1_000, 1_000_000]) assert.deepEqual(await told(pieces(zip, size)), plain)
})

test('what is no export of Apple Health is refused, also where it only begins as one', async () => {
  const codeOf = (bytes: Uint8Array) =>
    readApple(pieces(bytes), how).then(
      () => assert.fail('was taken'),
      ({ code }) => code,
    )
  assert.equal(await codeOf(Buffer.from('')), 'diary.import_no_apple')
  assert.equal(await codeOf(Buffer.from('<html></html>')), 'diary.import_no_apple')
  assert.equal(await codeOf(Buffer.from(XML.slice(0, -20))), 'diary.import_no_apple')
  assert.equal(await codeOf(Buffer.from(`${HEAD}<a>&own;</a></HealthData>`)), 'diary.import_no_apple')
  assert.equal(await codeOf(await zipped({ 'a.txt': 'x' })), 'diary.import_no_apple')
  const zip = await zipped({ 'export.xml': XML })
  assert.equal(await codeOf(zip.subarray(0, 200)), 'diary.import_broken_zip')
  const harmed = Buffer.from(zip)
  harmed.fill(0xff, 60, 90)
  assert.equal(await codeOf(harmed), 'diary.import_broken_zip')
})

test('years of a watch are read in little memory', async () => {
  const line = Buffer.from(sample('HeartRate', '2029-12-31 08:00:00 +0900', 'count/min', '70').repeat(300))
  const large = async function* () {
    yield Buffer.from(HEAD)
    for (let i = 0; i < 600; i++) yield line
    yield Buffer.from(`${sample('PeakExpiratoryFlowRate', '2029-12-31 08:00:10 +0900', 'L/min', '410')}</HealthData>`)
  }
  const before = process.memoryUsage().heapUsed
  let most = 0
  const watched = async function* () {
    for await (const part of large()) {
      most = Math.max(most, process.memoryUsage().heapUsed)
      yield part
    }
  }
  const { found } = await told(watched())
  assert.equal(found.length, 1)
  assert.ok(most - before < 150 * 1024 * 1024, `${Math.round((most - before) / 1024 / 1024)} MB more of a heap`)
})
