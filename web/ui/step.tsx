import { useEffect, useRef } from 'react'
import { useWords } from '#lib/words.ts'
import { Icon } from './icon.tsx'
import { type Scale, stepped, steppedByKey } from './stepping.ts'
import { uiWords } from './words.ts'

type StepProps = Scale & Readonly<{ label: string; value: number; onChange: (value: number) => void; unit?: string }>

const HELD_AFTER_MS = 400
const HELD_EACH_MS = 80

/** A number that is set by steps: with its buttons (held down, they go on) or with the arrow keys on the number itself. */
export const Step = ({ label, value, onChange, unit, ...scale }: StepProps) => {
  const say = useWords(uiWords)
  const now = useRef(value)
  const held = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    now.current = value
  }, [value])

  const set = (next: number) => {
    if (next === now.current) return
    now.current = next
    onChange(next)
  }
  const by = (steps: number) => set(stepped(now.current, steps, scale))
  const release = () => clearTimeout(held.current)
  const hold = (steps: number, afterMs = HELD_AFTER_MS) => {
    release()
    held.current = setTimeout(() => {
      if (stepped(now.current, steps, scale) === now.current) return
      by(steps)
      hold(steps, HELD_EACH_MS)
    }, afterMs)
  }
  useEffect(() => () => clearTimeout(held.current), [])

  const button = (steps: number, name: string, icon: string) => (
    <button
      type="button"
      aria-label={name}
      aria-disabled={stepped(value, steps, scale) === value}
      onClick={() => by(steps)}
      onPointerDown={() => hold(steps)}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <fieldset className="step">
      <legend className="vh">{label}</legend>
      {button(-1, say('less'), 'minus')}
      {/* No number field: it would open the keyboard of a phone, which the buttons are there to spare. */}
      <div
        role="spinbutton"
        tabIndex={0}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={scale.min}
        aria-valuemax={scale.max}
        aria-valuetext={unit ? `${value}${unit}` : undefined}
        onKeyDown={(event) => {
          const next = steppedByKey(event.key, value, scale)
          if (next === undefined) return
          event.preventDefault()
          set(next)
        }}
      >
        {value}
      </div>
      {button(1, say('more'), 'plus')}
    </fieldset>
  )
}
