import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { upload } from '../../../testing/upload.ts'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
const timeZone = 'Asia/Seoul'
before(async () => {
  w = await world()
})

type Report = {
  created: number
  unchanged: number
  refusedCount: number
  refused: { what: string; code: string; reason: string }[]
}
const exported = async (as: Person, format: string) => {
  const answer = await as('GET', `/api/diary/export?format=${format}&timeZone=${timeZone}`)
  assert.equal(answer.status, 200, answer.text)
  return answer
}
const imported = async (as: Person, format: string, text: string | Buffer, more = '') => {
  const { payload, headers } = upload('diary', Buffer.from(text))
  return as('POST', `/api/diary/imports?format=${format}&timeZone=${timeZone}${more}`, payload, {
    ...headers,
    'accept-language': 'ko',
  })
}
const report = async (...asked: Parameters<typeof imported>): Promise<Report> => {
  const answer = await imported(...asked)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const consent = (as: Person) => as('PUT', '/api/diary/consent', { textVersion: 1 })
/** Without the moments of the export itself, and of consents. */
const said = (text: string) => {
  const { items } = JSON.parse(text)
  return items
}
/** Somebody with a diary of all kinds. */
const somebody = async (name: string) => {
  w.clock.at = new Date('2030-01-01T00:00:00Z')
  const as = await w.person(name)
  await consent(as)
  const ok = async (...asked: Parameters<Person>) => {
    const answer = await as(...asked)
    assert.ok(answer.status < 300, answer.text)
    return answer.body
  }
  const at = (path: string) => `/api/diary/${path}`
  const when = (minutes: number, day = '2029-12-31') => ({ day, minutes, timeZone })
  await ok('POST', at('peak-flow/bests'), { from: '2029-12-01', flow: 420, meter: '미니 라이트', timeZone })
  await ok('POST', at('peak-flow/points'), { from: '2029-12-01', percents: [80, 60], by: '김 선생님', timeZone })
  const plan = { green: '하던 대로', yellow: '', red: '119에 전화', author: '김 선생님', day: '2029-12-01', timeZone }
  await ok('PUT', at('plan'), plan)
  const schedules = [{ from: '2029-12-20', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480, 1_200], amount: 1 }]
  const about = { name: '심비코트', kind: 'combination', device: '', unit: '회', strength: '160/4.5', note: '', schedules }
  const { id: medicineId } = await ok('POST', at('medicines'), { ...about, stock: { units: 60, day: '2029-12-20' }, timeZone })
  const planned = { day: '2029-12-31', minutes: 480 }
  await ok('POST', at('doses'), { medicineId, planned, ...when(485), status: 'skipped', amount: 1, reason: '깜빡' })
  await ok('POST', at('doses'), { medicineId, planned: null, ...when(490), status: 'taken', amount: 2 })
  const blown = { blows: [300, 310, 290], reliever: 'before', meter: '미니 라이트', fev1: 2.4 }
  await ok('POST', at('records'), { type: 'lung_function', data: blown, ...when(510) })
  const puffs = { puffs: 2, kind: 'saba', reason: 'symptoms', medicineId }
  await ok('POST', at('records'), { type: 'reliever', data: puffs, ...when(511) })
  await ok('POST', at('records'), { type: 'visit', data: { kind: 'attack', note: '응급' }, ...when(512) })
  const answers = { day: true, night: false, reliever: false, activity: false }
  await ok('POST', at('records'), { type: 'control_check', data: { answers }, ...when(513) })
  await ok('POST', at('green'), when(1_260, '2029-12-30'))
  const memo = { type: 'memo', data: { text: '=HYPERLINK("x")' } }
  const { id } = await ok('POST', at('records'), { ...memo, ...when(1) })
  await ok('PUT', at(`records/${id}`), { type: 'memo', data: { text: '=HYPERLINK("y")' }, ...when(1) }, { 'if-match': '"1"' })
  const gone = await ok('POST', at('records'), { type: 'memo', data: { text: '지움' }, ...when(2) })
  await ok('DELETE', at(`records/${gone.id}`), undefined, { 'if-match': '"1"' })
  return as
}

