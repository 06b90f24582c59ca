import { preferences, setPreferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Select } from '#ui/select.tsx'
import { Setting } from './setting.tsx'
import { settingsWords } from './words.ts'

const LIMITS = [3, 5, 7, 10, 15, 20, 30]

export const PlanSettings = () => {
  const say = useWords(settingsWords)
  const { dayLimit } = useStore(preferences)
  const offered = [...new Set([...LIMITS, ...(dayLimit === null ? [] : [dayLimit])])].sort((a, b) => a - b)
  return (
    <Setting name={say('dayLimit')}>
      <Select
        aria-label={say('dayLimit')}
        value={String(dayLimit ?? '')}
        options={[
          ...offered.map((n) => ({ value: String(n), label: say('tasksADay', { n }) })),
          { value: '', label: say('noDayLimit') },
        ]}
        onChange={(n) => setPreferences({ dayLimit: n === '' ? null : Number(n) })}
      />
    </Setting>
  )
}
