import type { EditorView } from '@codemirror/view'

/** So much of the window's height counts as its upper part. */
const UPPER = 0.3

/** Tells the line that stands there whenever it is another, at most once for each picture that is drawn. */
export const followScroll = (current: () => EditorView | undefined, tell: (line: number) => void) => {
  let told = 0
  let frame = 0
  const look = () => {
    frame = 0
    const view = current()
    if (!view) return
    const { doc } = view.state
    const { from } = view.lineBlockAtHeight(Math.max(0, innerHeight * UPPER - view.documentTop))
    const { number } = doc.lineAt(from)
    if (number === told) return
    told = number
    tell(number)
  }
  const moved = () => {
    frame ||= requestAnimationFrame(look)
  }
  // Whatever scrolls, the text may move with it; and scrolling does not bubble.
  document.addEventListener('scroll', moved, { passive: true, capture: true })
  moved()
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('scroll', moved, { capture: true })
  }
}
