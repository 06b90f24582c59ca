import type { Say } from '#lib/words.ts'
import type { ChartRow } from '#ui/band-chart.ts'
import type { airWords } from './air-said.ts'
import type { Air } from './queries.ts'

const LEVELS = { good: 1, moderate: 2, bad: 3, very_bad: 4 } as const
const POLLEN = { low: 1, moderate: 2, high: 3, very_high: 4 } as const
type T = Say<typeof airWords>

/** The worst pollen of a day. */
export const pollenOf = ({ pollen }: Air) =>
  pollen
    .map(({ level }) => level)
    .reduce<keyof typeof POLLEN | undefined>(
      (worst, level) => (worst === undefined || POLLEN[level] > POLLEN[worst] ? level : worst),
      undefined,
    )

/** The air of days as rows below a chart: one for each thing of which anything is known. */
export const airRows = (air: readonly Air[], t: T): readonly ChartRow[] => {
  const row = (name: string, levelOf: (one: Air) => 1 | 2 | 3 | 4 | undefined) => {
    const levels = new Map(
      air.flatMap((one) => {
        const level = levelOf(one)
        return level === undefined ? [] : [[one.day, level] as const]
      }),
    )
    return levels.size === 0 ? [] : [{ name, levels }]
  }
  const banded = (band: Air['pm25Band']) => (band === null ? undefined : LEVELS[band])
  return [
    ...row('PM2.5', ({ pm25Band }) => banded(pm25Band)),
    ...row('PM10', ({ pm10Band }) => banded(pm10Band)),
    ...row(t('pollen'), (one) => {
      const level = pollenOf(one)
      return level && POLLEN[level]
    }),
  ]
}

/** The air of one day in words, for who has no chart: nothing of what is not known. */
export const airOfDay = (one: Air, t: T): string => {
  const level = pollenOf(one)
  return [
    ...(one.pm25Band === null ? [] : [t('one', { what: 'PM2.5', level: t(one.pm25Band) })]),
    ...(one.pm10Band === null ? [] : [t('one', { what: 'PM10', level: t(one.pm10Band) })]),
    ...(level ? [t('one', { what: t('pollen'), level: t(level) })] : []),
  ].join(', ')
}
