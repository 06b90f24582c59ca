import { GIVEN_UP_MS, momentOf, stampOf } from '../keeping.ts'

/** A piece of the log as it lies in the place. `at`: all that was committed until then is in it or before it. */
export type Segment = Readonly<{ name: string; stream: string; segment: string; at: Date }>
/** The database as a whole, to which the log is added. */
export type Base = Readonly<{ name: string; stream: string; at: Date }>
/** A file that rows name. */
export type Kept = Readonly<{ name: string; token: string; at: Date }>
/** What lies there: pieces of the log, bases and files, each in the order of time, and all the names. */
export type Listed = Readonly<{
  segments: readonly Segment[]
  bases: readonly Base[]
  files: readonly Kept[]
  names: ReadonlySet<string>
}>

/** What is said beside a base as soon as it is of use; by this one is known as whole. */
export type BaseNote = Readonly<{
  /** The first and the last piece of the log that it needs. */
  start: string
  stop: string
  /** From when on the house can be brought back. */
  end: string
  segmentBytes: number
  /** The version of PostgreSQL and the machine that it is of. */
  server: string
}>

const AGE = '.age'
const SEGMENT = /^[0-9A-F]{24}$/
const TOKEN = /^[0-9a-f]{32}$/

export const isSegment = (word: string) => SEGMENT.test(word)
export const segmentName = (stream: string, segment: string, at: Date) => `${stream}-${segment}-${stampOf(at)}${AGE}`
export const baseName = (stream: string, at: Date) => `${stream}-base-${stampOf(at)}${AGE}`
export const fileName = (token: string, at: Date) => `file-${token}-${stampOf(at)}${AGE}`
/** Beside a base: what it needs, and the tokens of the files that its rows name. */
export const noteOf = (base: string) => `${base}.json`
export const filesOf = (base: string) => `${base}.files`

/** What these names tell. */
export const listed = (names: readonly string[]): Listed => {
  const found = { segments: [] as Segment[], bases: [] as Base[], files: [] as Kept[] }
  for (const name of [...names].sort()) {
    const [first = '', second = '', stamp = '', ...more] = name.endsWith(AGE) ? name.slice(0, -AGE.length).split('-') : []
    const at = momentOf(stamp)
    if (!at || more.length > 0) continue
    if (first === 'file' && TOKEN.test(second)) found.files.push({ name, token: second, at })
    else if (momentOf(first) && second === 'base') found.bases.push({ name, stream: first, at })
    else if (momentOf(first) && isSegment(second)) found.segments.push({ name, stream: first, segment: second, at })
  }
  found.bases.sort((a, b) => a.at.getTime() - b.at.getTime())
  return { ...found, names: new Set(names) }
}

const LOG_BYTES = 0x1_0000_0000

/** The piece of the log that comes after this one. */
export const nextOf = (segment: string, segmentBytes: number) => {
  const [timeline, log, n] = [0, 8, 16].map((at) => Number.parseInt(segment.slice(at, at + 8), 16)) as [number, number, number]
  const isLast = (n + 1) * segmentBytes >= LOG_BYTES
  return [timeline, isLast ? log + 1 : log, isLast ? 0 : n + 1]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('')
}

/** The pieces that come one after the other from the start of this base on, as far as none is missing. */
export const lineOf = ({ segments }: Listed, { stream }: Base, { start, segmentBytes }: BaseNote): readonly Segment[] => {
  const there = new Map(segments.filter((one) => one.stream === stream).map((one) => [one.segment, one]))
  const line: Segment[] = []
  for (let next = there.get(start); next; next = there.get(nextOf(next.segment, segmentBytes))) line.push(next)
  return line
}

/** So many bases are kept, and what they need: should the newest not come back, the one before it does. */
const BASES = 2

/**
 * The names that have had their time. `notes`: what is said beside the bases that are whole. `needed`: the tokens of the files that rows name
 * now, or named at a base that is kept.
 */
export const outlivedIn = (
  { segments, bases, files, names }: Listed,
  notes: ReadonlyMap<string, BaseNote>,
  needed: ReadonlySet<string>,
  now: Date,
): readonly string[] => {
  const whole = bases.filter(({ name }) => notes.has(name))
  const kept = whole.slice(-BASES)
  const [oldest] = kept
  if (!oldest) return []
  const starts = new Map<string, string>()
  for (const { stream, name } of kept) starts.set(stream, starts.get(stream) ?? notes.get(name)?.start ?? '')
  const begunBefore = (stream: string) => (momentOf(stream)?.getTime() ?? 0) < oldest.at.getTime()
  const bad = bases.filter((base) => {
    if (notes.has(base.name)) return !kept.includes(base)
    return base.at.getTime() < now.getTime() - GIVEN_UP_MS
  })
  return [
    // First what makes it whole: one that is taken away by half is none.
    ...bad.flatMap(({ name }) => [noteOf(name), filesOf(name), name]).filter((name) => names.has(name)),
    ...segments
      .filter(({ stream, segment }) => {
        const start = starts.get(stream)
        return start === undefined ? begunBefore(stream) : segment < start
      })
      .map(({ name }) => name),
    ...files.filter(({ token, at }) => at.getTime() < oldest.at.getTime() && !needed.has(token)).map(({ name }) => name),
  ]
}