for (const format of ['json', 'csv', 'fhir'])
  test(`a diary that is given out as ${format}, erased and brought in again is the same`, async () => {
    const ann = await somebody(`Ann${format}`)
    const [whole, file] = [(await exported(ann, 'json')).text, (await exported(ann, format)).text]
    const live = (text: string) =>
      format === 'json'
        ? said(text)
        : said(text).flatMap((one: { kind: string; trashedAt?: string }) =>
            one.kind === 'record' ? (one.trashedAt ? [] : [{ ...one, past: [] }]) : [one],
          )
    assert.ok(live(whole).length > 10)
    await ann('DELETE', '/api/diary/consent')
    assert.equal((await imported(ann, format, file)).status, 403)
    await consent(ann)
    const dry = await report(ann, format, file, '&dryRun=true')
    assert.deepEqual([dry.created, dry.refusedCount], [live(whole).length, 0])
    assert.deepEqual(said((await exported(ann, 'json')).text), [], 'nothing happened yet')
    const did = await report(ann, format, file)
    assert.deepEqual([did.created, did.refused], [live(whole).length, []])
    assert.deepEqual(said((await exported(ann, 'json')).text), live(whole))
    const again = await report(ann, format, file)
    assert.deepEqual([again.created, again.unchanged, again.refusedCount], [0, live(whole).length, 0])
    assert.deepEqual(said((await exported(ann, 'json')).text), live(whole))
  })

test('the report of a period is a document with its figures, which erased and brought in again gives the same diary', async () => {
  const kim = await somebody('Kim')
  const whole = said((await exported(kim, 'json')).text).flatMap((one: { kind: string; trashedAt?: string }) =>
    one.kind === 'record' ? (one.trashedAt ? [] : [{ ...one, past: [] }]) : [one],
  )
  const asked = (more = '') =>
    kim('GET', `/api/diary/report/document?from=2029-12-01&to=2029-12-31&timeZone=${timeZone}&language=ko${more}`)
  const { status, text, headers } = await asked()
  assert.deepEqual([status, headers['cache-control']], [200, 'no-store'])
  assert.match(String(headers['content-type']), /^application\/fhir\+json/)
  const bundle = JSON.parse(text)
  type Coded = Readonly<{ code: { coding: readonly { system: string; code: string }[] } }>
  type Figure = Coded & Readonly<{ id: string; component?: readonly (Coded & Record<string, unknown>)[] }>
  const all: readonly Figure[] = bundle.entry.map(({ resource }: { resource: Figure }) => resource)
  const figure = (name: string) =>
    all.find((one) => one.code?.coding?.some(({ system, code }) => system === 'urn:haruteo:diary:derived' && code === name))
  const parts = (name: string) =>
    Object.fromEntries(
      (figure(name)?.component ?? []).map((one) => [one.code.coding[0]?.code, one.valueInteger ?? one.valueBoolean]),
    )
  assert.deepEqual(parts('zone-days'), { green: 0, yellow: 0, red: 1, none: 30 })
  assert.deepEqual(parts('completeness'), { recorded: 2, days: 31 })
  assert.deepEqual(parts('adherence'), { taken: 0, planned: 24 })
  const [composition] = bundle.entry.map(({ resource }: { resource: unknown }) => resource)
  type Section = Readonly<{ title: string; text: { div: string }; entry?: readonly { reference: string }[] }>
  const section = (title: string): Section => composition.section.find((one: Section) => one.title === title)
  assert.match(section('적은 날').text.div, /31일 가운데 2일을 적었어요 \(6%\)/)
  assert.match(section('최대호기유속').text.div, /개인 최고치 420 L\/min \(2029-12-01부터, 미니 라이트\)/)
  assert.ok(section('구역').entry?.some(({ reference }) => reference === `urn:uuid:${figure('zone-days')?.id}`))
  const without = await asked('&memos=false')
  assert.doesNotMatch(without.text, /HYPERLINK/)
  assert.match(text, /HYPERLINK/)
  const look = (await kim('GET', '/api/diary/looks')).body.items.find(({ what }: { what: string }) => what === 'export')
  assert.equal(look.as, 'self')
  await kim('DELETE', '/api/diary/consent')
  assert.equal((await asked()).status, 403)
  await consent(kim)
  const did = await report(kim, 'fhir', text)
  assert.deepEqual([did.created, did.refused], [whole.length, []])
  assert.deepEqual(said((await exported(kim, 'json')).text), whole)
  const nowhere = await kim('GET', `/api/diary/report/document?from=2020-01-01&to=2029-12-31&timeZone=${timeZone}`)
  assert.equal(nowhere.body.error.code, 'diary.bad_window')
})

