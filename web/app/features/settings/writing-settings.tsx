import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { preferences, setPreferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Select } from '#ui/select.tsx'
import { Switch } from '#ui/switch.tsx'
import { Setting } from './setting.tsx'
import { settingsWords } from './words.ts'

const foldersQuery = () =>
  queryOptions({
    queryKey: ['folders'],
    queryFn: ({ signal }) => answer(api.GET('/api/folders/', { signal })),
  })

const SWITCHES = ['preview', 'focus', 'spellcheck'] as const

export const WritingSettings = () => {
  const say = useWords(settingsWords)
  const now = useStore(preferences)
  const folders = useQuery(foldersQuery()).data?.items.map(({ path }) => path) ?? []
  const choices = (chosen: string | null, none: string) => [
    { value: '', label: none },
    // One that was renamed or is gone is still what is set.
    ...[...new Set([...(chosen === null ? [] : [chosen]), ...folders])].map((path) => ({ value: path, label: path })),
  ]
  return (
    <>
      {SWITCHES.map((name) => (
        <Switch
          key={name}
          label={say(name)}
          on={now.editor[name]}
          onChange={(on) => setPreferences({ editor: { [name]: on } })}
        />
      ))}
      <Setting name={say('dailyFolder')}>
        <Select
          aria-label={say('dailyFolder')}
          value={now.dailyFolder ?? ''}
          options={choices(now.dailyFolder, say('usualDailyFolder'))}
          onChange={(path) => setPreferences({ dailyFolder: path || null })}
        />
      </Setting>
      <Setting name={say('templateFolder')}>
        <Select
          aria-label={say('templateFolder')}
          value={now.templateFolder ?? ''}
          options={choices(now.templateFolder, say('noTemplates'))}
          onChange={(path) => setPreferences({ templateFolder: path || null })}
        />
      </Setting>
    </>
  )
}
