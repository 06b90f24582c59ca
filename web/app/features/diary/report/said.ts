import type { Language, Say } from '#lib/words.ts'
import type { Report } from '../looking/queries.ts'
import type { reportWords } from './words.ts'

type T = Say<typeof reportWords>

/** 2026.11.19 in Korean, 19/11/2026 in English: as short as a date can be said. */
export const dateSaid = (day: string, language: Language) => {
  const [year, month, date] = day.split('-')
  return language === 'ko' ? `${year}.${month}.${date}` : `${date}/${month}/${year}`
}

type Medicine = Report['medicines'][number]

/** How a medicine is taken on that day: the schedules in force. */
const pace = ({ schedules, kind }: Medicine, day: string, t: T) => {
  const now = schedules.filter(({ from, to }) => from <= day && (!to || to >= day))
  if (now.length === 0) return kind === 'reliever' || kind === 'combination' ? t('asNeeded') : undefined
  if (now.some(({ weekdays }) => weekdays.length < 7)) return t('notDaily')
  return t('timesADay', { n: new Set(now.flatMap(({ times }) => times)).size })
}

/** So many medicines are named; of more it is said how many there are. */
const MOST_MEDICINES = 4

export const medicinesSaid = (medicines: readonly Medicine[], day: string, t: T) => {
  if (medicines.length === 0) return t('noMedicines')
  const said = medicines.slice(0, MOST_MEDICINES).map((one) => {
    const words = [one.name, one.strength, pace(one, day, t)].filter(Boolean)
    return words.join(' ')
  })
  const rest = medicines.length - said.length
  return [...said, ...(rest > 0 ? [t('moreMedicines', { n: rest })] : [])].join(' · ')
}

/** How many of the four criteria of control were met. */
export const metOf = ({ answers }: Report['summary']['control'][number]) => Object.values(answers).filter(Boolean).length

/** Which points the zones of the period were parted by. */
export const pointsSaid = ({ bands }: Pick<Report, 'bands'>) => {
  const all = [...new Set(bands.map(({ percents }) => percents.map((one) => `${one}%`).join('·')))]
  return all.length === 0 ? '80%·50%' : all.join(', ')
}

export const percent = (share: number | null) => (share === null ? undefined : Math.floor(100 * share))
export const tenth = (n: number) => Math.round(n * 10) / 10
