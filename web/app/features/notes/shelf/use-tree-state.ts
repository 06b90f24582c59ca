import { useRef, useState } from 'react'
import { between } from './steps.ts'
import { type Item, isItem, type Row } from './tree.ts'

const NONE: ReadonlySet<string> = new Set()

/** Where the focus is in the tree, what is selected, what was cut, and which name is being written. */
export const useTreeState = (rows: readonly Row[]) => {
  const [focused, setFocused] = useState<Readonly<{ key: string; at: number }>>()
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE)
  const [cut, setCut] = useState<ReadonlySet<string>>(NONE)
  const [renaming, setRenaming] = useState<string>()
  const anchor = useRef<string | undefined>(undefined)

  const found = focused ? rows.findIndex(({ key }) => key === focused.key) : -1
  // The row may have gone, in this tab or another: then the one that took its place has the focus.
  const at = found >= 0 || !focused ? found : Math.min(focused.at, rows.length - 1)
  const row = rows[at]

  const focus = (key: string, extend = false) => {
    const from = anchor.current ?? focused?.key ?? key
    setFocused({ key, at: rows.findIndex((one) => one.key === key) })
    if (extend) {
      anchor.current = from
      setSelected(new Set(between(rows, from, key)))
    } else {
      anchor.current = key
      setSelected(NONE)
    }
  }
  const toggle = (key: string) => {
    setFocused({ key, at: rows.findIndex((one) => one.key === key) })
    anchor.current = key
    const next = new Set(selected.size > 0 || !focused || focused.key === key ? selected : [focused.key])
    if (!next.delete(key)) next.add(key)
    setSelected(next)
  }

  const itemsOf = (keys: ReadonlySet<string>) => rows.filter(isItem).filter(({ key }) => keys.has(key))

  return {
    ...{ at: row ? at : -1, row: isItem(row) ? row : undefined, selected, cut, renaming },
    ...{ focus, toggle, setCut, setRenaming, itemsOf },
    select: (keys: readonly string[]) => setSelected(new Set(keys)),
    clearSelection: () => setSelected(NONE),
    /** What an act on this row is meant for: everything selected where it is among it, else it alone. */
    meant: (item: Item): readonly Item[] => (selected.has(item.key) ? itemsOf(selected) : [item]),
  }
}

export type TreeState = ReturnType<typeof useTreeState>
