import type { FilesSum, Sum } from './bytes.ts'

/** The form of an artifact: its first word. */
export const FORMAT = 1

/** What comes first in a backup: how the house was that it is of. */
export type About = Readonly<{
  format: number
  at: string
  /** Of every schema, the migrations that had run, and the hash of each. */
  migrations: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The columns of every table, in the order in which they were copied. */
  tables: Readonly<Record<string, readonly string[]>>
  /** A word that only the house's own master key makes. */
  masterKey: string
}>

/** What comes last: what there must be in it. */
export type Manifest = Readonly<{
  tables: Readonly<Record<string, Sum>>
  files: Readonly<Record<string, FilesSum>>
  /** Where each sequence goes on. */
  sequences: Readonly<Record<string, string>>
  /** Files that rows name and nobody found: thrown away while the backup was made, or lost before. */
  gone: Readonly<Record<string, readonly string[]>>
}>

export const rowsIn = ({ tables }: Pick<Manifest, 'tables'>) =>
  Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
export const filesIn = ({ files }: Pick<Manifest, 'files'>) => Object.values(files).reduce((sum, room) => sum + room.count, 0)

/** Where these two differ, in words; nothing where they do not. */
export const differences = (wanted: Compared, found: Compared) => {
  const differing = (what: string, a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
      .map((name) => `${what} ${name}`)
  return [
    ...differing('table', wanted.tables, found.tables),
    ...differing('sequence', wanted.sequences, found.sequences),
    ...differing('files of', wanted.files, found.files),
  ]
}
type Compared = Pick<Manifest, 'tables' | 'sequences' | 'files'>
