import { SaxesParser } from 'saxes'
import { fail } from '#platform/errors'
import { isTimeZone } from '#platform/time-zone'
import { isoOf, wallAt } from '../../domain/day.ts'
import type { Bytes, Read, Reading } from '../../ports/exchange.ts'
import { type Gatherer, gatherer } from '../check.ts'
import { completed } from '../completed.ts'
import { entryOf } from './unzip.ts'

const TYPES = {
  HKQuantityTypeIdentifierPeakExpiratoryFlowRate: 'flow',
  HKQuantityTypeIdentifierForcedExpiratoryVolume1: 'fev1',
  HKQuantityTypeIdentifierForcedVitalCapacity: 'fvc',
  HKQuantityTypeIdentifierInhalerUsage: 'puffs',
} as const
type What = (typeof TYPES)[keyof typeof TYPES]
const UNITS: Readonly<Record<What, Readonly<Record<string, number>>>> = {
  flow: { 'L/min': 1, 'L/s': 60, 'mL/s': 0.06, 'cL/s': 0.6, 'mL/min': 0.001 },
  fev1: { L: 1, mL: 0.001, cL: 0.01, dL: 0.1 },
  fvc: { L: 1, mL: 0.001, cL: 0.01, dL: 0.1 },
  puffs: { count: 1 },
}
type Sample = Readonly<{
  what: What
  where: string
  value: number | undefined
  day: string
  minutes: number
  at: Date
  source: string
}>

const MOST_SAMPLES = 200_000
const MOST_BLOWS = 3
const MOST_METER = 60
/** So much text without an element in it is no file of Apple’s. */
const MOST_SILENT = 8 * 1024 * 1024
const A_TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{2})(\d{2})$/

/** When a sample was taken, on the wall of where that was: the file tells all times in the zone of the telephone at the export. */
const momentOf = (text: string, zone: string | undefined) => {
  const [, date, hours = '', minutes = '', seconds, east, more] = A_TIME.exec(text) ?? []
  const at = date === undefined ? new Date(Number.NaN) : new Date(`${date}T${hours}:${minutes}:${seconds}${east}:${more}`)
  if (date === undefined || Number.isNaN(at.getTime())) return undefined
  // Ours are of the minute.
  at.setUTCSeconds(0)
  if (zone === undefined || !isTimeZone(zone)) return { day: date, minutes: Number(hours) * 60 + Number(minutes), at }
  const there = wallAt(at, zone)
  return { day: isoOf(there.day), minutes: there.minutes, at }
}

async function* xmlOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const coming = bytes[Symbol.asyncIterator]()
  const first = await coming.next()
  if (first.done) throw fail('invalid', 'diary.import_no_apple')
  const whole = (async function* () {
    yield first.value
    for (let next = await coming.next(); !next.done; next = await coming.next()) yield next.value
  })()
  const isZip = first.value[0] === 0x50 && first.value[1] === 0x4b
  yield* isZip ? entryOf(whole, (name) => /(?:^|\/)export\.xml$/.test(name)) : whole
}

type Open = { type: string; attributes: Readonly<Record<string, string>>; zone: string | undefined; n: number }

/** The samples that are of lungs, in the order of the file, read while it comes in. */
const samplesOf = async (bytes: Bytes, gathered: Gatherer): Promise<readonly Sample[]> => {
  const samples: Sample[] = []
  const parser = new SaxesParser()
  const decoder = new TextDecoder()
  let record: Open | undefined
  let isApples = false
  let silent = 0
  let n = 0
  parser.on('error', () => {
    throw fail('invalid', 'diary.import_no_apple')
  })
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    if (name === 'HealthData') isApples = true
    else if (name === 'Record' && Object.hasOwn(TYPES, String(attributes.type)))
      record = {
        type: String(attributes.type),
        attributes: attributes as Readonly<Record<string, string>>,
        zone: undefined,
        n: ++n,
      }
    else if (name === 'MetadataEntry' && record && attributes.key === 'HKTimeZone') record.zone = String(attributes.value)
  })
  parser.on('closetag', ({ name }) => {
    if (name !== 'Record' || !record) return
    const { type, attributes, zone, n: place } = record
    record = undefined
    const what = TYPES[type as keyof typeof TYPES]
    const moment = momentOf(attributes.startDate ?? '', zone)
    if (!moment) return gathered.refuse(String(place), what, fail('invalid', 'diary.import_bad_time'))
    const factor = UNITS[what][attributes.unit ?? '']
    const value = factor === undefined || !attributes.value ? undefined : Number(attributes.value) * factor
    if (samples.length >= MOST_SAMPLES) throw fail('too_large', 'diary.import_too_many', { max: MOST_SAMPLES })
    samples.push({ what, where: String(place), value, ...moment, source: attributes.sourceName ?? '' })
  })
  for await (const part of xmlOf(bytes)) {
    silent += part.length
    if (silent > MOST_SILENT) throw fail('invalid', 'diary.import_no_apple')
    parser.write(decoder.decode(part, { stream: true }))
  }
  parser.write(decoder.decode())
  parser.close()
  if (!isApples) throw fail('invalid', 'diary.import_no_apple')
  return samples
}

const take = (gathered: Gatherer, type: string, { day, minutes, at, where }: Sample, data: object, how: Reading) =>
  gathered.take(
    where,
    completed(
      {
        ...{ kind: 'record', type, id: how.idOf(`apple ${type} ${at.toISOString()}`), day, minutes, at: at.toISOString() },
        ...{ data, trashedAt: null, past: [] },
      },
      how,
    ),
  )

/** Samples of one minute are one record, as a person would write it down: up to three blows, and the puffs together. */
export const readApple: Read = async (bytes, how) => {
  const gathered = gatherer()
  const samples = await samplesOf(bytes, gathered)
  const about = ({ day, minutes }: Sample) => ({ day, minutes })
  const readable = samples.filter((one) => {
    if (one.value !== undefined && Number.isFinite(one.value)) return true
    gathered.refuse(one.where, one.what, fail('invalid', 'diary.import_bad_unit'), about(one))
    return false
  })
  for (const same of Map.groupBy(readable, ({ at }) => at.getTime()).values()) {
    const of = (what: What) => same.filter((one) => one.what === what)
    const [blows, puffs] = [of('flow').sort((a, b) => Number(b.value) - Number(a.value)), of('puffs')]
    for (const one of blows.slice(MOST_BLOWS))
      gathered.refuse(one.where, 'flow', fail('invalid', 'diary.import_four_blows'), about(one))
    const [first] = blows
    if (first) {
      const liters = (what: 'fev1' | 'fvc') => {
        const value = Math.max(...of(what).map((one) => Number(one.value)))
        return Number.isFinite(value) ? { [what]: Math.round(value * 100) / 100 } : {}
      }
      const data = {
        blows: blows.slice(0, MOST_BLOWS).map(({ value }) => Math.round(Number(value))),
        ...{
          reliever: how.measured ?? 'before',
          meter: first.source.slice(0, MOST_METER),
          ...liters('fev1'),
          ...liters('fvc'),
        },
      }
      take(gathered, 'lung_function', first, data, how)
    } else
      for (const one of [...of('fev1'), ...of('fvc')])
        gathered.refuse(one.where, one.what, fail('invalid', 'diary.import_no_peak_flow'), about(one))
    const [puff] = puffs
    if (!puff) continue
    const sum = puffs.reduce((all, { value }) => all + Number(value), 0)
    take(gathered, 'reliever', puff, { puffs: sum, kind: how.inhaler ?? 'other', reason: 'other' }, how)
  }
  return gathered
}
