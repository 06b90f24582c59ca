import type { KeyboardEvent } from 'react'
import { onMac } from '#lib/commands.ts'
import { say } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import type { Destination } from './places.ts'
import { staying, stepFor } from './steps.ts'
import { type Item, isItem, type Row } from './tree.ts'
import { ledTo } from './typeahead.ts'
import type { TreeState } from './use-tree-state.ts'
import { shelfWords } from './words.ts'

/** Letters that come within this time of one another are one word. */
const PAUSE_MS = 700

export type Doing = Readonly<{
  open: (item: Item, beside: boolean) => void
  toggle: (ids: readonly string[], open: boolean) => void
  move: (items: readonly Item[], to: Destination) => void
  step: (items: readonly Item[], row: Item, key: string) => Destination | undefined
  trash: (items: readonly Item[]) => void
  menu: (item: Item) => void
  copyLink: (item: Item) => void
}>

type Here = Readonly<{ rows: readonly Row[]; state: TreeState; pageRows: number; doing: Doing }>

/** Gathers the letters of a name; `listening` while one is being typed. */
export const letters = () => {
  let typed = ''
  let last = Number.NEGATIVE_INFINITY
  return {
    listening: (atMs: number) => typed !== '' && atMs - last <= PAUSE_MS,
    add: (letter: string, atMs: number) => {
      typed = atMs - last > PAUSE_MS ? letter : typed + letter
      last = atMs
      return typed
    },
  }
}

/** What a key does; true where it did something, and the browser is to leave it alone. */
export const treeKey = (event: KeyboardEvent, here: Here, typing: ReturnType<typeof letters>): boolean => {
  const { rows, state, doing } = here
  const { row } = state
  const mod = onMac() ? event.metaKey : event.ctrlKey
  const { key, altKey, shiftKey } = event
  if (row && altKey && !mod && key.startsWith('Arrow')) return stepRow(here, row, key)
  if (altKey) return false
  if (mod) return row ? withMod(event, here, row) : false
  if (row && (key === 'ContextMenu' || (key === 'F10' && shiftKey))) return did(() => doing.menu(row))
  if (row && key === 'Enter') return did(() => doing.open(row, false))
  if (row && key === 'F2') return did(() => state.setRenaming(row.key))
  if (row && key === 'Delete') return did(() => trash(here, row))
  if (key === 'Escape') return letGo(state)
  if (row && key === ' ' && !typing.listening(event.timeStamp)) return did(() => select(state, row.key))
  const step = key === ' ' ? undefined : stepFor(rows, row?.key, key, here.pageRows)
  if (step?.kind === 'focus') return did(() => state.focus(step.key, shiftKey))
  if (step) return did(() => doing.toggle(step.ids, step.kind === 'open'))
  if ([...key].length !== 1 || key === '*') return false
  const led = ledTo(rows.filter(isItem), row?.key, typing.add(key, event.timeStamp))
  if (led) state.focus(led)
  return true
}

const did = (deed: () => void) => {
  deed()
  return true
}

const withMod = (event: KeyboardEvent, here: Here, row: Item): boolean => {
  const { rows, state, doing } = here
  const pressed = (letter: string) => event.key.toLowerCase() === letter || event.code === `Key${letter.toUpperCase()}`
  const t = say(shelfWords)
  if (event.key === 'Enter') return did(() => doing.open(row, true))
  if (event.key === 'Backspace' && onMac()) return did(() => trash(here, row))
  if (event.key === ' ') return did(() => select(state, row.key))
  if (pressed('a')) {
    const keys = rows.filter(isItem).filter(({ parentId }) => parentId === row.parentId)
    state.select(keys.map(({ key }) => key))
    announce(t('selected', { n: keys.length }))
    return true
  }
  if (pressed('c')) return did(() => doing.copyLink(row))
  if (pressed('x')) {
    const items = state.meant(row)
    state.setCut(new Set(items.map(({ key }) => key)))
    announce(t('cut', { what: items.length === 1 ? row.name : t('things', { n: items.length }) }))
    return true
  }
  if (pressed('v') && state.cut.size > 0) {
    const to = row.kind === 'folder' ? { parentId: row.id } : { parentId: row.parentId, afterNote: row.id }
    doing.move(state.itemsOf(state.cut), to)
    state.setCut(new Set())
    return true
  }
  return false
}

const select = (state: TreeState, key: string) => {
  const n = state.selected.size + (state.selected.has(key) ? -1 : 1)
  state.toggle(key)
  announce(say(shelfWords)('selected', { n }))
}

const letGo = (state: TreeState): boolean => {
  if (state.cut.size > 0) {
    state.setCut(new Set())
    announce(say(shelfWords)('cutDropped'))
    return true
  }
  if (state.selected.size === 0) return false
  state.clearSelection()
  return true
}

const trash = ({ rows, state, doing }: Here, row: Item) => {
  const items = state.meant(row)
  const next = staying(rows, new Set(items.map(({ key }) => key)), row.key)
  doing.trash(items)
  if (next) state.focus(next)
}

const stepRow = ({ state, doing }: Here, row: Item, key: string): boolean => {
  const along = key === 'ArrowLeft' || key === 'ArrowRight' ? state.meant(row) : [row]
  const to = doing.step(along, row, key)
  if (to && key === 'ArrowRight' && to.parentId !== null) doing.toggle([to.parentId], true)
  return true
}