test('what was corrected here since stays; so does what lies in the trash; each is named with its reason', async () => {
  const bea = await somebody('Bea')
  const { text } = await exported(bea, 'json')
  const items = said(text) as {
    id: string
    kind: string
    type: string
    version: number
    trashedAt: string | null
    data: object
  }[]
  const memo = items.find(({ data }) => (JSON.stringify(data) ?? '').includes('HYPERLINK'))!
  const blown = items.find(({ type }) => type === 'lung_function')!
  const corrected = { type: 'memo', day: '2029-12-31', minutes: 1, timeZone, data: { text: '고침' } }
  await bea('PUT', `/api/diary/records/${memo.id}`, corrected, { 'if-match': '"2"' })
  await bea('DELETE', `/api/diary/records/${blown.id}`, undefined, { 'if-match': '"1"' })
  const now = said((await exported(bea, 'json')).text)
  const { created, refused } = await report(bea, 'json', text)
  assert.equal(created, 0)
  assert.deepEqual(refused.map(({ what, code }) => [what, code]).sort(), [
    ['lung_function', 'diary.import_in_trash'],
    ['memo', 'diary.import_differs'],
  ])
  assert.match(refused[0]!.reason, /여기/)
  assert.deepEqual(said((await exported(bea, 'json')).text), now)
})

test('the file of another person is taken as one’s own, beside theirs, and no id tells of them', async () => {
  const cho = await somebody('Cho')
  const dia = await w.person('Dia')
  await consent(dia)
  const { text } = await exported(cho, 'json')
  const did = await report(dia, 'json', text)
  assert.deepEqual([did.created, did.refusedCount], [said(text).length, 0])
  const twice = await report(dia, 'json', text)
  assert.deepEqual([twice.created, twice.unchanged], [0, said(text).length])
  assert.deepEqual(said((await exported(cho, 'json')).text), said(text), 'hers are as they were')
  const own = said((await exported(dia, 'json')).text)
  const medicine = own.find(({ kind }: { kind: string }) => kind === 'medicine')
  assert.ok(own.some(({ medicineId }: { medicineId?: string }) => medicineId === medicine.id))
  assert.equal(JSON.stringify(own).includes(said(text).find(({ kind }: { kind: string }) => kind === 'medicine').id), false)
})

