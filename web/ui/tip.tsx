import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Kbd } from './kbd.tsx'
import { placed } from './placement.ts'
import { useTopElement } from './top-layer.ts'

const AFTER_MS = 500
/** Long enough to move the pointer onto the tip, which then stays. */
const LEAVE_MS = 150

const tipped = (target: EventTarget | null) =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-tip]') ?? undefined) : undefined

/** Shows the tips of all elements that have one (see `tip`): after a moment under the pointer, at once with the focus of the keyboard. */
export const Tips = () => {
  const [shown, setShown] = useState<HTMLElement>()
  const box = useRef<HTMLDivElement>(null)
  const top = useTopElement()

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const later = (next: HTMLElement | undefined, ms: number) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => setShown(next), ms)
    }
    const hide = () => {
      clearTimeout(waiting)
      setShown(undefined)
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      if (box.current?.contains(event.target as Node)) return clearTimeout(waiting)
      const next = tipped(event.target)
      later(next, next ? AFTER_MS : LEAVE_MS)
    }
    const focus = (event: FocusEvent) => {
      const next = tipped(event.target)
      // Not within the event: a popover that is closing gives the focus back before it is done.
      if (next?.matches(':focus-visible')) later(next, 0)
      else hide()
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('keydown', key)
    return () => {
      clearTimeout(waiting)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('keydown', key)
    }
  }, [])

  useEffect(() => {
    const element = box.current
    if (!element || !shown?.isConnected) return
    const place = () => {
      const room = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const size = element.getBoundingClientRect()
      const { left, top } = placed(shown.getBoundingClientRect(), size, room, { side: 'below', align: 'center' })
      element.style.left = `${left}px`
      element.style.top = `${top}px`
    }
    // Effects may run while another popover is opening, when none may be shown.
    const soon = setTimeout(() => {
      element.showPopover()
      place()
    })
    document.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      clearTimeout(soon)
      document.removeEventListener('scroll', place, { capture: true })
      element.hidePopover()
    }
  }, [shown])

  if (!shown) return null
  return createPortal(
    <div className="tip" role="tooltip" popover="manual" ref={box}>
      {shown.dataset.tip} {shown.dataset.tipKeys && <Kbd keys={shown.dataset.tipKeys} />}
    </div>,
    top,
  )
}
