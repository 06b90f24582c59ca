import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { say } from '#lib/words.ts'
import { announce } from '#ui/announce.ts'
import { plannerWords } from '../words.ts'
import { type Spot, STEP, snapped } from './times.ts'

const LONG_PRESS_MS = 400
/** A pointer that has moved no farther than this, in px, is a press. */
const STILL = 6
/** An hour is drawn this high. */
export const HOUR_PX = 44

/** What is carried, and where it would lie now. */
export type Dragged = Readonly<{ key: string; resizes: boolean; over: Spot | undefined }>
export const NOTHING_DRAGGED: Dragged = { key: '', resizes: false, over: undefined }

type Held = {
  key: string
  resizes: boolean
  /** From its upper edge, or from its lower one where that is drawn, to where it was taken; px. */
  grab: number
  column: HTMLElement | undefined
  x: number
  y: number
  taken: boolean
  end: () => void
}

const minutesAt = (column: HTMLElement, y: number) =>
  Number(column.dataset.times) * 60 + ((y - column.getBoundingClientRect().top) / HOUR_PX) * 60

/** A column of hours, as long as it is drawn as one. */
const hoursOf = (thing: Element | null | undefined) => {
  const column = thing?.closest<HTMLElement>('[data-times]')
  return column && column.dataset.times !== '' && getComputedStyle(column).display === 'block' ? column : undefined
}

const spotAt = ({ resizes, column, grab }: Held, { clientX, clientY }: globalThis.PointerEvent): Spot | undefined => {
  const under = document.elementFromPoint(clientX, clientY)
  const day = (resizes ? column : under)?.closest<HTMLElement>('[data-day]')?.dataset.day
  const hours = resizes ? column : hoursOf(under)
  if (day === undefined) return undefined
  if (!hours) return { day }
  const minutes = minutesAt(hours, clientY - grab)
  return { day, minutes: resizes ? Math.round(minutes / STEP) * STEP : snapped(minutes) }
}

/**
 * Things with a `data-task` are dragged onto things with a `data-day`, and among hours (`data-times`) to a time; by their lower edge
 * (`data-edge`) they are drawn longer. By the mouse at once, by a finger after a long press, so that it can scroll otherwise. Escape
 * puts it back.
 */
export const useDrag = (onDrop: (key: string, spot: Spot, resizes: boolean) => void) => {
  const drop = useRef(onDrop)
  drop.current = onDrop
  const held = useRef<Held | undefined>(undefined)
  const [dragged, setDragged] = useState<Dragged>(NOTHING_DRAGGED)
  useEffect(() => () => held.current?.end(), [])

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const thing = target.closest<HTMLElement>('[data-task]')
    const key = thing?.dataset.task
    if (!key || event.button !== 0 || held.current) return
    const gone = new AbortController()
    const isMouse = event.pointerType === 'mouse'
    const box = thing.getBoundingClientRect()
    const column = hoursOf(thing)
    const resizes = column !== undefined && target.closest('[data-edge]') !== null
    const grab = column === undefined ? 0 : event.clientY - (resizes ? box.bottom : box.top)
    let over: Spot | undefined
    const take = () => {
      if (!held.current) return
      held.current.taken = true
      setDragged({ key, resizes, over })
      getSelection()?.removeAllRanges()
    }
    const timer = isMouse ? undefined : setTimeout(take, LONG_PRESS_MS)
    const end = () => {
      clearTimeout(timer)
      gone.abort()
      held.current = undefined
      setDragged(NOTHING_DRAGGED)
    }
    held.current = { key, resizes, grab, column, x: event.clientX, y: event.clientY, taken: false, end }
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
      const next = spotAt(at, moved)
      if (next?.day === over?.day && next?.minutes === over?.minutes) return
      over = next
      setDragged({ key, resizes, over })
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
      if (over) drop.current(at.key, over, resizes)
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

  return { onPointerDown, dragged }
}
