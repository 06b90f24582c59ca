import { useId } from 'react'
import { useWords } from '#lib/words.ts'
import { recordWords } from '../record-words.ts'

type ChoiceProps<V extends string | number> = Readonly<{
  label: string
  options: readonly Readonly<{ value: V; label: string }>[]
  value: V | undefined
  onChange: (value: V) => void
}>

/** One of two to four in a row, each as wide as a thumb; none is chosen before somebody chooses. */
export const Choice = <V extends string | number>({ label, options, value, onChange }: ChoiceProps<V>) => {
  const id = useId()
  return (
    <div className="diary-line">
      <span id={id}>{label}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: the kit draws a row of buttons; a fieldset would need a legend inside */}
      <div className="diary-choice" role="group" aria-labelledby={id}>
        {options.map((option) => (
          <button
            type="button"
            className="pick"
            key={option.value}
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  )
}

const SEVERITIES = [0, 1, 2, 3] as const

type SeverityProps = Readonly<{ label: string; value: number | undefined; onChange: (value: number) => void }>

/** How strong a symptom was: none, mild, moderate, severe. */
export const Severity = ({ label, value, onChange }: SeverityProps) => {
  const r = useWords(recordWords)
  const options = SEVERITIES.map((severity) => ({ value: severity as number, label: r(`severity${severity}`) }))
  return <Choice {...{ label, options, value, onChange }} />
}
