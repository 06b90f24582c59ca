import { useWords } from '#lib/words.ts'
import { Pick } from '#ui/pick.tsx'
import { Seg } from '#ui/seg.tsx'
import { taskWords } from './words.ts'

const MINUTES = [0, 5, 10, 30, 60, 1_440] as const
const MOST = 5
/** What is chosen first by who wants something of their own. */
const USUAL = 10

type RemindFieldProps = Readonly<{
  /** So many minutes before; null: as the person's settings say. */
  value: readonly number[] | null
  onChange: (value: number[] | null) => void
}>

export const RemindField = ({ value, onChange }: RemindFieldProps) => {
  const t = useWords(taskWords)
  const kind = value === null ? 'usual' : value.length === 0 ? 'none' : 'own'
  const offered = [...new Set([...MINUTES, ...(value ?? [])])].sort((a, b) => a - b)
  const known = (n: number): n is (typeof MINUTES)[number] => (MINUTES as readonly number[]).includes(n)
  return (
    <fieldset className="plan-remind">
      <legend className="t14 m">{t('remind')}</legend>
      <Seg
        label={t('remind')}
        value={kind}
        options={[
          { value: 'usual', label: t('remindUsual') },
          { value: 'none', label: t('remindNone') },
          { value: 'own', label: t('remindOwn') },
        ]}
        onChange={(next) => onChange(next === 'usual' ? null : next === 'none' ? [] : [USUAL])}
      />
      {kind === 'own' && (
        <div className="flex wrap">
          {offered.map((n) => (
            <Pick
              key={n}
              label={known(n) ? t(`remind${n}`) : t('remindOther', { n })}
              picked={value?.includes(n) ?? false}
              onChange={(picked) =>
                onChange(
                  picked
                    ? [...(value ?? []), n].sort((a, b) => a - b).slice(0, MOST)
                    : (value ?? []).filter((one) => one !== n),
                )
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}
