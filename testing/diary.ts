import { picture } from './pictures.ts'
import { upload } from './upload.ts'
import type { Answer, Person } from './world.ts'

const NO_SYMPTOM = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}
const NOTHING_SAID = { name: 'x', kind: 'other', device: '', unit: '', strength: '', note: '', schedules: [], stock: null }
const COPY = { title: '진료 전에', parts: [{ heading: '증상', text: '기침' }], from: '2029-12-01', to: '2029-12-31', days: 7 }
type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

const seen = (version: number) => ({ 'if-match': `"${version}"` })

/** Somebody has agreed to the diary. */
export const agreed = (as: Person) => as('PUT', '/api/diary/consent', { textVersion: 1 })

/** Somebody lends their diary for a month of the year 2030, to look into. */
export const lentTo = async (as: Person, email: string, more: object = {}): Promise<string> =>
  (await as('POST', '/api/diary/proxies', { email, role: 'clinician', expiresAt: '2030-01-31T00:00:00.000Z', ...more })).body.id

/** Adds a photo to a record. */
export const photograph = (as: Ask, recordId: string, bytes: Uint8Array, alt = '', query = '') => {
  const { payload, headers } = upload('photo.jpg', bytes, 'file', { alt })
  return as('POST', `/api/diary/records/${recordId}/photos${query}`, payload, headers)
}

/** Makes something in a diary, and answers with its id. `n`: another each time. */
export const diaryThing = async (
  as: Person,
  kind: 'record' | 'photo' | 'medicine' | 'dose' | 'lent' | 'shown' | 'copy',
  n: number,
): Promise<string> => {
  const make = async (path: string, body: object) => (await as('POST', `/api/diary/${path}`, body)).body.id as string
  const at = { day: `2029-12-${10 + (n % 20)}`, minutes: n % 1_440, timeZone: 'UTC' }
  if (kind === 'copy') return make('shares', COPY)
  if (kind === 'shown') return make('plan/shown', { zone: 'yellow' })
  if (kind === 'lent') return lentTo(as, `nobody${n}@house.test`)
  if (kind === 'record') return make('records', { ...at, type: 'symptom', data: NO_SYMPTOM })
  if (kind === 'photo')
    return (await photograph(as, await diaryThing(as, 'record', n), await picture(8, 8).png().toBuffer())).body.id
  const medicineId = await make('medicines', { ...NOTHING_SAID, timeZone: 'UTC' })
  if (kind === 'medicine') return medicineId
  return make('doses', { ...at, medicineId, planned: null, status: 'taken', amount: 1 })
}

/** Mina lends her diary to Narae twice, who looks and gives one back; and, as staff, looks into Narae’s. */
const lend = async (mina: Ask, narae: Ask, at: (path: string) => string) => {
  const given = { email: 'narae@example.org', role: 'guardian', mayWrite: true, expiresAt: '2030-03-01T00:00:00.000Z' }
  const { body: first } = await mina('POST', at('proxies'), given)
  const { body: second } = await mina('POST', at('proxies'), { ...given, role: 'clinician', mayWrite: false })
  await narae('GET', at('shared-with-me'))
  const { body: taken } = await narae('POST', at(`shared-with-me/${first.id}/accept`))
  await narae('GET', at(`days?from=2029-12-30&to=2029-12-31&timeZone=Asia/Seoul&person=${taken.person.id}`))
  await narae('DELETE', at(`shared-with-me/${second.id}`))
  await mina('GET', at('proxies'))
  await mina('GET', at('looks?limit=3'))
  await mina('GET', at('looks/check'))
  await mina('DELETE', at(`proxies/${first.id}`))
  await narae('PUT', at('consent'), { textVersion: 1 })
  const { id: person } = (await narae('GET', '/api/identity/me')).body
  await mina('POST', at('staff-looks'), { person, reason: '기록이 보이지 않는다고 해서' })
}

