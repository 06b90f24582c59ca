import type { ArtifactPlace } from '../artifacts.ts'
import { type BaseNote, filesOf, type Listed, listed, noteOf, outlivedIn } from './names.ts'

/** What is said beside each base; of one that is not whole, nothing. */
export const notesIn = async (place: ArtifactPlace, { bases, names }: Listed): Promise<ReadonlyMap<string, BaseNote>> => {
  const notes = new Map<string, BaseNote>()
  for (const { name } of bases) {
    const text = names.has(noteOf(name)) ? await place.noted(noteOf(name)) : undefined
    if (text) notes.set(name, JSON.parse(text) as BaseNote)
  }
  return notes
}

/** Takes away what has had its time. `named`: the tokens of the files that rows name now. @returns what it took. */
export const prune = async (place: ArtifactPlace, named: ReadonlySet<string>, now: Date): Promise<readonly string[]> => {
  const all = listed(await place.list())
  const notes = await notesIn(place, all)
  const needed = new Set(named)
  for (const name of notes.keys()) for (const token of ((await place.noted(filesOf(name))) ?? '').split('\n')) needed.add(token)
  const gone = outlivedIn(all, notes, needed, now)
  for (const name of gone) await place.remove(name)
  return gone
}
