import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { tablesWith } from '../../../testing/traces.ts'
import { type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
const timeZone = 'Asia/Seoul'
const period = { from: '2029-12-25', to: '2029-12-31' }
before(async () => {
  w = await world()
})
const somebody = async (name: string) => {
  w.clock.at = new Date('2030-01-01T00:00:00Z')
  const as = await w.person(name)
  await as('PUT', '/api/diary/consent', { textVersion: 1 })
  const write = async (path: string, body: object) => {
    const answer = await as('POST', `/api/diary/${path}`, body)
    assert.ok(answer.status < 300, answer.text)
  }
  const record = (type: string, minutes: number, data: object) =>
    write('records', { type, day: '2029-12-31', minutes, timeZone, data })
  await write('peak-flow/bests', { from: '2029-12-01', flow: 400, meter: '미니', timeZone })
  await record('lung_function', 480, { blows: [300], reliever: 'after', meter: '미니' })
  const none = { wheeze: 0, breathless: 0, tight: 0, when: 'day', limited: false }
  await record('symptom', 490, { ...none, cough: 2, wokeUp: true, triggers: ['cold_air'], note: '새벽에' })
  await record('memo', 500, { text: '비밀 메모' })
  return as
}
const draft = async (as: Person, fields: string[], language = 'ko') => {
  const answer = await as('POST', '/api/diary/shares/draft', { ...period, timeZone, fields }, { 'accept-language': language })
  assert.equal(answer.status, 200, answer.text)
  return answer.body as { title: string; parts: { heading: string; text: string }[] }
}
const COPY = {
  title: '진료 전에 <b>',
  parts: [{ heading: '증상 & 약', text: '기침 <script>alert(1)</script>\n둘째 줄' }],
  ...period,
  days: 7,
}
const share = async (as: Person, copy: object = COPY) => {
  const answer = await as('POST', '/api/diary/shares', copy)
  assert.equal(answer.status, 201, answer.text)
  return { id: answer.body.id as string, path: new URL(answer.body.url).pathname }
}
const list = async (as: Person) => (await as('GET', '/api/diary/shares')).body.items

test('a draft says what was chosen and nothing else, in the language of who asks', async () => {
  const ann = await somebody('Ann')
  const ko = await draft(ann, ['zones', 'readings', 'symptoms'])
  assert.equal(ko.title, '천식 일지 2029-12-25 ~ 2029-12-31')
  assert.deepEqual(ko.parts, [
    {
      heading: '한눈에',
      text: '초록 0일 · 노랑 1일 · 빨강 0일 · 알 수 없음 6일\n개인 최고치 400 L/min (2029-12-01부터)\n7일 가운데 1일을 기록했어요.',
    },
    { heading: '최대호기유속', text: '2029-12-31 08:00 300 L/min (최고치의 75%, 노랑, 완화제를 쓴 뒤)' },
    { heading: '증상', text: '2029-12-31 08:10 기침 보통 · 밤에 깸 · 계기: 찬 공기 — 새벽에' },
  ])
  const en = await draft(ann, ['adherence', 'memo'], 'en')
  assert.deepEqual(en.parts, [
    { heading: 'Medicines', text: 'Nothing was written down in this period.' },
    { heading: 'Memos', text: '2029-12-31 08:20 비밀 메모' },
  ])
  assert.deepEqual(await list(ann), [], 'nothing is shared by it')
  const wide = await ann('POST', '/api/diary/shares/draft', { ...period, from: '2029-01-01', timeZone, fields: ['memo'] })
  assert.deepEqual([wide.status, wide.body.error.code], [400, 'diary.bad_window'])
})

test('a link opens the very words that were confirmed to anybody, as a page that no search engine, cache or script touches', async () => {
  const bea = await somebody('Bea')
  const { path } = await share(bea)
  const read = await w.nobody('GET', path, undefined, { 'accept-language': 'ko' })
  assert.equal(read.status, 200)
  assert.match(read.text, /<h1>진료 전에 &lt;b&gt;<\/h1>/)
  assert.match(read.text, /기침 &lt;script&gt;alert\(1\)&lt;\/script&gt;\n둘째 줄/)
  assert.doesNotMatch(read.text, /<script|비밀 메모|Bea/)
  const { headers } = read
  assert.match(String(headers['x-robots-tag']), /noindex/)
  assert.deepEqual([headers['cache-control'], headers['referrer-policy']], ['no-store', 'no-referrer'])
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*style-src 'sha256-/)
  await w.nobody('GET', path)
  const [one] = await list(bea)
  assert.deepEqual([one.state, one.views, one.copy.title], ['open', 2, COPY.title])
  assert.deepEqual([one.lastViewedAt, one.expiresAt], ['2030-01-01T00:00:00.000Z', '2030-01-08T00:00:00.000Z'])
  const token = path.split('/').at(-1)!
  assert.deepEqual(await tablesWith(w, [token, '진료 전에', Buffer.from('진료 전에').toString('hex')]), [])
})

test('a link that is opened is a line a day for its person, of each copy, and one that opens nothing is none', async () => {
  const bo = await somebody('Bo')
  const [one, two] = [await share(bo), await share(bo, { ...COPY, from: '2029-12-30' })]
  const opened = async (path: string, times = 3) => {
    for (let i = 0; i < times; i++) await w.nobody('GET', path)
  }
  await opened(one.path)
  await opened(two.path)
  w.clock.at = new Date('2030-01-02T00:00:00Z')
  await opened(one.path)
  await bo('DELETE', `/api/diary/shares/${two.id}`)
  await opened(two.path)
  const { items } = (await bo('GET', '/api/diary/looks')).body
  type Line = Readonly<{ at: string; by: null; as: string; what: string; from: string; to: string }>
  const lines = (items as Line[]).filter(({ what }) => what === 'copy')
  assert.deepEqual(
    lines.map(({ at, by, as, from, to }) => [at.slice(0, 10), by, as, from, to]),
    [
      ['2030-01-02', null, 'link', '2029-12-25', '2029-12-31'],
      ['2030-01-01', null, 'link', '2029-12-30', '2029-12-31'],
      ['2030-01-01', null, 'link', '2029-12-25', '2029-12-31'],
    ],
  )
  assert.equal((await bo('GET', '/api/diary/looks/check')).body.broken, null)
  w.clock.at = new Date('2030-01-01T00:00:00Z')
})

test('a copy is no window: what is written down later is not in it', async () => {
  const cho = await somebody('Cho')
  const { path } = await share(cho)
  const before = (await w.nobody('GET', path)).text
  await cho('POST', '/api/diary/records', { type: 'memo', day: '2029-12-31', minutes: 600, timeZone, data: { text: '나중' } })
  assert.equal((await w.nobody('GET', path)).text, before)
})

test('a link that was taken back, or whose time is over, opens nothing, and its copy is erased', async () => {
  const dia = await somebody('Dia')
  const [one, two] = [await share(dia), await share(dia, { ...COPY, days: 1 })]
  assert.equal((await dia('DELETE', `/api/diary/shares/${one.id}`)).status, 204)
  assert.equal((await dia('DELETE', `/api/diary/shares/${one.id}`)).status, 404)
  const gone = await w.nobody('GET', one.path, undefined, { 'accept-language': 'ko' })
  assert.equal(gone.status, 410)
  assert.match(gone.text, /거두었거나/)
  w.clock.at = new Date('2030-01-02T00:00:00Z')
  assert.equal((await w.nobody('GET', two.path)).status, 410)
  await w.hosts.diary!.runJob('diary-empty-copies')
  assert.deepEqual(
    (await list(dia)).map(({ state, copy }: { state: string; copy: unknown }) => [state, copy]),
    [
      ['expired', null],
      ['revoked', null],
    ],
  )
  w.clock.at = new Date('2030-06-01T00:00:00Z')
  await w.hosts.diary!.runJob('diary-empty-copies')
  assert.deepEqual(await list(dia), [])
  w.clock.at = new Date('2030-01-01T00:00:00Z')
})

test('with the consent every link goes, and a link of nobody’s is none', async () => {
  const eva = await somebody('Eva')
  const { path } = await share(eva)
  assert.equal((await w.nobody('GET', path)).status, 200)
  await eva('DELETE', '/api/diary/consent')
  assert.equal((await w.nobody('GET', path)).status, 404)
  assert.equal((await w.nobody('GET', `/shared/diary/${'a'.repeat(43)}`)).status, 404)
  await eva('PUT', '/api/diary/consent', { textVersion: 1 })
  assert.equal((await w.nobody('GET', path)).status, 404, 'also after a new one')
})

test('somebody else’s links are absent, and there are twenty open ones at most', async () => {
  const [fay, gia] = [await somebody('Fay'), await somebody('Gia')]
  const { id, path } = await share(fay)
  assert.equal((await gia('DELETE', `/api/diary/shares/${id}`)).status, 404)
  assert.equal((await w.nobody('GET', path)).status, 200)
  for (let i = 0; i < 19; i++) await share(fay)
  const more = await fay('POST', '/api/diary/shares', COPY)
  assert.deepEqual([more.status, more.body.error.code], [400, 'diary.too_many_copies'])
})
