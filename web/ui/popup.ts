import { type ToggleEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Box, type Placement, placed } from './placement.ts'

/** Puts an open popover beside its anchor, and shows it: until then it is transparent. */
export const putBeside = (popup: HTMLElement, anchor: Box, placement: Placement) => {
  popup.style.maxHeight = ''
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const { left, top, maxHeight } = placed(anchor, popup.getBoundingClientRect(), room, placement)
  popup.style.left = `${left}px`
  popup.style.top = `${top}px`
  popup.style.maxHeight = `${maxHeight}px`
  popup.dataset.placed = ''
}

/**
 * A button and what opens beside it, on the browser's own popover: it lies over everything, closes on Esc and on a press elsewhere, and
 * gives the focus back to the button. `onOpen` may put the focus inside.
 */
export const usePopup = (placement: Placement, onOpen: (popup: HTMLElement) => void) => {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [times, setTimes] = useState(0)
  const anchor = useRef<HTMLButtonElement>(null)
  const popup = useRef<HTMLDivElement>(null)
  const place = useCallback(() => {
    if (popup.current && anchor.current) putBeside(popup.current, anchor.current.getBoundingClientRect(), placement)
  }, [placement])

  useEffect(() => {
    if (!open) return
    window.addEventListener('resize', place)
    window.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', place)
      window.removeEventListener('scroll', place, { capture: true })
    }
  }, [open, place])

  const close = () => popup.current?.hidePopover()

  return {
    open,
    /** How often it was opened. A key for what must begin anew each time: closed and opened at once, it is never seen closed. */
    times,
    close,
    show: () => popup.current?.showPopover(),
    button: { ref: anchor, popoverTarget: id, 'aria-expanded': open },
    popup: {
      id,
      ref: popup,
      popover: 'auto' as const,
      onBeforeToggle: (event: ToggleEvent<HTMLDivElement>) => {
        if (event.newState !== 'open') return
        flushSync(() => {
          setOpen(true)
          setTimes((before) => before + 1)
        })
      },
      onToggle: (event: ToggleEvent<HTMLDivElement>) => {
        if (event.newState === 'open') {
          place()
          if (popup.current) onOpen(popup.current)
          return
        }
        delete popup.current?.dataset.placed
        setOpen(false)
        // Safari gives a pressed button no focus, so it has none to give back; others leave it a moment on what is gone.
        const active = document.activeElement
        if (active === document.body || popup.current?.contains(active)) anchor.current?.focus()
      },
    },
  }
}
