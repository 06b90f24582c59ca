import type { Answer, Person } from './world.ts'

const NO_SYMPTOM = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}
const NOTHING_SAID = { name: 'x', kind: 'other', device: '', unit: '', strength: '', note: '', schedules: [], stock: null }
const seen = (version: number) => ({ 'if-match': `"${version}"` })

/** Somebody has agreed to the diary. */
export const agreed = (as: Person) => as('PUT', '/api/diary/consent', { textVersion: 1 })

/** Makes something in a diary, and answers with its id. `n`: another each time. */
export const diaryThing = async (as: Person, kind: 'record' | 'medicine' | 'dose', n: number): Promise<string> => {
  const make = async (path: string, body: object) => (await as('POST', `/api/diary/${path}`, body)).body.id as string
  const at = { day: `2029-12-${10 + (n % 20)}`, minutes: n % 1_440, timeZone: 'UTC' }
  if (kind === 'record') return make('records', { ...at, type: 'symptom', data: NO_SYMPTOM })
  const medicineId = await make('medicines', { ...NOTHING_SAID, timeZone: 'UTC' })
  if (kind === 'medicine') return medicineId
  return make('doses', { ...at, medicineId, planned: null, status: 'taken', amount: 1 })
}

/** A bad evening in a diary that was agreed to. */
export const breathe = async (
  mina: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>,
) => {
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
  await mina('GET', at(`records/${record.id}/versions`))
  await mina('GET', at('records?from=2029-12-01&to=2029-12-31&type=symptom'))
  await mina('GET', at(`days?from=2029-12-30&to=2029-12-31&timeZone=${timeZone}`))
  await mina('GET', at(`summary?from=2029-12-04&to=2029-12-31&timeZone=${timeZone}`))
  await mina('GET', at(`control?timeZone=${timeZone}`))
  await mina('DELETE', at(`records/${record.id}`), undefined, seen(2))
  await mina('GET', at('records/trash'))
  await mina('POST', at(`records/${record.id}/restore`))
  await mina('DELETE', at(`doses/${taken.id}`))
  await mina('DELETE', at(`medicines/${medicine.id}?timeZone=${timeZone}`), undefined, seen(2))
  await mina('DELETE', at('consent'))
}
