import { type KeyboardEvent, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { ZoneShape } from '#ui/zone.tsx'
import { diaryWords } from '../words.ts'
import type { Zone } from './reading.ts'
import { gapOf, markAfter, marksOf, type Scale } from './scale.ts'

type FlowScaleProps = Readonly<{
  scale: Scale
  label: string
  /** What is blown already. */
  blown: readonly string[]
  zoneOf: (flow: number) => Zone | undefined
  onPick: (flow: number) => void
}>

/** The marks of the meter as keys, one tap for a blow. One stop for the Tab key; arrows go along the marks and from row to row. */
export const FlowScale = ({ scale, label, blown, zoneOf, onPick }: FlowScaleProps) => {
  const w = useWords(diaryWords)
  const [last, setLast] = useState(scale.usual)
  const stop = last >= scale.from && last <= scale.to ? last : scale.usual
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const next = markAfter(event.key, stop, scale)
    if (next === undefined) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`[data-mark="${next}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: keys of a pad, not fields of a form
    <div className="diary-scale" role="group" aria-label={label} onKeyDown={move}>
      {Array.from({ length: gapOf(scale) }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is nothing but its place
        <span key={`gap ${i}`} />
      ))}
      {marksOf(scale).map((mark) => {
        const zone = zoneOf(mark)
        return (
          <button
            type="button"
            className="btn num"
            key={mark}
            data-mark={mark}
            data-zone={zone}
            data-blown={blown.includes(String(mark)) || undefined}
            aria-label={zone ? `${mark}, ${w(zone)}` : undefined}
            tabIndex={mark === stop ? 0 : -1}
            onFocus={() => setLast(mark)}
            onClick={() => onPick(mark)}
          >
            {mark}
            {zone && (mark === scale.from || zoneOf(mark - 10) !== zone) && <ZoneShape zone={zone} />}
          </button>
        )
      })}
    </div>
  )
}
