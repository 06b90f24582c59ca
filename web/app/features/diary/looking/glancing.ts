import type { Say } from '#lib/words.ts'
import type { Glance } from './queries.ts'
import type { lookingWords } from './words.ts'

type T = Say<typeof lookingWords>

export const MARKS = ['attack', 'visit', 'woke_up', 'limited', 'peak_flow', 'reliever', 'memo'] as const
/** What stands for a mark where there is no room for its word. */
export const MARK_ICONS = {
  ...{ attack: 'alert', visit: 'person', woke_up: 'moon', limited: 'minus', peak_flow: 'record', reliever: 'heart' },
  memo: 'note',
} as const satisfies Record<(typeof MARKS)[number], string>

/** A day says something where something was written down, or a dose was planned. */
export const isEmpty = ({ records, planned }: Glance) => records === 0 && planned === 0

export const worstSaid = (glance: Glance, t: T) =>
  glance.worst === null ? undefined : t(`worst${glance.worst as 0 | 1 | 2 | 3}`)

/** All that a day says, in words: for who cannot see the signs. */
export const glanceSaid = (glance: Glance, t: T) => {
  if (isEmpty(glance)) return t('nothing')
  const parts = [
    ...(glance.zone ? [t(glance.zone)] : []),
    ...(glance.percent === null ? [] : [t('ofBest', { n: Math.floor(glance.percent) })]),
    ...[worstSaid(glance, t) ?? []].flat(),
    ...(glance.planned > 0 ? [t('dosesSaid', { taken: glance.taken, planned: glance.planned })] : []),
    ...glance.marks.map((mark) => t(mark)),
  ]
  return parts.join(', ')
}

/** How many days of each zone there are, and on how many of those that have come something was written down. */
export const countedOf = (glances: readonly Glance[], today: string) => {
  const come = glances.filter(({ day }) => day <= today)
  const of = (zone: Glance['zone']) => come.filter((one) => one.zone === zone).length
  return {
    ...{ green: of('green'), yellow: of('yellow'), red: of('red') },
    ...{ days: come.length, recorded: come.filter(({ records }) => records > 0).length },
  }
}
