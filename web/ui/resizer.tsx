import { useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { type Scale, stepped, steppedByKey } from './stepping.ts'
import { uiWords } from './words.ts'

type ResizerProps = Readonly<{
  /** The panel that it makes wider: 목록. */
  label: string
  /** The id of that panel. */
  controls: string
  /** Of the panel, in px. */
  width: number
  min: number
  max: number
  /** What a double press brings back. */
  usual: number
  /** Which side of it the panel stands on. */
  panel: 'before' | 'after'
  onChange: (width: number) => void
}>

const STEP = 16

/** The edge between two panels, moved by the pointer, or by the arrow keys. */
export const Resizer = ({ label, controls, width, min, max, usual, panel, onChange }: ResizerProps) => {
  const say = useWords(uiWords)
  const from = useRef<{ x: number; width: number }>(undefined)
  const direction = panel === 'before' ? 1 : -1
  const scale: Scale = { min, max, step: 1 }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an edge that is moved has a value and the focus, which a line has not
    <div
      className="resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label={say('widthOf', { name: label })}
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') return
        const byKey = steppedByKey(event.key, 0, { min: min - width, max: max - width, step: STEP })
        if (byKey === undefined) return
        event.preventDefault()
        const ends = event.key === 'Home' || event.key === 'End'
        onChange(stepped(width, ends ? byKey : byKey * direction, scale))
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        if (from.current) onChange(stepped(from.current.width, Math.round(event.clientX - from.current.x) * direction, scale))
      }}
      onPointerUp={() => {
        from.current = undefined
      }}
      onPointerCancel={() => {
        from.current = undefined
      }}
      onDoubleClick={() => onChange(usual)}
    />
  )
}
