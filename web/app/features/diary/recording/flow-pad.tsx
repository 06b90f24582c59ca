import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { FlowDraft } from './draft.ts'
import { FlowScale } from './flow-scale.tsx'
import type { Zone } from './reading.ts'
import type { Scale } from './scale.ts'
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

type FlowPadProps = Readonly<{
  blows: Blows
  /** Undefined where nothing is known of the meter: then there are digits alone. */
  scale: Scale | undefined
  zoneOf: (flow: number) => Zone | undefined
  onChange: (blows: Blows) => void
}>

/**
 * Three blows, and below them the marks of the meter, or digits as large as a thumb. What is whole leads on to the next blow; a keyboard
 * types into the fields themselves.
 */
export const FlowPad = ({ blows, scale, zoneOf, onChange }: FlowPadProps) => {
  const t = useWords(recordingWords)
  const [slot, setSlot] = useState(0)
  const [chosen, setWantsDigits] = useState<boolean>()
  const wantsDigits = chosen ?? scale?.isFiner
  const fields = useRef<(HTMLInputElement | null)[]>([])
  const set = (at: number, blow: string) => {
    onChange(withBlow(blows, at, blow))
    const goesOn = blow.length === LONGEST && (blows[at] ?? '').length < LONGEST && at + 1 < SLOTS.length
    setSlot(goesOn ? at + 1 : at)
    if (!goesOn) return
    // Only where the typing hand is: the pad leaves the focus on its key.
    if (document.activeElement === fields.current[at]) fields.current[at + 1]?.focus()
  }
  const press = (digit: string) => {
    // What the hand has begun is not taken from under it when the marks become known.
    setWantsDigits(true)
    const now = blows[slot] ?? ''
    set(slot, now.length < LONGEST ? now + digit : digit)
  }
  const pick = (flow: number) => {
    onChange(withBlow(blows, slot, String(flow)))
    const next = SLOTS.find((at) => at > slot && blows[at] === '')
    if (next !== undefined) setSlot(next)
  }
  /** The blow that is chosen, or the last before it. */
  const takeBack = () => {
    const at = SLOTS.findLast((one) => one <= slot && blows[one] !== '')
    if (at === undefined) return
    setSlot(at)
    onChange(withBlow(blows, at, ''))
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
              // Not on focus: the Tab key goes by all three on its way to the marks.
              onClick={() => setSlot(at)}
              onChange={(text) => set(at, digitsOf(text))}
            />
          </div>
        ))}
      </div>
      {scale && !wantsDigits ? (
        <>
          <FlowScale {...{ scale, zoneOf }} label={t('marks', { n: slot + 1 })} blown={blows} onPick={pick} />
          <div className="diary-acts">
            <Button onClick={() => setWantsDigits(true)}>{t('otherValue')}</Button>
            <Button icon="left" onClick={takeBack}>
              {t('erase')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: keys of a pad, not fields of a form */}
          <div className="diary-keys" role="group" aria-label={t('pad')}>
            {DIGITS.map((digit) => key(digit, digit, () => press(digit)))}
            {key(<Icon name="left" />, t('erase'), () => set(slot, (blows[slot] ?? '').slice(0, -1)))}
            {key('0', '0', () => press('0'))}
            {key(t('next'), t('next'), () => setSlot((slot + 1) % SLOTS.length))}
          </div>
          {scale && (
            <div className="diary-acts">
              <Button onClick={() => setWantsDigits(false)}>{t('toMarks')}</Button>
            </div>
          )}
        </>
      )}
    </div>
  )
}
