import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { airKoreaHere, hour, KEY, says, told } from '../../../testing/air-korea.ts'
import { world } from '../../../testing/world.ts'

const JONGNO = told([
  hour('2030-01-01 09:00', '40', '81'),
  hour('2030-01-01 08:00', '-', '-', { pm25Flag: '통신장애', pm10Flag: '통신장애' }),
  hour('2030-01-01 07:00', '31', '80'),
  hour('2030-01-01 06:00', '999', '999', { pm25Flag: '자료이상', pm10Flag: '자료이상' }),
  hour('2029-12-31 24:00', '7', '9'),
  hour('2029-12-31 23:00', '90', '9'),
])
const WRONG_KEY = `<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>
<returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg><returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>`

let service: Awaited<ReturnType<typeof airKoreaHere>>['house']
let w: Awaited<ReturnType<typeof world>>
let ann: Awaited<ReturnType<typeof w.person>>
before(async () => {
  const { house, env } = await airKoreaHere(JONGNO)
  service = house
  w = await world('whole', { env })
  w.clock.at = new Date('2030-01-01T00:10:00Z')
  ann = await w.person('Ann')
  await ann('PUT', '/api/diary/consent', { textVersion: 1 })
})
const at = (station: string) => ann('GET', `/api/diary/air/station?station=${encodeURIComponent(station)}`)
const later = (minutes: number) => {
  w.clock.at = new Date(w.clock.at.getTime() + minutes * 60_000)
}

test('what a station measured today comes as the mean of its good hours, and only its name is told to the service', async () => {
  const urls: URL[] = []
  service.answer = (request, reply) => {
    urls.push(new URL(request.url ?? '', 'http://service'))
    says(JONGNO)(request, reply)
  }
  const { status, body } = await at(' 종로구 ')
  assert.equal(status, 200)
  assert.deepEqual(body, {
    ...{ station: '종로구', day: '2030-01-01', hour: 9, pm25: 36, pm10: 81, pm25Band: 'bad', pm10Band: 'bad' },
    ...{ told: '2030-01-01T00:10:00.000Z', isLate: false },
  })
  const [url] = urls
  assert.equal(url?.pathname, '/B552584/ArpltnInforInqireSvc/getMsrstnAcctoRltmMesureDnsty')
  assert.deepEqual([url?.searchParams.get('serviceKey'), url?.searchParams.get('stationName')], [KEY, '종로구'])
  assert.deepEqual([...(url?.searchParams.keys() ?? [])].sort(), [
    ...['dataTerm', 'numOfRows', 'pageNo', 'returnType', 'serviceKey', 'stationName', 'ver'],
  ])
})

test('it is asked once an hour for everybody, in every process', async () => {
  const before = service.asked.length
  const bob = await w.person('Bob')
  await bob('PUT', '/api/diary/consent', { textVersion: 1 })
  await at('종로구')
  await bob('GET', `/api/diary/air/station?station=${encodeURIComponent('종로구')}`)
  assert.equal(service.asked.length, before)
  later(60)
  await Promise.all([at('종로구'), at('종로구'), at('종로구')])
  assert.equal(service.asked.length, before + 1)
})

test('where the service fails, the last hours stay and say their age; it is left alone for ten minutes', async () => {
  const before = service.asked.length
  later(60)
  for (const [said, code] of [
    [WRONG_KEY, 200],
    [told([], '22'), 200],
    ['{"OpenAPI_ServiceResponse":{"cmmMsgHeader":{"errMsg":"SERVICE ERROR","returnReasonCode":"22"}}}', 200],
    ['Unauthorized', 401],
    ['{"response":{"header":{"resultCode":"00"},"body":{"items":[{"dataTime":3}]}}}', 200],
  ] as const) {
    service.answer = says(said, code)
    const { body } = await at('종로구')
    assert.deepEqual([body.pm25, body.isLate], [36, true])
    const again = service.asked.length
    await at('종로구')
    assert.equal(service.asked.length, again)
    later(11)
  }
  assert.equal(service.asked.length, before + 5)
  const unknown = await at('강남구')
  assert.deepEqual([unknown.status, unknown.body.error.code], [503, 'diary.air_not_told'])
  service.answer = says(JONGNO)
  assert.equal((await at('종로구')).body.isLate, false)
})

test('a name that no station has is said to be none', async () => {
  service.answer = says(told([]))
  const { status: refused, body } = await at('없는곳')
  assert.deepEqual([refused, body.error.code], [404, 'diary.unknown_station'])
  service.answer = says(JONGNO)
})

test('the questions of a day run out, and those of the next begin anew', async () => {
  await w.sql('diary', "update diary.station_question set asked = 480 where day = '2030-01-01'")
  assert.equal((await at('마포구')).status, 503)
  later(16 * 60)
  assert.equal((await at('마포구')).status, 200)
})

test('without a consent nothing is fetched, and a house without a key says so', async () => {
  const carl = await w.person('Carl')
  const { body } = await carl('GET', '/api/diary/air/station?station=x')
  assert.equal(body.error.code, 'diary.consent_missing')
  const other = await world()
  const dora = await other.person('Dora')
  await dora('PUT', '/api/diary/consent', { textVersion: 1 })
  assert.equal((await dora('GET', '/api/diary/air/station?station=x')).body.error.code, 'diary.no_stations')
  assert.equal((await dora('GET', '/api/diary/air?from=2029-12-01&to=2029-12-31')).body.hasStations, false)
  assert.equal((await ann('GET', '/api/diary/air?from=2029-12-01&to=2029-12-31')).body.hasStations, true)
})
