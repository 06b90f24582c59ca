import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { FlowDraft } from './draft.ts'
import { recordingWords } from './words.ts'

const SLOTS = [0, 1, 2] as const
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const LONGEST = 3

type Blows = FlowDraft['blows']
const digitsOf = (text: string) =>
  [...text]
    .filter((sign) => sign >= '0' && sign <= '9')
    .join('')
    .slice(0, LONGEST)
const withBlow = (blows: Blows, slot: number, blow: string) =>
  blows.map((each, i) => (i === slot ? blow : each)) as unknown as Blows

type FlowPadProps = Readonly<{ blows: Blows; onChange: (blows: Blows) => void }>

/** Three blows, and digits as large as a thumb. A full number leads on to the next blow; a keyboard types into the fields themselves. */
export const FlowPad = ({ blows, onChange }: FlowPadProps) => {
  const t = useWords(recordingWords)
  const [slot, setSlot] = useState(0)
  const fields = useRef<(HTMLInputElement | null)[]>([])
  const set = (at: number, blow: string) => {
    onChange(withBlow(blows, at, blow))
    const goesOn = blow.length === LONGEST && (blows[at] ?? '').length < LONGEST && at + 1 < SLOTS.length
    if (!goesOn) return
    setSlot(at + 1)
    // Only where the typing hand is: the pad leaves the focus on its key.
    if (document.activeElement === fields.current[at]) fields.current[at + 1]?.focus()
  }
  const press = (digit: string) => {
    const now = blows[slot] ?? ''
    set(slot, now.length < LONGEST ? now + digit : digit)
  }
  const key = (label: ReactNode, name: string, run: () => void) => (
    <button type="button" className="btn" key={name} aria-label={name} onClick={run}>
      {label}
    </button>
  )
  return (
    <div className="diary-pad">
      <div className="diary-blows">
        {SLOTS.map((at) => (
          <div key={at} data-on={at === slot || undefined}>
            <span aria-hidden="true">{t('blow', { n: at + 1 })}</span>
            {/* The pad below is the keyboard of a phone. */}
            <TextInput
              className="input num"
              aria-label={t('blow', { n: at + 1 })}
              inputMode="none"
              autoComplete="off"
              value={blows[at] ?? ''}
              ref={(field) => {
                fields.current[at] = field
              }}
              onFocus={() => setSlot(at)}
              onChange={(text) => set(at, digitsOf(text))}
            />
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: keys of a pad, not fields of a form */}
      <div className="diary-keys" role="group" aria-label={t('pad')}>
        {DIGITS.map((digit) => key(digit, digit, () => press(digit)))}
        {key(<Icon name="left" />, t('erase'), () => set(slot, (blows[slot] ?? '').slice(0, -1)))}
        {key('0', '0', () => press('0'))}
        {key(t('next'), t('next'), () => setSlot((slot + 1) % SLOTS.length))}
      </div>
    </div>
  )
}
