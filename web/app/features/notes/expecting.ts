import { expectNote } from './queries.ts'

/** A pointer that rests so long on the name of a note means to open it. */
const REST_MS = 65
const NOTE = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

const noteAt = (target: EventTarget | null) => {
  const place = target instanceof Element ? target.closest<HTMLElement>('a[href^="/app/write/"], [data-key^="n:"]') : null
  return NOTE.exec(place?.dataset.key ?? place?.getAttribute('href') ?? '')?.[1]
}

/** Asks for a note when the pointer is on its way to open it: what is pressed has mostly arrived when it is let go. Answers how to stop. */
export const expectNotes = () => {
  let resting: ReturnType<typeof setTimeout> | undefined
  const pressed = (event: PointerEvent) => {
    const id = event.button === 0 ? noteAt(event.target) : undefined
    if (id) expectNote(id)
  }
  const over = (event: PointerEvent) => {
    clearTimeout(resting)
    const id = event.pointerType === 'mouse' ? noteAt(event.target) : undefined
    if (id) resting = setTimeout(() => expectNote(id), REST_MS)
  }
  const passive = { capture: true, passive: true } as const
  document.addEventListener('pointerdown', pressed, passive)
  document.addEventListener('pointerover', over, passive)
  return () => {
    clearTimeout(resting)
    document.removeEventListener('pointerdown', pressed, passive)
    document.removeEventListener('pointerover', over, passive)
  }
}
