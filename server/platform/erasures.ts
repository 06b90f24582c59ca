import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What of somebody is gone: the person, or the part that they took back; each a name of the lines in the list. */
export type Gone = 'person' | 'diary'
/** `hash`: the SHA-256 of a person’s id, in hex. */
type Line = Readonly<{ of: Gone; hash: string; at: string }>

/** The list of what was erased, outside the database: a restored backup knows nothing of it. */
export type ErasureList = ReturnType<typeof fileOfErasures>

/** A person leaves once; a part can be begun anew and be taken back again. */
const keyOf = ({ of, hash, at }: Line) => (of === 'person' ? hash : `${of} ${hash} ${at}`)
const written = ({ of, hash, at }: Line) => JSON.stringify({ [of]: hash, at })
const KINDS: readonly Gone[] = ['person', 'diary']

/** The lines of a text, and nothing for one that was cut off by a loss of power: what it told of is in the database still. */
const linesOf = (text: string): readonly Line[] =>
  text.split('\n').flatMap((line) => {
    try {
      const said = JSON.parse(line) as Partial<Record<Gone | 'at', unknown>>
      return KINDS.flatMap((of): Line[] => {
        const [hash, at] = [said[of], said.at]
        return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && typeof at === 'string' && at.length <= 40
          ? [{ of, hash, at }]
          : []
      })
    } catch {
      return []
    }
  })

/** The lines of a text that say something, as they are written. */
export const erasuresIn = (text: string): readonly string[] => linesOf(text).map(written)

/** Of these lines, those that tell of nothing in `there`. */
export const newErasures = (lines: readonly string[], there: readonly string[]): readonly string[] => {
  const known = new Set(linesOf(there.join('\n')).map(keyOf))
  return linesOf(lines.join('\n')).flatMap((line) => {
    if (known.has(keyOf(line))) return []
    known.add(keyOf(line))
    return [written(line)]
  })
}

export const readErasures = (path: string) =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })

/** Adds lines to a file that is only ever added to. */
export const appendErasures = async (path: string, lines: readonly string[]) => {
  if (lines.length === 0) return
  await mkdir(dirname(path), { recursive: true })
  await appendFile(path, `\n${lines.join('\n')}\n`, { mode: 0o600, flush: true })
}

/** The lines of one kind in the house’s file. */
export const fileOfErasures = (path: string, of: Gone) => {
  const text = () => readErasures(path)
  return {
    all: async () => linesOf(await text()).flatMap((line) => (line.of === of ? [{ hash: line.hash, at: line.at }] : [])),
    async add(erased: readonly Omit<Line, 'of'>[]) {
      const lines = erased.map(({ hash, at }) => written({ of, hash, at }))
      await appendErasures(path, newErasures(lines, erasuresIn(await text())))
    },
  }
}
