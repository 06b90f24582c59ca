import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Select } from '#ui/select.tsx'
import { timeZone } from '#ui/times.ts'
import { daysOfSpan, type Filters, isNarrowed, type Span, spanOf } from './filters.ts'
import { foldersQuery, tagsQuery } from './queries.ts'
import { findPageWords } from './words.ts'

type FilterBarProps = Readonly<{ filters: Filters; onChange: (next: Filters) => void }>

/** One that the address names is offered even if it is not among those that exist any more. */
const withChosen = (all: readonly string[], chosen: string | undefined) =>
  chosen === undefined || all.includes(chosen) ? all : [chosen, ...all]

const choices = (all: readonly string[], none: string) => [
  { value: '', label: none },
  ...all.map((value) => ({ value, label: value })),
]

export const FilterBar = ({ filters, onChange }: FilterBarProps) => {
  const say = useWords(findPageWords)
  const zone = useStore(timeZone)
  const folders = useQuery(foldersQuery()).data?.items.map(({ path }) => path) ?? []
  const tags = useQuery(tagsQuery()).data?.items.map(({ tag }) => tag) ?? []
  const span = spanOf(filters, new Date(), zone)
  const { folder, tag, from, to } = filters
  const spans = (['any', 'week', 'month', 'year', 'chosen'] as const).map((value) => ({
    value,
    label: say(value === 'any' ? 'anyTime' : value),
  }))
  return (
    <fieldset className="find-filters">
      <legend className="vh">{say('filters')}</legend>
      <Select
        aria-label={say('kind')}
        value={filters.type ?? ''}
        options={[
          { value: '', label: say('anything') },
          { value: 'note', label: say('note') },
          { value: 'task', label: say('task') },
        ]}
        onChange={(next: '' | 'note' | 'task') => onChange({ ...filters, type: next || undefined })}
      />
      <Select
        aria-label={say('folder')}
        value={folder ?? ''}
        options={choices(withChosen(folders, folder), say('anywhere'))}
        onChange={(next) => onChange({ ...filters, folder: next })}
      />
      <Select
        aria-label={say('tag')}
        value={tag ?? ''}
        options={choices(withChosen(tags, tag), say('anyTag'))}
        onChange={(next) => onChange({ ...filters, tag: next })}
      />
      <Select
        aria-label={say('time')}
        value={span}
        options={spans}
        onChange={(next: Span) =>
          onChange({ ...filters, from: undefined, to: undefined, ...daysOfSpan(next, new Date(), zone) })
        }
      />
      {isNarrowed(filters) && (
        <Button kind="quiet" onClick={() => onChange({ q: filters.q, order: filters.order })}>
          {say('clear')}
        </Button>
      )}
      {span === 'chosen' && (
        <div className="find-days">
          <Day label={say('from')} day={from} onChange={(next) => onChange({ ...filters, from: next })} />
          <Day label={say('to')} day={to} onChange={(next) => onChange({ ...filters, to: next })} />
        </div>
      )}
    </fieldset>
  )
}

const Day = ({ label, day, onChange }: { label: string; day: string | undefined; onChange: (day: string) => void }) => {
  const id = useId()
  return (
    <span className="flex">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="input" type="date" value={day ?? ''} onChange={(event) => onChange(event.target.value)} />
    </span>
  )
}
