const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/g
const VOID = new Set(['br', 'hr', 'img', 'input'])

/**
 * Where a piece of the server's HTML that begins at `from` may end: behind the first whole block that leaves it at least `least` long.
 * The HTML is well formed and has no `>` within an attribute.
 */
export const pieceEnd = (html: string, from: number, least: number): number => {
  TAG.lastIndex = from
  let depth = 0
  for (let found = TAG.exec(html); found; found = TAG.exec(html)) {
    const end = html.indexOf('>', TAG.lastIndex) + 1
    if (end === 0) break
    TAG.lastIndex = end
    if (!VOID.has(found[2] ?? '')) depth += found[1] ? -1 : 1
    if (depth === 0 && end - from >= least) return end
  }
  return html.length
}

/** What is painted at once, and what follows each time the browser has nothing else to do. Characters of HTML. */
const FIRST = 8_000
const NEXT = 10_000

/** Fills a container piece by piece, so that the beginning of a long note is on the screen before the rest is read. */
export const fillInPieces = (
  container: HTMLElement,
  html: string,
  { added, whole }: Readonly<{ added: (blocks: readonly Element[]) => void; whole: () => void }>,
) => {
  let at = 0
  let stopped = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  const add = (least: number) => {
    const end = pieceEnd(html, at, least)
    const before = container.childElementCount
    container.insertAdjacentHTML('beforeend', html.slice(at, end))
    at = end
    added([...container.children].slice(before))
    if (at >= html.length) whole()
  }
  const goOn = () => {
    if (stopped || at >= html.length) return
    add(NEXT)
    waiting = setTimeout(goOn, 0)
  }
  container.textContent = ''
  add(FIRST)
  // After the next frame: what was added is to be seen first.
  requestAnimationFrame(() => {
    waiting = setTimeout(goOn, 0)
  })
  return {
    /** Adds what is still missing until so many blocks stand there, or all of them. */
    fillTo: (blocks: number) => {
      while (at < html.length && container.childElementCount < blocks) add(NEXT)
    },
    stop: () => {
      stopped = true
      clearTimeout(waiting)
    },
  }
}
