import { titleToMake } from '../reading/links.ts'

type Link = Readonly<{
  target: string
  heading: string | null
  how: string | null
  note: Readonly<{ id: string; title: string; path: string }> | null
  attachmentId: string | null
  placeExists: boolean | null
}>

export type LinkOut =
  | Readonly<{ kind: 'note'; id: string; title: string; path: string; missingPlaces: readonly string[] }>
  | Readonly<{ kind: 'missing'; title: string }>

/** Where a note's links lead: each note once, in the order of the text, and after them what is not there yet. */
export const linksOut = (links: readonly Link[]): LinkOut[] => {
  const notes = new Map<string, Extract<LinkOut, { kind: 'note' }>>()
  const missing = new Map<string, Extract<LinkOut, { kind: 'missing' }>>()
  for (const { target, heading, how, note, attachmentId, placeExists } of links) {
    if (how === 'self' || attachmentId !== null) continue
    if (!note) {
      const title = titleToMake(target)
      if (title !== undefined) missing.set(title.normalize('NFC').toLowerCase(), { kind: 'missing', title })
      continue
    }
    const known = notes.get(note.id) ?? { kind: 'note', ...note, missingPlaces: [] }
    const place = placeExists === false && heading !== null && !known.missingPlaces.includes(heading) ? [heading] : []
    notes.set(note.id, { ...known, missingPlaces: [...known.missingPlaces, ...place] })
  }
  return [...notes.values(), ...missing.values()]
}
