import { useId } from 'react'
import { preferences, setPreferences } from '#lib/preferences.ts'
import { useStore } from '#lib/store.ts'
import { browserZone, knownZones } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { Setting } from './setting.tsx'
import { settingsWords } from './words.ts'

const asIs = <V extends string>(value: V | 'device'): V | null => (value === 'device' ? null : value)

export const LookSettings = () => {
  const say = useWords(settingsWords)
  const now = useStore(preferences)
  const device = { value: 'device', label: say('asDevice') } as const
  const zone = now.timeZone ?? ''
  return (
    <>
      <Setting name={say('language')}>
        <Seg
          label={say('language')}
          value={now.language ?? 'device'}
          options={[device, { value: 'ko', label: say('korean') }, { value: 'en', label: say('english') }]}
          onChange={(language) => setPreferences({ language: asIs(language) })}
        />
      </Setting>
      <Setting name={say('theme')}>
        <Seg
          label={say('theme')}
          value={now.theme ?? 'device'}
          options={[device, { value: 'light', label: say('light') }, { value: 'dark', label: say('dark') }]}
          onChange={(theme) => setPreferences({ theme: asIs(theme) })}
        />
      </Setting>
      <TextSize size={now.textSize} />
      <Setting name={say('timeZone')}>
        <Select
          aria-label={say('timeZone')}
          value={zone}
          options={[
            { value: '', label: say('deviceZone', { zone: browserZone() }) },
            ...knownZones(zone || browserZone()).map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
          ]}
          onChange={(name) => setPreferences({ timeZone: name || null })}
        />
      </Setting>
    </>
  )
}

const TextSize = ({ size }: { size: number }) => {
  const say = useWords(settingsWords)
  const id = useId()
  const name = say(`size${size as 1 | 2 | 3 | 4 | 5}`)
  return (
    <div className="setting">
      <label htmlFor={id}>{say('textSize')}</label>
      <span className="settings-size">
        <span aria-hidden="true" className="t13">
          가
        </span>
        <input
          id={id}
          type="range"
          min={1}
          max={5}
          step={1}
          value={size}
          aria-valuetext={name}
          onChange={(event) => setPreferences({ textSize: Number(event.target.value) })}
        />
        <span aria-hidden="true" className="t22">
          가
        </span>
        <output htmlFor={id}>{name}</output>
      </span>
    </div>
  )
}
