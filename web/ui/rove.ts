type Axis = 'across' | 'down' | 'both'

const BACK: Readonly<Record<Axis, readonly string[]>> = {
  across: ['ArrowLeft'],
  down: ['ArrowUp'],
  both: ['ArrowLeft', 'ArrowUp'],
}
const ON: Readonly<Record<Axis, readonly string[]>> = {
  across: ['ArrowRight'],
  down: ['ArrowDown'],
  both: ['ArrowRight', 'ArrowDown'],
}

/** Where a key leads among `count` things that stand in a line whose ends meet; undefined if it leads nowhere. `at` is -1 for none yet. */
export const roved = (key: string, at: number, count: number, axis: Axis): number | undefined => {
  if (count === 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (ON[axis].includes(key)) return (at + 1) % count
  if (BACK[axis].includes(key)) return at < 0 ? count - 1 : (at - 1 + count) % count
  return undefined
}

type Pressed = Readonly<{
  key: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  currentTarget: HTMLElement
  preventDefault: () => void
}>

/** Moves the focus among the things inside that fit the selector, and tells which has it now. */
export const rove = (event: Pressed, selector: string, axis: Axis): HTMLElement | undefined => {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined
  const things = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const next = roved(event.key, things.indexOf(document.activeElement as HTMLElement), things.length, axis)
  if (next === undefined) return undefined
  event.preventDefault()
  things[next]?.focus()
  return things[next]
}
