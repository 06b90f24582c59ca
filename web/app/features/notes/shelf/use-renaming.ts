import { useRef } from 'react'
import { type Item, isItem, type Row } from './tree.ts'

type Renaming = Readonly<{ item: Item; at: number }>

/** The row whose name is being written, where it stands now. If it goes meanwhile, what is being written stays where it was. */
export const useRenaming = (rows: readonly Row[], key: string | undefined): Renaming | undefined => {
  const last = useRef<Renaming | undefined>(undefined)
  const at = key === undefined ? -1 : rows.findIndex((row) => row.key === key)
  const row = rows[at]
  if (isItem(row)) last.current = { item: row, at }
  return key !== undefined && last.current?.item.key === key ? last.current : undefined
}
