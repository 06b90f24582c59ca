import { dayOf } from '../../domain/day.ts'
import { timeOut } from '../completed.ts'

export type Json = Readonly<Record<string, unknown>>

/** What resources of one diary point to. `idOf`: the id of what has none of its own, such as a meter. */
export type Around = Readonly<{ patient: { reference: string }; idOf: (about: string) => string }>

const BASE = 'urn:haruteo:diary'
export const LOINC = 'http://loinc.org'
export const UCUM = 'http://unitsofmeasure.org'
/** LOINC of what a meter blows, and of the rest of lung function. */
export const CODES = {
  ...{ byMeter: '19935-6', flow: '33452-4', before: '71795-9', after: '19937-2', best: '83368-1' },
  ...{ fev1: '20150-9', fvc: '19868-9', report: '53576-5' },
} as const
const DISPLAY: Readonly<Record<string, string>> = {
  [CODES.byMeter]: 'Peak expiratory flow by peak flow meter',
  [CODES.before]: 'Peak expiratory flow by peak flow meter, before therapy',
  [CODES.after]: 'Peak expiratory flow by peak flow meter, after therapy',
  [CODES.best]: 'Personal best peak expiratory flow',
  [CODES.fev1]: 'FEV1',
  [CODES.fvc]: 'FVC',
  [CODES.report]: 'Personal health monitoring report Document',
}

/** What no string of FHIR may hold: white space other than blank, tab and ends of lines. */
const ODD_SPACE = /[^ \r\n\t\S]/g
export const isPlain = (text: string) => /\S/.test(text) && text.search(ODD_SPACE) < 0
export const plain = (text: string) => text.replace(ODD_SPACE, ' ')
const jsonText = (value: unknown) =>
  JSON.stringify(value).replace(ODD_SPACE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

export const system = (name: string) => `${BASE}:${name}`
export const own = (name: string, code: string) => ({ system: system(name), code })
export const loinc = (code: string) => ({ system: LOINC, code, display: DISPLAY[code] })
export const concept = (...coding: readonly Json[]) => ({ coding })
export const quantity = (value: number, unit: string, code = unit) => ({ value, unit, system: UCUM, code })
export const ref = (id: string) => ({ reference: `urn:uuid:${id}` })
export const extension = (name: string, value: Json) => ({ url: system(name), ...value })
/** What has no field of its own in FHIR, word for word. */
export const more = (rest: Json) => (Object.keys(rest).length === 0 ? [] : [extension('more', { valueString: jsonText(rest) })])
export const writer = (by: unknown) => extension('written-by', { valueString: jsonText(by) })
export const noteOf = (text: unknown) => (typeof text === 'string' && isPlain(text) ? { note: [{ text }] } : {})

const OFFSET_MOST = 14 * 60
/** The clock on the wall with its offset from UTC; undefined where FHIR cannot say that, of centuries before zones. */
const withOffset = (day: string, minutes: number, at: number) => {
  const offset = (dayOf(day) * 86_400_000 + minutes * 60_000 - at) / 60_000
  if (!Number.isInteger(offset) || Math.abs(offset) > OFFSET_MOST || (offset < 0 && offset === -OFFSET_MOST)) return undefined
  return `${day}T${timeOut(minutes)}:00${offset < 0 ? '-' : '+'}${timeOut(Math.abs(offset))}`
}
/** A moment, and the extensions that it needs. */
export const moment = (day: string, minutes: number, at: Date) => {
  const said = withOffset(day, minutes, at.getTime())
  return {
    when: said ?? at.toISOString(),
    wall: said ? [] : [extension('wall', { valueString: `${day}T${timeOut(minutes)}` })],
  }
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
export const json = (value: unknown): Json => (isJson(value) ? value : {})
export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])
export const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
export const codings = (value: unknown) => list(json(value).coding)
/** The code that a concept has in one of our own systems, or of LOINC. */
export const codeIn = (value: unknown, of: string) => {
  const wanted = of === LOINC ? LOINC : system(of)
  return codings(value).flatMap(({ system: at, code }) => (at === wanted ? (text(code) ?? []) : []))[0]
}
export const extensionOf = (resource: Json, name: string) =>
  list(resource.extension).find(({ url }) => url === system(name)) ?? {}
const jsonIn = (resource: Json, name: string): Json => {
  try {
    return json(JSON.parse(text(extensionOf(resource, name).valueString) ?? '{}'))
  } catch {
    return {}
  }
}
export const restOf = (resource: Json) => jsonIn(resource, 'more')
export const writerOf = (resource: Json) => {
  const by = jsonIn(resource, 'written-by')
  return Object.keys(by).length === 0 ? {} : { writtenBy: by }
}
export const noteIn = (resource: Json) => {
  const said = list(resource.note).flatMap((one) => text(one.text) ?? [])
  return said.length === 0 ? {} : { note: said.join('\n') }
}
/** That there is no value, and why. */
export const absent = (why?: string): Json => ({
  dataAbsentReason: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
    ...(why === undefined ? {} : { text: why }),
  },
})
/** Without what is not there. */
export const present = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
