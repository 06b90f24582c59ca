import type { Command } from '#lib/commands.ts'
import { type Likeness, likenessTo, rankOf } from '#lib/likeness.ts'
import { paths } from '#lib/paths.ts'

/** What Find offers for what is typed: lines in groups, in the order in which the arrow keys go through them. */

/** A note of which at least the title is known. `name`: what it is called besides, if that is what was found. */
export type NamedNote = Readonly<{ id: string; title: string; path: string; name?: string }>
export type FoundNote = NamedNote &
  Readonly<{
    /** A note, if not said. */
    type?: 'note' | 'task' | 'series'
    titleHtml?: string
    snippet?: string
    audience?: 'me' | 'members' | 'public'
    /** Of a task. */
    day?: string | null
    isDone?: boolean
    updatedAt?: string
  }>

export const isNote = ({ type = 'note' }: Pick<FoundNote, 'type'>) => type === 'note'

/** Where it is looked at. */
export const placeOf = ({ type = 'note', id }: Pick<FoundNote, 'type' | 'id'>) =>
  type === 'note' ? paths.note(id) : paths.planned(type, id)

export type Line =
  | Readonly<{ kind: 'note'; key: string; note: FoundNote }>
  | Readonly<{ kind: 'command'; key: string; command: Command }>
  | Readonly<{ kind: 'new'; key: 'new'; title: string }>
  | Readonly<{ kind: 'all'; key: 'all'; q: string }>
export type Group = Readonly<{ name: 'notes' | 'recent' | 'commands'; lines: readonly Line[] }>

const MOST_NOTES = 12
const MOST_COMMANDS = 6
/** So many titles that begin with what is typed go before what the search put first. */
const MOST_FIRST = 3

type Ranked<T> = Readonly<{ one: T; likeness: Likeness }>

const ranked = <T>(all: readonly T[], q: string, namesOf: (one: T) => readonly string[]): Ranked<T>[] => {
  const like = likenessTo(q)
  return all
    .flatMap((one) => {
      const [best] = namesOf(one)
        .flatMap((name) => like(name) ?? [])
        .sort((a, b) => rankOf(a) - rankOf(b))
      return best ? [{ one, likeness: best }] : []
    })
    .sort((a, b) => rankOf(a.likeness) - rankOf(b.likeness))
}

const isFirst = ({ likeness }: Ranked<unknown>) => likeness === 'same' || likeness === 'begins'

/**
 * What the search found, in its order, and titles that it does not know yet: those that begin with what is typed before it, the
 * others behind. `named` may be anything known; what is not like `q` is left out.
 */
export const mergeNotes = (q: string, hits: readonly FoundNote[], named: readonly FoundNote[]): readonly FoundNote[] => {
  const found = new Set(hits.map(({ id }) => id))
  const fresh = [...new Map(named.map((note) => [note.id, note])).values()].filter(({ id }) => !found.has(id))
  const alike = ranked(fresh, q, ({ title, name }) => (name === undefined ? [title] : [title, name]))
  const first = alike.filter(isFirst).slice(0, MOST_FIRST)
  const rest = alike.filter((one) => !first.includes(one))
  return [...first.map(({ one }) => one), ...hits, ...rest.map(({ one }) => one)].slice(0, MOST_NOTES)
}

/** By its name in either language, the last offered of the same name first. */
export const matchCommands = (commands: readonly Command[], q: string): readonly Command[] => {
  const latest = [...new Map(commands.map((command) => [command.id, command])).values()]
  if (q === '') return latest.slice(0, MOST_COMMANDS)
  return ranked(latest, q, ({ label, also = [] }) => [label, ...also])
    .map(({ one }) => one)
    .slice(0, MOST_COMMANDS)
}

type Given = Readonly<{
  q: string
  place: string
  hits: readonly FoundNote[]
  /** Titles that are known without the search, or beside it. */
  named: readonly FoundNote[]
  recent: readonly FoundNote[]
  commands: readonly Command[]
  canWrite: boolean
  /** How many the search found in all; a page of all of them is offered where there are more. */
  total: number
}>

const noteLine = (note: FoundNote): Line => ({ kind: 'note', key: `note:${note.id}`, note })

/** The present place goes first. */
export const offer = ({ q, place, hits, named, recent, commands, canWrite, total }: Given): readonly Group[] => {
  const notes = q === '' ? [] : mergeNotes(q, hits, named)
  const all: readonly Line[] = total > notes.length ? [{ kind: 'all', key: 'all', q }] : []
  const found: Group =
    q === ''
      ? { name: 'recent', lines: recent.slice(0, MOST_NOTES).map(noteLine) }
      : { name: 'notes', lines: [...notes.map(noteLine), ...all] }
  const write: readonly Line[] = canWrite && q !== '' ? [{ kind: 'new', key: 'new', title: q }] : []
  const acts: Group = {
    name: 'commands',
    lines: [
      ...write,
      ...matchCommands(commands, q).map((command): Line => ({ kind: 'command', key: `do:${command.id}`, command })),
    ],
  }
  const groups = place === 'settings' ? [acts, found] : [found, acts]
  return groups.filter(({ lines }) => lines.length > 0)
}

export const linesOf = (groups: readonly Group[]) => groups.flatMap(({ lines }) => lines)

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + 8, count - 1),
  PageUp: (at) => Math.max(at - 8, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The line that a key leads to; undefined where the key is none of these. */
export const stepTo = (lines: readonly Line[], active: string | undefined, key: string): string | undefined => {
  if (lines.length === 0) return undefined
  const at = Math.max(
    lines.findIndex((line) => line.key === active),
    0,
  )
  return lines[STEPS[key]?.(at, lines.length) ?? -1]?.key
}