/** A bad evening in a diary that was agreed to. */
export const breathe = async (mina: Ask, narae: Ask) => {
  const at = (path: string) => `/api/diary/${path}`
  const timeZone = 'Asia/Seoul'
  const when = (day: string, minutes: number) => ({ day, minutes, timeZone })
  await mina('GET', at('consent'))
  await mina('PUT', at('consent'), { textVersion: 1 })
  await mina('POST', at('peak-flow/bests'), { from: '2029-12-01', flow: 420, meter: '미니 라이트', timeZone })
  await mina('POST', at('peak-flow/points'), { from: '2029-12-01', percents: [80, 60], by: '김 선생님', timeZone })
  await mina('PUT', at('plan'), {
    ...{ green: '하던 대로', yellow: '속효성 흡입 2회, 20분 뒤 다시 재기', red: '119에 전화하고 흡입기를 쓰기' },
    ...{ author: '김 선생님', day: '2029-12-01', timeZone },
  })
  await mina('GET', at('plan'))
  await mina('GET', at(`peak-flow?timeZone=${timeZone}`))
  const schedules = [{ from: '2029-12-20', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [480, 1_200], amount: 1 }]
  const inhaler = {
    ...{ name: '심비코트', kind: 'combination', device: '터부헬러', unit: '회', strength: '160/4.5', note: '', schedules },
    ...{ stock: { units: 60, day: '2029-12-20' }, timeZone },
  }
  const { body: medicine } = await mina('POST', at('medicines'), inhaler)
  await mina('PUT', at(`medicines/${medicine.id}`), { ...inhaler, note: '양치하기' }, seen(1))
  await mina('GET', at(`medicines/${medicine.id}?timeZone=${timeZone}`))
  await mina('GET', at(`medicines?timeZone=${timeZone}`))
  const planned = { day: '2029-12-31', minutes: 480 }
  const dose = { medicineId: medicine.id, planned, ...when('2029-12-31', 485), status: 'taken', amount: 1 }
  const { body: taken } = await mina('POST', at('doses'), dose)
  await mina('GET', at(`doses?from=2029-12-31&to=2029-12-31&timeZone=${timeZone}`))
  await mina('POST', at('green'), when('2029-12-30', 1_260))
  const blown = { type: 'lung_function', data: { blows: [300, 310, 290], reliever: 'before', meter: '미니 라이트' } }
  await mina('POST', at('records'), { ...blown, ...when('2029-12-31', 1_230) })
  const symptom = { cough: 2, wheeze: 1, breathless: 1, tight: 0, when: 'day', wokeUp: false, limited: true }
  const evening = { type: 'symptom', data: { ...symptom, triggers: ['cold_air'] }, ...when('2029-12-31', 1_230) }
  const { body: record } = await mina('POST', at('records'), evening)
  await mina('PUT', at(`records/${record.id}`), { ...evening, ...when('2029-12-31', 1_225) }, seen(1))
  await mina('GET', at(`records/${record.id}`))
  const { body: photo } = await photograph(mina, record.id, await picture(64, 48, '#336699').png().toBuffer(), '약 상자')
  await mina('GET', at('photos?from=2029-12-31&to=2029-12-31'))
  await mina('GET', at(`photos/${photo.id}`))
  await mina('PATCH', at(`photos/${photo.id}`), { alt: '새 약 상자', was: '약 상자' })
  await mina('DELETE', at(`photos/${photo.id}`))
  await mina('POST', at(`photos/${photo.id}/restore`))
  await mina('GET', at(`today?timeZone=${timeZone}`))
  await mina('PATCH', at('settings'), { blur: true })
  await mina('GET', at('settings'))
  const { body: shown } = await mina('POST', at('plan/shown'), { zone: 'yellow', recordId: record.id })
  await mina('POST', at(`plan/shown/${shown.id}/confirm`))
  await mina('GET', at('plan/shown'))
  await mina('GET', at(`records/${record.id}/versions`))
  await mina('GET', at('records?from=2029-12-01&to=2029-12-31&type=symptom'))
  await mina('GET', at(`days?from=2029-12-30&to=2029-12-31&timeZone=${timeZone}`))
  await mina('GET', at(`summary?from=2029-12-04&to=2029-12-31&timeZone=${timeZone}`))
  await mina('GET', at(`control?timeZone=${timeZone}`))
  for (const asked of ['peak-flow/readings', 'trends', 'report'])
    await mina('GET', at(`${asked}?from=2029-12-25&to=2029-12-31&timeZone=${timeZone}`))
  await mina('GET', at(`report/document?from=2029-12-25&to=2029-12-31&timeZone=${timeZone}`))
  await mina('DELETE', at(`records/${record.id}`), undefined, seen(2))
  await mina('GET', at('records/trash'))
  await mina('GET', at(`export?format=ics&timeZone=${timeZone}`))
  await mina('PUT', at('air/2029-12-31'), { pm25: 38, pm10: 70, pollen: [{ kind: 'pine', level: 'low' }], timeZone })
  await mina('GET', at('air?from=2029-12-25&to=2029-12-31'))
  await mina('GET', at(`air/station?station=${encodeURIComponent('종로구')}`))
  await mina('DELETE', at('air/2029-12-31'))
  const period = { from: '2029-12-25', to: '2029-12-31' }
  await mina('POST', at('shares/draft'), { ...period, timeZone, fields: ['zones', 'readings', 'adherence'] })
  const { body: copy } = await mina('POST', at('shares'), COPY)
  await mina('GET', at('shares'))
  await mina('DELETE', at(`shares/${copy.id}`))
  await mina('PUT', at('feed'), { names: true, timeZone })
  await mina('GET', at('feed'))
  await mina('DELETE', at('feed'))
  const sheet = upload('diary.csv', Buffer.from('kind,day,time,text\nmemo,2029-12-30,21:10,산책함\nhorse,2029-12-30,,\n'))
  await mina('POST', at(`imports?format=csv&timeZone=${timeZone}`), sheet.payload, sheet.headers)
  await mina('POST', at(`records/${record.id}/restore`))
  await mina('DELETE', at(`doses/${taken.id}`))
  await mina('DELETE', at(`medicines/${medicine.id}?timeZone=${timeZone}`), undefined, seen(2))
  await lend(mina, narae, at)
  await mina('DELETE', at('consent'))
}
