import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { say } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { plannerWords } from './words.ts'

const LONG_PRESS_MS = 400
/** A pointer that has moved no farther than this, in px, is a press. */
const STILL = 6

type Held = { key: string; x: number; y: number; taken: boolean; day: string | undefined; end: () => void }

/**
 * Things with a `data-task` are dragged onto things with a `data-day`: by the mouse at once, by a finger after a long press, so that it can
 * scroll otherwise. Escape puts it back.
 */
export const useDayDrag = (onDrop: (key: string, day: string) => void) => {
  const drop = useRef(onDrop)
  drop.current = onDrop
  const held = useRef<Held | undefined>(undefined)
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  useEffect(() => () => held.current?.end(), [])

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const thing = (event.target as HTMLElement).closest<HTMLElement>('[data-task]')
    const key = thing?.dataset.task
    if (!key || event.button !== 0 || held.current) return
    const gone = new AbortController()
    const isMouse = event.pointerType === 'mouse'
    const take = () => {
      if (!held.current) return
      held.current.taken = true
      setDragged(key)
      getSelection()?.removeAllRanges()
    }
    const timer = isMouse ? undefined : setTimeout(take, LONG_PRESS_MS)
    const end = () => {
      clearTimeout(timer)
      gone.abort()
      held.current = undefined
      setDragged(undefined)
      setOver(undefined)
    }
    held.current = { key, x: event.clientX, y: event.clientY, taken: false, day: undefined, end }
    const { signal } = gone
    const onMove = (moved: globalThis.PointerEvent) => {
      const at = held.current
      if (!at) return
      const far = Math.hypot(moved.clientX - at.x, moved.clientY - at.y) > STILL
      if (!at.taken && far) {
        if (!isMouse) return end()
        take()
      }
      if (!at.taken) return
      at.day = document.elementFromPoint(moved.clientX, moved.clientY)?.closest<HTMLElement>('[data-day]')?.dataset.day
      setOver(at.day)
    }
    const onUp = () => {
      const at = held.current
      end()
      if (!at?.taken) return
      // The press that ends a drag opens nothing.
      const swallow = (click: Event) => {
        click.stopPropagation()
        click.preventDefault()
      }
      addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', swallow, { capture: true }))
      if (at.day) drop.current(at.key, at.day)
    }
    const onKey = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !held.current?.taken) return
      pressed.stopPropagation()
      end()
      announce(say(plannerWords)('putBack'))
    }
    addEventListener('pointermove', onMove, { signal })
    addEventListener('pointerup', onUp, { signal })
    addEventListener('pointercancel', end, { signal })
    addEventListener('keydown', onKey, { signal, capture: true })
    // Once it is carried, a finger does not scroll.
    addEventListener('touchmove', (moved) => held.current?.taken && moved.preventDefault(), { signal, passive: false })
  }

  return { onPointerDown, dragged, over }
}
