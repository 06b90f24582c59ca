import assert from 'node:assert/strict'
import { type Person, world } from './world.ts'

export const timeZone = 'Asia/Seoul'
export const seen = (version: number) => ({ 'if-match': `"${version}"` })

/** A world with diaries in Seoul, in which each test is about somebody new, at the same moment; and what is said of their diary there. */
export const seoul = async (moment: string) => {
  const w = await world()
  let person: Person | undefined
  const ann = (...asked: Parameters<Person>) => {
    assert.ok(person, 'there is somebody')
    return person(...asked)
  }
  const somebody = async (name: string) => {
    w.clock.at = new Date(moment)
    person = await w.person(name)
    await ann('PUT', '/api/diary/consent', { textVersion: 1 })
  }
  const ok = async (...asked: Parameters<Person>) => {
    const answer = await ann(...asked)
    assert.ok(answer.status < 300, answer.text)
    return answer.body
  }
  const record = (type: string, day: string, minutes: number, data: object, zone = timeZone) =>
    ok('POST', '/api/diary/records', { type, day, minutes, timeZone: zone, data })
  const blow = (day: string, minutes: number, flow: number, more: object = {}) =>
    record('lung_function', day, minutes, { blows: [flow - 10, flow], reliever: 'before', meter: 'm', ...more })
  const asked = (what: string, from: string, to = from, zone = timeZone) =>
    ok('GET', `/api/diary/${what}?from=${from}&to=${to}&timeZone=${zone}`)
  return { w, ann, somebody, ok, record, blow, asked }
}
