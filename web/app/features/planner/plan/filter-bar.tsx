import { useQuery } from '@tanstack/react-query'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { AROUND, goalsQuery } from '../goals-query.ts'
import type { Label } from '../queries.ts'
import { useToday } from '../today.ts'
import { plannerWords } from '../words.ts'
import { type Filters, isNarrowed, NONE, type State } from './filters.ts'
import { planWords } from './words.ts'

type FilterBarProps = Readonly<{ filters: Filters; labels: readonly Label[]; onChange: (filters: Filters) => void }>

export const FilterBar = ({ filters, labels, onChange }: FilterBarProps) => {
  const t = useWords(plannerWords)
  const own = useWords(planWords)
  const goals = useQuery(goalsQuery(useToday(), AROUND)).data?.items ?? []
  const set = (name: keyof Filters, value: string) => {
    const { [name]: _, ...rest } = filters
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <fieldset className="plan-filters">
      <legend className="vh">{own('filters')}</legend>
      <TextInput
        type="search"
        aria-label={own('text')}
        placeholder={own('text')}
        value={filters.q ?? ''}
        onChange={(q) => set('q', q)}
        onEscape={() => set('q', '')}
        maxLength={100}
        autoComplete="off"
      />
      <Select
        aria-label={t('label')}
        value={filters.label ?? ''}
        options={[
          { value: '', label: own('anyLabel') },
          { value: NONE, label: own('noLabel') },
          ...labels.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(label) => set('label', label)}
      />
      <Select<State | ''>
        aria-label={t('state')}
        value={filters.state ?? ''}
        options={[
          { value: '', label: own('anyState') },
          { value: 'open', label: own('open') },
          { value: 'todo', label: t('todo') },
          { value: 'doing', label: t('doing') },
          { value: 'done', label: t('finished') },
        ]}
        onChange={(state) => set('state', state)}
      />
      <Select
        aria-label={t('legendGoal')}
        value={filters.goal ?? ''}
        options={[
          { value: '', label: own('anyGoal') },
          { value: NONE, label: own('noGoal') },
          ...goals.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(goal) => set('goal', goal)}
      />
      {isNarrowed(filters) && <Button onClick={() => onChange({})}>{own('clear')}</Button>}
    </fieldset>
  )
}
