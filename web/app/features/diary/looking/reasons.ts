import type { Say } from '#lib/words.ts'
import type { Control, Figures } from './queries.ts'
import type { trendWords } from './trend-words.ts'

type T = Say<typeof trendWords>

export const levelSaid = ({ level }: Control, t: T) => t(level ?? 'notSaid')

/** Why control is what it is: the criteria that were met, with what was counted. */
export const whySaid = (control: Control, t: T) => {
  const { answers, level, recordedDays } = control
  if (level === null) return t('whyTooFew', { n: recordedDays })
  const met = [
    ...(answers.day ? [t('byDay', { n: control.symptomDays })] : []),
    ...(answers.night ? [t('byNight', { n: control.nightWakings })] : []),
    ...(answers.reliever ? [t('byReliever', { n: control.sabaTimes })] : []),
    ...(answers.activity ? [t('byActivity', { n: control.limitedDays })] : []),
  ]
  return met.length === 0 ? t('whyNone') : t('whySome', { n: met.length, what: met.join(', ') })
}

const rounded = (n: number) => Math.round(n * 10) / 10

/** What is more, less or as before, in the order of what matters to a doctor. What neither period has is left out. */
export const changesSaid = (now: Figures, before: Figures, t: T): readonly string[] => {
  const percent = (n: number) => t('percent', { n: Math.floor(n) })
  const figures = [
    { what: t('symptomDays'), of: ({ symptomDays }: Figures) => symptomDays, said: (n: number) => t('days', { n }) },
    { what: t('nightWakings'), of: ({ nightWakings }: Figures) => nightWakings, said: (n: number) => t('days', { n }) },
    {
      what: t('sabaPerWeek'),
      of: ({ reliever }: Figures) => reliever.sabaPuffsPerWeek,
      said: (n: number) => t('times', { n }),
    },
    {
      what: t('lowestMorning'),
      of: ({ peakFlow }: Figures) => peakFlow.lowestMorning.percent,
      said: (n: number) => percent(n),
    },
    {
      what: t('adherence'),
      of: ({ adherence }: Figures) => (adherence.share === null ? null : 100 * adherence.share),
      said: (n: number) => percent(n),
    },
    { what: t('attacks'), of: ({ attacks }: Figures) => attacks, said: (n: number) => t('times', { n }) },
  ]
  return figures.flatMap(({ what, of, said }) => {
    const [a, b] = [of(before), of(now)]
    if (a === null || b === null || (a === 0 && b === 0)) return []
    const values = { what, before: said(rounded(a)), now: said(rounded(b)) }
    if (values.before === values.now) return [t('same', values)]
    return [t(b > a ? 'more' : 'less', values)]
  })
}
