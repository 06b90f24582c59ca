import type { LineKind } from './lines.ts'
import { type Mark, type Scan, scan } from './marks.ts'

/** A part of a text that holds no links and no tags. */
export type Region = Readonly<{
  kind: 'front_matter' | 'code' | 'comment' | 'math' | 'html'
  start: number
  end: number
}>

/** Front matter, code, comments, formulas and raw HTML tags, in order and apart from one another. */
export const regionsOf = (body: string): Region[] => regionsIn(scan(body))

const regionsIn = ({ lines, marks }: Scan): Region[] => {
  const regions: Region[] = []
  for (const { kind, start, end } of lines) {
    const region = BY_LINE[kind]
    const previous = regions.at(-1)
    if (!region) continue
    // Lines of one kind in a row are one region; the line break between them is at most two units.
    if (previous?.kind === region && start - previous.end <= 2) regions[regions.length - 1] = { ...previous, end }
    else regions.push({ kind: region, start, end })
  }
  for (const { kind, start, end } of marks) {
    const region = BY_MARK[kind]
    if (region) regions.push({ kind: region, start, end })
  }
  return regions.sort((a, b) => a.start - b.start)
}

const BY_LINE: Partial<Record<LineKind, Region['kind']>> = { front_matter: 'front_matter', code: 'code' }

const BY_MARK: Partial<Record<Mark['kind'], Region['kind']>> = {
  code: 'code',
  comment: 'comment',
  math: 'math',
  html: 'html',
  autolink: 'html',
}
