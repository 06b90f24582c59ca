import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import { type Field, type Heard, hear, idle, type Verdict } from './composing.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

export type ComposingFieldProps = Readonly<{
  value: string
  /** After every change, during a composition too. */
  onChange: (text: string) => void
  /** The text as it stands after the composition, its last syllable included. Without it Enter does what it does in the browser. */
  onSubmit?: ((text: string) => void) | undefined
  /** Never for the Escape that belongs to the input method. */
  onEscape?: (() => void) | undefined
}>

const HEARD = [
  'keydown',
  'keyup',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'beforeinput',
  'input',
  'blur',
] as const

/**
 * The field itself holds the text while a person writes: React writes into it only what comes from elsewhere, and never during a
 * composition, which would lose or double the syllable that is being written.
 */
export const useComposingField = (field: RefObject<TextField | null>, kind: Field, props: ComposingFieldProps) => {
  const now = useRef({ kind, props })
  const composing = useRef(idle)
  const told = useRef(new Set<string>())
  const waiting = useRef<string | undefined>(undefined)
  const [, lookAgain] = useReducer((renders: number) => renders + 1, 0)
  useLayoutEffect(() => {
    now.current = { kind, props }
  })

  const { value } = props
  // After every render: a change and its undoing may come in one, and leave the value as it was.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    const echo = told.current.has(value)
    if (element.value === value) told.current.clear()
    if (element.value === value || echo) waiting.current = undefined
    else if (composing.current.composing) waiting.current = value
    else write(element, value)
  })

  useEffect(() => {
    const element = field.current
    if (!element) return
    let later: ReturnType<typeof setTimeout> | undefined
    const submit = (strip: boolean) => {
      if (strip) removeLineBreak(element)
      told.current.add(element.value)
      if (strip) now.current.props.onChange(element.value)
      now.current.props.onSubmit?.(element.value)
      lookAgain()
    }
    const act = ({ deed, when, strip }: Verdict) => {
      if (deed === 'escape') now.current.props.onEscape?.()
      if (deed !== 'submit') return
      if (when === 'now') return submit(strip)
      clearTimeout(later)
      later = setTimeout(() => submit(strip))
    }
    const listen = (event: Event) => {
      const [next, verdict] = hear(composing.current, event as unknown as Heard, now.current.kind)
      composing.current = next
      const { onSubmit } = now.current.props
      if (verdict.prevent && onSubmit) event.preventDefault()
      if (event.type === 'input' && waiting.current === undefined && !(verdict.strip && onSubmit)) {
        told.current.add(element.value)
        now.current.props.onChange(element.value)
      }
      if (verdict.deed !== 'submit' || onSubmit) act(verdict)
      if (event.type === 'compositionend' && waiting.current !== undefined) {
        write(element, waiting.current)
        waiting.current = undefined
      }
    }
    for (const type of HEARD) element.addEventListener(type, listen)
    return () => {
      clearTimeout(later)
      for (const type of HEARD) element.removeEventListener(type, listen)
    }
  }, [field])
}

/** Keeps the caret where it is; assigning a value would send it to the end. */
const write = (element: TextField, text: string) => {
  const { selectionStart, selectionEnd, value } = element
  element.value = text
  if (element.ownerDocument.activeElement !== element || selectionStart === null || selectionEnd === null) return
  const kept = (at: number) => (at === value.length ? text.length : Math.min(at, text.length))
  element.setSelectionRange(kept(selectionStart), kept(selectionEnd))
}

const removeLineBreak = (element: TextField) => {
  const at = element.selectionStart ?? 0
  if (element.value[at - 1] === '\n') element.setRangeText('', at - 1, at, 'end')
}
