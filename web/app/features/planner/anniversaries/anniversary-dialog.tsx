import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Check } from '#ui/check.tsx'
import { Field, FieldRow } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { Pick } from '#ui/pick.tsx'
import { Seg } from '#ui/seg.tsx'
import { Select } from '#ui/select.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { longest } from './dates.ts'
import { type Anniversary, type Given, removeAnniversary, saveAnniversary } from './queries.ts'
import { anniversaryWords } from './words.ts'

const REMIND = [0, 1, 3, 7, 14] as const
const MOST_REMIND = 5
const EMOJI = ['🎂', '💍', '🎈', '🕯️', '⭐', '🏠']

type AnniversaryDialogProps = Readonly<{ anniversary: Anniversary | undefined; today: string; onClose: () => void }>

const firstOf = (anniversary: Anniversary | undefined, today: string): Given => {
  const [, month = 1, day = 1] = today.split('-').map(Number)
  if (!anniversary) return { name: '', emoji: '', lunar: false, month, day, leap: false, since: null, remind: [1] }
  const { id: _, version: __, next: ___, ...given } = anniversary
  return given
}

export const AnniversaryDialog = ({ anniversary, today, onClose }: AnniversaryDialogProps) => {
  const t = useWords(anniversaryWords)
  const [draft, setDraft] = useState(() => firstOf(anniversary, today))
  const [since, setSince] = useState(draft.since === null ? '' : String(draft.since))
  const set = (more: Partial<Given>) => {
    const next = { ...draft, ...more }
    setDraft({ ...next, day: Math.min(next.day, longest(next.lunar, next.month)), leap: next.lunar && next.leap })
  }
  const send = async () => {
    const year = since.trim() === '' ? null : Number(since)
    if (draft.name.trim() === '') return t('needsName')
    if (year !== null && !(Number.isInteger(year) && year >= 1 && year <= 2_100)) return t('badYear')
    await saveAnniversary({ ...draft, since: year }, anniversary)
    return undefined
  }
  const remove = anniversary && (
    <Button kind="quiet" icon="trash" onClick={() => void removeAnniversary(anniversary).then((gone) => gone && onClose())}>
      {t('remove')}
    </Button>
  )
  return (
    <FormDialog title={anniversary?.name ?? t('newOne')} aside={remove} send={send} onClose={onClose} className="plan-form">
      {(submit) => (
        <>
          <Field label={t('name')} hint={t('nameHint')}>
            {(control) => (
              <TextInput
                {...control}
                value={draft.name}
                onChange={(name) => set({ name })}
                onSubmit={submit}
                maxLength={100}
                autoComplete="off"
              />
            )}
          </Field>
          <EmojiField value={draft.emoji} onChange={(emoji) => set({ emoji })} />
          <WhenFields draft={draft} onChange={set} />
          <Field label={t('since')} hint={t('sinceHow')}>
            {(control) => (
              <TextInput {...control} inputMode="numeric" value={since} onChange={setSince} maxLength={4} autoComplete="off" />
            )}
          </Field>
          <RemindFields value={draft.remind} onChange={(remind) => set({ remind })} />
        </>
      )}
    </FormDialog>
  )
}

const EmojiField = ({ value, onChange }: Readonly<{ value: string; onChange: (emoji: string) => void }>) => {
  const t = useWords(anniversaryWords)
  return (
    <Field label={t('emoji')}>
      {(control) => (
        <div className="flex wrap">
          <TextInput
            {...control}
            className="input ann-emoji"
            value={value}
            onChange={onChange}
            maxLength={40}
            autoComplete="off"
          />
          {EMOJI.map((emoji) => (
            <Pick key={emoji} label={emoji} picked={value === emoji} onChange={(on) => onChange(on ? emoji : '')} />
          ))}
        </div>
      )}
    </Field>
  )
}

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

/** Its day of the year, by either calendar. */
const WhenFields = ({ draft, onChange }: Readonly<{ draft: Given; onChange: (more: Partial<Given>) => void }>) => {
  const t = useWords(anniversaryWords)
  const { lunar, leap, month, day } = draft
  return (
    <>
      <Seg
        label={t('calendar')}
        value={lunar ? 'lunar' : 'solar'}
        options={[
          { value: 'solar', label: t('solar') },
          { value: 'lunar', label: t('lunar') },
        ]}
        onChange={(calendar) => onChange({ lunar: calendar === 'lunar' })}
      />
      <FieldRow label={t('calendar')}>
        <Select
          aria-label={t('month')}
          value={String(month)}
          options={numbers(12).map((n) => ({ value: String(n), label: t('monthSaid', { n }) }))}
          onChange={(n) => onChange({ month: Number(n) })}
        />
        <Select
          aria-label={t('day')}
          value={String(day)}
          options={numbers(longest(lunar, month)).map((n) => ({ value: String(n), label: t('daySaid', { n }) }))}
          onChange={(n) => onChange({ day: Number(n) })}
        />
      </FieldRow>
      {lunar && (
        <div>
          <Check label={t('leap')} checked={leap} onChange={(is) => onChange({ leap: is })} />
          {leap && <p className="hint">{t('leapHow')}</p>}
        </div>
      )}
    </>
  )
}

const RemindFields = ({ value, onChange }: Readonly<{ value: readonly number[]; onChange: (days: number[]) => void }>) => {
  const t = useWords(anniversaryWords)
  const known = (n: number): n is (typeof REMIND)[number] => (REMIND as readonly number[]).includes(n)
  const offered = [...new Set([...REMIND, ...value])].sort((a, b) => a - b)
  return (
    <fieldset className="plan-remind">
      <legend className="t14 m">{t('remind')}</legend>
      <div className="flex wrap">
        {offered.map((n) => (
          <Pick
            key={n}
            label={known(n) ? t(`remind${n}`) : t('remindOther', { n })}
            picked={value.includes(n)}
            onChange={(on) => onChange(on ? [...value, n].slice(-MOST_REMIND) : value.filter((one) => one !== n))}
          />
        ))}
      </div>
    </fieldset>
  )
}
