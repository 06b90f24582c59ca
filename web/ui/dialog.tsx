import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from './button.tsx'
import { enterTop } from './top-layer.ts'
import { uiWords } from './words.ts'

type DialogProps = Readonly<{
  open: boolean
  /** Esc, a press beside it, or the button that closes it. */
  onClose: () => void
  title: string
  children: ReactNode
  /** The buttons, the main one last. Without them there is one that closes. */
  actions?: ReactNode
}>

/** Asks for something and waits. The rest of the page cannot be reached meanwhile; on a phone it is a sheet from below. */
export const Dialog = ({ open, ...rest }: DialogProps) => (open ? <OpenDialog {...rest} /> : null)

const outside = (box: DOMRect, { clientX, clientY }: MouseEvent) =>
  clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom

const OpenDialog = ({ onClose, title, children, actions }: Omit<DialogProps, 'open'>) => {
  const say = useWords(uiWords)
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const composing = useRef(false)
  const pressedOutside = useRef(false)

  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    element.showModal()
    element.querySelector<HTMLElement>('input:enabled:not([tabindex="-1"]), textarea:enabled, select:enabled')?.focus()
    const leave = enterTop(element)
    return () => {
      leave()
      element.close()
    }
  }, [])

  const beside = (event: MouseEvent<HTMLDialogElement>) =>
    event.target === event.currentTarget && outside(event.currentTarget.getBoundingClientRect(), event)

  return (
    <dialog
      className="dialog"
      ref={dialog}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        composing.current = event.nativeEvent.isComposing || event.keyCode === 229
      }}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        // Esc while composing gives up the syllable, not the dialog.
        if (!composing.current) onClose()
      }}
      onClose={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
      onPointerDown={(event) => {
        pressedOutside.current = beside(event)
      }}
      onClick={(event) => {
        // A press that began inside, as when text is selected, closes nothing.
        if (pressedOutside.current && beside(event)) onClose()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className="acts">{actions ?? <Button onClick={onClose}>{say('close')}</Button>}</div>
    </dialog>
  )
}