test('of a file each thing is taken or refused by itself', async () => {
  const eva = await somebody('Eva')
  await eva('DELETE', '/api/diary/consent')
  await consent(eva)
  const id = (n: number) => `01900000-0000-7000-8000-0000000000${n + 10}`
  const memo = (n: number, more: object = {}) => ({
    ...{ kind: 'record', type: 'memo', id: id(n), day: '2029-12-31', minutes: n, at: '2029-12-30T15:00:00.000Z' },
    ...{ data: { text: 'x' }, version: 1, createdAt: '2029-12-31T00:00:00Z', updatedAt: '2029-12-31T00:00:00Z' },
    ...{ trashedAt: null, past: [], ...more },
  })
  const writtenBy = { id: id(50), name: '엄마', as: 'guardian' }
  const dose = { kind: 'dose', id: id(40), medicineId: id(41), day: '2029-12-31', minutes: 1, planned: null, status: 'taken' }
  const items = [
    ...[memo(1, { writtenBy }), memo(2, { id: id(1), data: { text: 'y' } }), memo(1, { id: id(3), data: { text: 'z' } })],
    ...[
      memo(4, { at: '2030-01-02T00:00:00.000Z' }),
      memo(5, { at: '2000-01-01T00:00:00.000Z' }),
      memo(6, { data: { text: '' } }),
    ],
    ...[
      memo(7, { data: { text: 'a\0b' } }),
      { kind: 'horse' },
      7,
      { ...dose, amount: 1, reason: '', createdAt: '2029-12-31T00:00:00Z' },
    ],
    { kind: 'points', from: '2029-12-01', percents: [50, 80], by: '' },
  ]
  const { created, refused } = await report(eva, 'json', JSON.stringify({ format: 'haruteo-diary', version: 1, items }))
  assert.equal(created, 1)
  assert.deepEqual(refused.map(({ code }) => code).sort(), [
    ...['diary.bad_points', 'diary.import_bad_time', 'diary.import_differs', 'diary.import_unknown_kind'],
    ...['diary.import_unknown_kind', 'diary.import_unreadable', 'diary.import_unreadable', 'diary.in_the_future'],
    ...['diary.same_minute', 'diary.unknown_medicine'],
  ])
  const kept = said((await exported(eva, 'json')).text)
  assert.deepEqual([kept.length, kept[0].writtenBy], [1, writtenBy], 'who wrote it stays with it')
})

test('a file that cannot be read is refused as a whole, and one that is missing', async () => {
  const fay = await w.person('Fay')
  await consent(fay)
  const code = async (...asked: Parameters<typeof imported>) => (await imported(...asked)).body.error.code
  assert.equal(await code(fay, 'json', '{}'), 'diary.import_not_ours')
  assert.equal(await code(fay, 'csv', Buffer.from([0xb0, 0xa1])), 'diary.import_not_text')
  assert.equal(await code(fay, 'apple', '<a/>'), 'diary.import_no_apple')
  const none = await fay('POST', `/api/diary/imports?format=json&timeZone=${timeZone}`)
  assert.deepEqual([none.status, none.body.error.code], [400, 'diary.import_no_file'])
  const nowhere = await fay('GET', '/api/diary/export?format=json&timeZone=Nowhere')
  assert.equal(nowhere.body.error.code, 'diary.bad_time_zone')
})

test('the times of doses are a calendar, and every file is kept by nobody on its way', async () => {
  const gia = await w.person('Gia')
  await consent(gia)
  const schedules = [{ from: '2029-12-20', to: '2030-01-05', weekdays: [1, 3], times: [480, 1_200], amount: 1 }]
  const about = { name: '심비코트', kind: 'combination', device: '', unit: '회', strength: '160', note: '', stock: null }
  await gia('POST', '/api/diary/medicines', { ...about, schedules, timeZone })
  const { text, headers } = await exported(gia, 'ics')
  assert.match(text, /SUMMARY:심비코트/)
  // The first of January 2030 is a Tuesday.
  assert.match(text, /DTSTART:20300102T080000\r\n/)
  assert.match(text, /RRULE:FREQ=WEEKLY;(UNTIL=20300105T080000;BYDAY=MO,WE|BYDAY=MO,WE;UNTIL=20300105T080000)\r\n/)
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 2)
  assert.equal(headers['cache-control'], 'no-store')
  assert.match(String(headers['content-disposition']), /haruteo-diary-2030-01-01\.ics/)
})
