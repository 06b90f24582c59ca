import assert from 'node:assert/strict'
import { photograph } from './diary.ts'
import { fromCamera } from './pictures.ts'
import { upload } from './upload.ts'
import type { Answer } from './world.ts'

type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
type Word = () => string

/** Past by every clock of a test. */
export const DAY = '2026-01-05'
const timeZone = 'Asia/Seoul'
const seen = (version: number) => ({ 'if-match': `"${version}"` })
const NONE = {
  ...{ cough: 0, wheeze: 0, breathless: 0, tight: 0, when: 'day', wokeUp: false, limited: false, triggers: [] },
}

/** So many words that stand nowhere else, and what gives them out in turns. */
export const canaries = (head: string, many = 200) => {
  const all = Array.from({ length: many }, (_, i) => `${head}${1_000 + i}x`)
  let used = 0
  return { all, word: () => all[used++ % many]!, used: () => used }
}

const records = (word: Word): readonly Readonly<{ type: string; data: object }>[] => [
  { type: 'symptom', data: { ...NONE, cough: 1, note: word() } },
  { type: 'lung_function', data: { blows: [400], reliever: 'before', meter: word(), note: word() } },
  { type: 'reliever', data: { puffs: 1, kind: 'saba', reason: 'symptoms', note: word() } },
  { type: 'control_check', data: { answers: { day: true, night: false, reliever: false, activity: false }, note: word() } },
  { type: 'visit', data: { kind: 'emergency', note: word() } },
  { type: 'memo', data: { text: word() } },
]

let keys = 0
const once = () => ({ 'idempotency-key': `key${++keys}` })

/** A round of somebody who writes one of these words wherever words may stand in a diary, also where it is refused. */
export const writeRound = async (as: Ask, word: Word, round: number) => {
  const at = (minutes: number) => ({ day: DAY, minutes, timeZone })
  for (const record of records(word)) {
    const made = await as('POST', '/api/diary/records', { ...record, ...at(round) }, once())
    assert.equal(made.status, 201, made.text)
    const path = `/api/diary/records/${made.body.id}`
    const other = records(word).find(({ type }) => type === record.type)
    assert.equal((await as('PUT', path, { ...other, ...at(round) }, seen(1))).status, 200)
    // Refused: a wrong version, the same minute, the future, a field that there is not.
    await as('PUT', path, { ...other, ...at(round) }, seen(9))
    await as('POST', '/api/diary/records', { ...other, ...at(round) }, once())
    await as('POST', '/api/diary/records', { ...other, ...at(round), day: '2099-01-01' }, once())
    await as('POST', '/api/diary/records', { ...other, ...at(round), [word()]: word() }, once())
    if (round % 2) await as('DELETE', path, undefined, seen(2))
  }
  const schedules = [{ from: '2026-01-01', to: null, weekdays: [1, 2, 3, 4, 5, 6, 7], times: [60], amount: 1 }]
  const words = { name: word(), device: word(), unit: word(), strength: word(), note: word() }
  const inhaler = { ...words, kind: 'controller', schedules, stock: null, timeZone }
  const { body: medicine } = await as('POST', '/api/diary/medicines', inhaler, once())
  await as('PUT', `/api/diary/medicines/${medicine.id}`, { ...inhaler, name: word() }, seen(1))
  const planned = { day: DAY, minutes: 60 }
  const dose = { medicineId: medicine.id, planned, ...at(60), status: 'skipped', amount: 1, reason: word() }
  assert.equal((await as('POST', '/api/diary/doses', dose, once())).status, 201)
  await as('POST', '/api/diary/doses', { ...dose, reason: word() }, once())
  const plan = { green: word(), yellow: word(), red: word(), author: word(), day: DAY, timeZone }
  assert.equal((await as('PUT', '/api/diary/plan', plan)).status, 200)
  await as('POST', '/api/diary/peak-flow/bests', { from: DAY, flow: 400, meter: word(), timeZone })
  await as('POST', '/api/diary/peak-flow/points', { from: DAY, percents: [80, 50], by: word(), timeZone })
}

/** The same in what is beside records: photos, copies, offers, files of every format; and in what is refused of them. */
export const writeAround = async (as: Ask, word: Word, now: Date) => {
  const memo = { type: 'memo', day: DAY, minutes: 1_300, timeZone, data: { text: word() } }
  const { body: record } = await as('POST', '/api/diary/records', memo)
  assert.equal((await photograph(as, record.id, await fromCamera(40, 30), word())).status, 201)
  await photograph(as, record.id, Buffer.from(`no picture but ${word()}`), word())
  await photograph(as, record.id, await fromCamera(40, 30), word().repeat(100))
  const copy = { title: word(), parts: [{ heading: word(), text: word() }], from: DAY, to: DAY, days: 7 }
  const shared = await as('POST', '/api/diary/shares', copy)
  assert.equal(shared.status, 201, shared.text)
  await as('POST', '/api/diary/shares', { ...copy, days: 0 })
  await as('POST', '/api/diary/shares/draft', { from: DAY, to: DAY, timeZone, fields: ['memo', 'zones', 'symptoms'] })
  const offer = {
    email: `${word()}@house.test`,
    role: 'guardian',
    expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
  }
  await as('POST', '/api/diary/proxies', offer)
  await as('POST', '/api/diary/proxies', { ...offer, role: word() })
  const files = {
    json: JSON.stringify({ format: 'haruteo-diary', version: 1, items: [{ kind: word(), text: word() }] }),
    csv: `kind,day,time,text,more\nmemo,2026-01-04,21:10,${word()},\n${word()},2026-01-04,x,${word()},${word()}\n`,
    fhir: JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: { resourceType: word() } }] }),
    apple: `<HealthData><Record type="${word()}" value="${word()}"/>`,
  }
  for (const [format, text] of Object.entries(files))
    for (const cut of [text, text.slice(0, -3)]) {
      const { payload, headers } = upload(`${word()}.${format}`, Buffer.from(cut))
      await as('POST', `/api/diary/imports?format=${format}&timeZone=${timeZone}`, payload, headers)
    }
  // What never reaches a use case: a body that is cut off, a place that there is not, a day that is none.
  const json = { 'content-type': 'application/json' }
  await as('POST', '/api/diary/records', Buffer.from(`{"type":"memo","data":{"text":"${word()}`), json)
  await as('POST', '/api/diary/records', Buffer.from(word()), { 'content-type': `text/${word()}` })
  await as('GET', `/api/diary/days?from=${word()}&to=${word()}&timeZone=${word()}`)
  await as('GET', `/api/diary/records?from=${DAY}&to=${DAY}&type=${word()}`)
  await as('POST', '/api/diary/records', { ...memo, timeZone: word() })
  return { recordId: record.id as string, link: new URL(shared.body.url).pathname }
}

/** Agrees to the diary and writes twelve rounds and all around them. */
export const writeAll = async (as: Ask, word: Word, now: Date) => {
  assert.equal((await as('PUT', '/api/diary/consent', { textVersion: 1 })).status, 200)
  for (let round = 0; round < 12; round++) await writeRound(as, word, round)
  return writeAround(as, word, now)
}
