import type { ArtifactPlace } from '../artifacts.ts'
import { type Base, type BaseNote, type Listed, lineOf, listed, type Segment } from './names.ts'
import { notesIn } from './prune.ts'
import { CLOSED_AFTER_S, isLettingGo, spoolIn, stateIn, waitingSince } from './spool.ts'

/** How the chain of a house fares, as seen from its own machine. */
export type ChainStanding = Readonly<{
  /** All that was written until then lies in the place; null where there is no base yet. */
  reached: Date | null
  /** What is wrong, in a sentence; null where nothing is. */
  wrong: string | null
}>

/** A piece takes as long to be closed, and a little to be brought there. */
const IDLE_MS = (CLOSED_AFTER_S + 5) * 1_000
const LATE_MS = 5 * 60_000

/** Undefined where this house keeps no chain. Looks at its own disk alone. */
export const chainStanding = async (dataDir: string, now: Date): Promise<ChainStanding | undefined> => {
  const spool = spoolIn(dataDir)
  const state = await stateIn(spool)
  if (!state) return undefined
  const since = await waitingSince(spool)
  const last = state.reached ? Date.parse(state.reached) : 0
  // Where nothing waits, nothing was written since but what is younger than a piece may be.
  const reached = state.base ? new Date(since || isLettingGo(spool) ? last : Math.max(last, now.getTime() - IDLE_MS)) : null
  const isLate = (at: Date | undefined) => at !== undefined && now.getTime() - at.getTime() > LATE_MS
  const { log, base } = state.failing
  const wrong = () => {
    if (isLettingGo(spool))
      return `it is broken, since its place was away for too long: ${log?.why ?? 'another one begins soon'}`
    if (isLate(since) || (log && isLate(new Date(log.since)))) return log?.why ?? 'what is written does not arrive there'
    if (base && isLate(new Date(base.since))) return base.why
    return state.base ? null : (base?.why ?? 'its first base is being made')
  }
  return { reached, wrong: wrong() }
}

/** A base with all that follows it without a gap, and the moment until which that reaches. */
export type Line = Readonly<{
  base: Base
  note: BaseNote
  segments: readonly Segment[]
  from: Date
  until: Date
  /** Pieces lie there that come after one which is missing. */
  hasGap: boolean
}>

const isThere = (line: Line | undefined): line is Line => line !== undefined

/** The bases of a place that are of use, each with its line, the one that reaches furthest first. */
export const linesIn = async (place: ArtifactPlace): Promise<Readonly<{ lines: readonly Line[]; all: Listed }>> => {
  const all = listed(await place.list())
  const notes = await notesIn(place, all)
  const lines = all.bases.map((base): Line | undefined => {
    const note = notes.get(base.name)
    const segments = note ? lineOf(all, base, note) : []
    const last = segments.at(-1)
    if (!note || !last || last.segment < note.stop) return undefined
    const hasGap = all.segments.some(({ stream, segment }) => stream === base.stream && segment > last.segment)
    return { base, note, segments, from: new Date(note.end), until: last.at, hasGap }
  })
  const order = (a: Line, b: Line) => b.until.getTime() - a.until.getTime() || b.base.at.getTime() - a.base.at.getTime()
  return { lines: lines.filter(isThere).sort(order), all }
}
