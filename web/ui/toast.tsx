import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from './icon.tsx'
import { dismissToast, type ShownToast, TOAST_MS, toasts } from './toasts.ts'
import { useTopElement } from './top-layer.ts'
import { uiWords } from './words.ts'

type ToastLineProps = Readonly<{ shown: ShownToast; held: boolean; onGone: () => void }>

const ToastLine = ({ shown, held, onGone }: ToastLineProps) => {
  const { id, text, action, tone } = shown
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [held, id])
  return (
    <li className="toast">
      <span className="flex">
        {tone === 'bad' && <Icon name="alert" small />}
        {text}
      </span>
      {action && (
        <button
          type="button"
          onClick={() => {
            onGone()
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
    </li>
  )
}

/**
 * Where toasts are shown, once in the application. They never take the focus: F6 goes to the newest that can be acted on and back. All stay
 * as long as one of them is under the pointer or has the focus.
 */
export const Toasts = () => {
  const say = useWords(uiWords)
  const shown = useStore(toasts)
  const top = useTopElement()
  const region = useRef<HTMLElement>(null)
  const before = useRef<Element>(null)
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)

  const goBack = () => {
    if (region.current?.contains(document.activeElement) && before.current instanceof HTMLElement) before.current.focus()
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inside = region.current?.contains(document.activeElement)
      if (inside && (event.key === 'F6' || event.key === 'Escape')) {
        event.preventDefault()
        if (before.current instanceof HTMLElement) before.current.focus()
      } else if (event.key === 'F6') {
        const button = [...(region.current?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1)
        if (!button) return
        event.preventDefault()
        before.current = document.activeElement
        button.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  // What is under the pointer leaves without saying so when it goes.
  const empty = shown.length === 0
  useEffect(() => {
    if (!empty) return
    setPointed(false)
    setFocused(false)
  }, [empty])

  return createPortal(
    <section
      className="toasts"
      aria-label={say('notices')}
      ref={region}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <ol aria-live="polite" aria-relevant="additions text">
        {shown.map((one) => (
          <ToastLine key={one.id} shown={one} held={pointed || focused} onGone={goBack} />
        ))}
      </ol>
    </section>,
    top,
  )
}
