/** Where somebody stopped reading: the block at the top of the window, and how far it had gone past it, in px. */
export type ScrollPlace = Readonly<{ block: number; past: number }>

const STORE = 'haruteo-read'
const MOST = 200

const load = (): [string, ScrollPlace][] => {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? '[]')
  } catch {
    return []
  }
}

export const scrollPlaceOf = (id: string): ScrollPlace | undefined => new Map(load()).get(id)

export const keepScrollPlace = (id: string, place: ScrollPlace | undefined) => {
  const others = load().filter(([other]) => other !== id)
  const kept = place ? [...others, [id, place] as const] : others
  try {
    sessionStorage.setItem(STORE, JSON.stringify(kept.slice(-MOST)))
  } catch {
    // Without room for it, the note opens at its beginning.
  }
}

export const scrollerOf = (element: Element): Element => {
  for (let above = element.parentElement; above; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY) && above !== document.body) return above
  return document.scrollingElement ?? document.documentElement
}

const topOf = (scroller: Element) => (scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top)

/** The first block that reaches below the top, by halving: blocks stand below each other. */
export const scrollPlace = (container: Element, scroller: Element): ScrollPlace | undefined => {
  if (scroller.scrollTop === 0) return undefined
  const top = topOf(scroller)
  let [low, high] = [0, container.children.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((container.children[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle
    else low = middle + 1
  }
  const found = container.children[low]
  return found && { block: low, past: Math.round(top - found.getBoundingClientRect().top) }
}

/** Blocks off the screen have a guessed height until they are near, so the way there is gone again until it holds. */
export const scrollToElement = (element: Element, scroller: Element, past: number) => {
  let left = 6
  const step = () => {
    if (!element.isConnected) return
    const off = element.getBoundingClientRect().top + past - topOf(scroller)
    if (Math.abs(off) > 1) scroller.scrollTop += off
    if (--left > 0) requestAnimationFrame(step)
  }
  step()
}
