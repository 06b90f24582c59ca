import { type DragEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { say } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { autoScroll } from './auto-scroll.ts'
import { dragLabel } from './drag-label.ts'
import { linkTo } from './link-text.ts'
import { type Destination, type Drop, dropAt } from './places.ts'
import type { Item, Row, Tree } from './tree.ts'
import { shelfWords } from './words.ts'

/** What the editor looks for: the ids of the notes that are dragged. */
export const NOTE_TYPE = 'application/x-haruteo-note'

const OPENS_AFTER_MS = 600
const LONG_PRESS_MS = 450
/** A finger that moves farther than this, in px, before the long press scrolls. */
const STILL = 8

type Given = Readonly<{
  tree: Tree
  rows: readonly Row[]
  rowHeight: number
  scroller: () => HTMLElement | null
  list: () => HTMLElement | null
  /** What goes along when this row is taken: all that are selected, or it alone. */
  taken: (item: Item) => readonly Item[]
  onDrop: (items: readonly Item[], to: Destination) => void
  openFolder: (id: string) => void
  onMenu: (item: Item, at: { x: number; y: number }) => void
}>

type Held = { items: readonly Item[]; y: number; drop: Drop | undefined; opens: ReturnType<typeof setTimeout> | undefined }

/** Rows are dragged by the mouse as the browser does it, so that they can be dropped into the editor too, and by finger or pen after a long press. */
export const useTreeDrag = (given: Given) => {
  const now = useRef(given)
  now.current = given
  const held = useRef<Held | undefined>(undefined)
  const scroll = useRef<ReturnType<typeof autoScroll> | undefined>(undefined)
  const pointer = useRef('mouse')
  const [dragged, setDragged] = useState<readonly Item[]>([])
  const [drop, setDrop] = useState<Drop>()

  const lookAt = (y: number) => {
    const { tree, rows, rowHeight, list } = now.current
    const at = held.current
    const element = list()
    if (!at || !element) return
    at.y = y
    const down = (y - element.getBoundingClientRect().top) / rowHeight
    const row = Math.max(0, Math.floor(down))
    const next = dropAt(tree, rows, at.items, row, down - row)
    if (JSON.stringify(next) === JSON.stringify(at.drop)) return
    at.drop = next
    setDrop(next)
    clearTimeout(at.opens)
    const over = rows[row]
    if (next?.shown.kind === 'into' && !next.refused && over?.kind === 'folder' && !over.open)
      at.opens = setTimeout(() => now.current.openFolder(over.id), OPENS_AFTER_MS)
  }

  const begin = (items: readonly Item[], y: number) => {
    const scroller = now.current.scroller()
    held.current = { items, y, drop: undefined, opens: undefined }
    if (scroller) scroll.current = autoScroll(scroller, () => held.current && lookAt(held.current.y))
    setDragged(items)
  }

  const end = (dropped: boolean) => {
    const at = held.current
    held.current = undefined
    clearTimeout(at?.opens)
    scroll.current?.stop()
    setDragged([])
    setDrop(undefined)
    if (!dropped || !at?.drop) return
    if (at.drop.refused) announce(say(shelfWords)('intoItself'))
    else now.current.onDrop(at.items, at.drop.to)
  }

  const onDragStart = (item: Item) => (event: DragEvent<HTMLElement>) => {
    if (pointer.current !== 'mouse') return event.preventDefault()
    const items = now.current.taken(item)
    const notes = items.filter(({ kind }) => kind === 'note')
    const { dataTransfer } = event
    dataTransfer.effectAllowed = 'copyMove'
    dataTransfer.setData('text/plain', notes.length > 0 ? notes.map(({ name }) => linkTo(name)).join(' ') : item.name)
    if (notes.length > 0) dataTransfer.setData(NOTE_TYPE, notes.map(({ id }) => id).join(','))
    if (items.length > 1) dragLabel(say(shelfWords)('drag', { n: items.length })).asImage(dataTransfer)
    begin(items, event.clientY)
  }

  const list = {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!held.current) return
      lookAt(event.clientY)
      scroll.current?.hold(event.clientY)
      const refused = !held.current.drop || held.current.drop.refused
      if (refused) {
        event.dataTransfer.dropEffect = 'none'
        return
      }
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!held.current || event.currentTarget.contains(event.relatedTarget as Node | null)) return
      held.current.drop = undefined
      clearTimeout(held.current.opens)
      scroll.current?.stop()
      setDrop(undefined)
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      if (!held.current) return
      event.preventDefault()
      end(true)
    },
  }

  const finger = useRef<{ stop: () => void } | undefined>(undefined)
  useEffect(() => () => finger.current?.stop(), [])

  const onPointerDown = (item: Item) => (event: PointerEvent<HTMLElement>) => {
    pointer.current = event.pointerType
    if (event.pointerType === 'mouse' || !event.isPrimary) return
    finger.current?.stop()
    finger.current = follow(event.nativeEvent, {
      begin: (y) => begin(now.current.taken(item), y),
      name: () => {
        const items = now.current.taken(item)
        return items.length > 1 ? say(shelfWords)('drag', { n: items.length }) : item.name
      },
      move: (y) => {
        lookAt(y)
        scroll.current?.hold(y)
      },
      end,
      menu: (at) => now.current.onMenu(item, at),
    })
  }

  return {
    dragged,
    drop,
    list,
    onDragStart,
    onDragEnd: () => end(false),
    onPointerDown,
    isTouch: () => pointer.current !== 'mouse',
  }
}

type Following = Readonly<{
  begin: (y: number) => void
  name: () => string
  move: (y: number) => void
  end: (dropped: boolean) => void
  menu: (at: { x: number; y: number }) => void
}>

/** A finger: a tap is left to the click, a movement to scrolling; after a long press it carries the row, or, let go at once, opens its menu. */
const follow = (down: globalThis.PointerEvent, { begin, name, move, end, menu }: Following) => {
  const listening = new AbortController()
  const { signal } = listening
  const start = { x: down.clientX, y: down.clientY }
  let carrying = false
  let far = false
  let label: ReturnType<typeof dragLabel> | undefined
  const timer = setTimeout(() => {
    carrying = true
    navigator.vibrate?.(10)
  }, LONG_PRESS_MS)
  const stop = (dropped = false) => {
    clearTimeout(timer)
    listening.abort()
    label?.remove()
    if (far) end(dropped)
  }
  window.addEventListener(
    'pointermove',
    ({ clientX: x, clientY: y }) => {
      const moved = Math.hypot(x - start.x, y - start.y) > STILL
      if (!carrying && moved) return stop()
      if (!carrying || (!far && !moved)) return
      if (!far) {
        far = true
        label = dragLabel(name())
        begin(y)
      }
      label?.at(x, y)
      move(y)
    },
    { signal },
  )
  // Once the row is carried, the finger scrolls no more.
  window.addEventListener('touchmove', (event) => carrying && event.preventDefault(), { signal, passive: false })
  window.addEventListener('contextmenu', (event) => event.preventDefault(), { signal, capture: true })
  window.addEventListener('keydown', (event) => event.key === 'Escape' && stop(), { signal })
  window.addEventListener('pointercancel', () => stop(), { signal })
  window.addEventListener(
    'pointerup',
    () => {
      if (carrying) addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50)
      const asks = carrying && !far
      stop(true)
      if (asks) menu(start)
    },
    { signal },
  )
  return { stop }
}

/** The click that ends a long press is none. */
const swallow = (event: Event) => {
  event.stopPropagation()
  event.preventDefault()
}
