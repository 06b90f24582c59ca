import { useWords } from '#lib/words.ts'
import { Select } from '#ui/select.tsx'
import { COLORS, type Color } from './labels.ts'
import { taskWords } from './words.ts'

type ColorSelectProps = Readonly<{ label: string; value: Color; onChange: (color: Color) => void }>

export const ColorSelect = ({ label, value, onChange }: ColorSelectProps) => {
  const t = useWords(taskWords)
  return (
    <span className="plan-color" data-color={value}>
      <Select
        aria-label={label}
        value={value}
        options={COLORS.map((color) => ({ value: color, label: t(color) }))}
        onChange={onChange}
      />
    </span>
  )
}
