import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '#lib/words.ts'
import type { AudienceChoice } from './audiences.ts'
import { RadioGroup, useRadio } from './check.tsx'
import { Icon } from './icon.tsx'
import type { Placement } from './placement.ts'
import { usePopup } from './popup.ts'
import { tip } from './tips.ts'
import { uiWords } from './words.ts'

type PickerProps<V extends string> = Readonly<{
  choices: readonly AudienceChoice<V>[]
  value: V
  onChange: (value: V) => void
}>

/** Who can see a thing, beside its name. */
export const AudienceMark = ({ choice }: { choice: Pick<AudienceChoice, 'icon' | 'name'> }) => (
  <span className="aud">
    <Icon name={choice.icon} />
    {choice.name}
  </span>
)

const Choice = ({ choice }: { choice: AudienceChoice }) => (
  <label>
    <Icon name={choice.icon} />
    <b>{choice.name}</b>
    <input className="check" type="radio" {...useRadio(choice.value)} />
    <small>{choice.says}</small>
  </label>
)

export const AudiencePicker = <V extends string>({ choices, value, onChange }: PickerProps<V>) => (
  <RadioGroup bare className="audience" label={useWords(uiWords)('audience')} value={value} onChange={onChange}>
    {choices.map((choice) => (
      <Choice key={choice.value} choice={choice} />
    ))}
  </RadioGroup>
)

type ChoosingProps<V extends string> = Readonly<{ choices: readonly AudienceChoice<V>[]; now: V; take: (value: V) => void }>

/** A press chooses; arrow keys only go through the choices, and Enter takes one: nothing is public for having been passed by. */
const Choosing = <V extends string>({ choices, now, take }: ChoosingProps<V>) => {
  const [pointed, setPointed] = useState(now)
  const byArrow = useRef(false)
  const onKeyDown = (event: KeyboardEvent) => {
    byArrow.current = event.key.startsWith('Arrow')
    if (event.key !== 'Enter') return
    event.preventDefault()
    take(pointed)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the radio buttons inside
    <div
      onKeyDown={onKeyDown}
      onKeyUp={() => {
        byArrow.current = false
      }}
    >
      <AudiencePicker
        choices={choices}
        value={pointed}
        onChange={(next) => (byArrow.current ? setPointed(next) : take(next))}
      />
    </div>
  )
}

const BESIDE: Placement = { side: 'below', align: 'end' }
const focusChosen = (popup: HTMLElement) => popup.querySelector<HTMLElement>('input:checked')?.focus()

/** Shows who may see a thing, and lets it be changed. */
export const AudienceButton = <V extends string>({ choices, value, onChange }: PickerProps<V>) => {
  const say = useWords(uiWords)
  const popup = usePopup(BESIDE, focusChosen)
  const take = (next: V) => {
    popup.close()
    if (next !== value) onChange(next)
  }
  const now = choices.find((choice) => choice.value === value) ?? choices[0]
  if (!now) return null
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet btn-sm"
        aria-haspopup="dialog"
        aria-label={say('audienceNow', { now: now.name })}
        {...tip(say('audience'))}
        {...popup.button}
      >
        <AudienceMark choice={now} />
      </button>
      <div {...popup.popup} className="menu pop" role="dialog" aria-label={say('audience')}>
        {popup.open && <Choosing key={popup.times} choices={choices} now={value} take={take} />}
      </div>
    </>
  )
}
