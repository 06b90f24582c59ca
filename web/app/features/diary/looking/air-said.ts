import { type Say, words } from '#lib/words.ts'
import type { Air } from './queries.ts'

export const airWords = words({
  air: { ko: '대기', en: 'Air' },
  none: { ko: '대기를 적은 날이 없어요.', en: 'The air of no day was written down.' },
  badOn: {
    ko: '{what} 나쁨 이상 {n}일 / 적은 {of}일',
    en: '{what} bad or worse on {n} of {of} days',
  },
  pm25: { ko: '초미세먼지(PM2.5)', en: 'PM2.5' },
  pm10: { ko: '미세먼지(PM10)', en: 'PM10' },
  pollen: { ko: '꽃가루', en: 'Pollen' },
  many: { ko: '{what} 높음 이상 {n}일 / 적은 {of}일', en: '{what} high or worse on {n} of {of} days' },
  one: { ko: '{what} {level}', en: '{what} {level}' },
  good: { ko: '좋음', en: 'good' },
  moderate: { ko: '보통', en: 'moderate' },
  bad: { ko: '나쁨', en: 'bad' },
  very_bad: { ko: '매우 나쁨', en: 'very bad' },
  low: { ko: '낮음', en: 'low' },
  high: { ko: '높음', en: 'high' },
  very_high: { ko: '매우 높음', en: 'very high' },
  below: {
    ko: '아래 막대는 적어 둔 대기와 꽃가루예요. 네 단계이고, 높을수록 나빠요. 무엇이 무엇을 일으켰다는 뜻은 아니에요.',
    en: 'The bars below are the air and pollen that were written down, in four steps: the higher, the worse. They do not say that one thing came of another.',
  },
})

const isBad = (band: Air['pm25Band']) => band === 'bad' || band === 'very_bad'

/** On how many of the days of which the air is known it was bad. Nothing is said of the other days, nor that one thing came of another. */
export const airSaid = (air: readonly Air[], t: Say<typeof airWords>): readonly string[] => {
  const known = (band: (one: Air) => Air['pm25Band']) => air.map(band).filter((one) => one !== null)
  const particles = (['pm25', 'pm10'] as const).flatMap((name) => {
    const bands = known((one) => one[`${name}Band`])
    return bands.length === 0 ? [] : [t('badOn', { what: t(name), n: bands.filter(isBad).length, of: bands.length })]
  })
  const pollen = air.filter((one) => one.pollen.length > 0)
  const high = pollen.filter((one) => one.pollen.some(({ level }) => level === 'high' || level === 'very_high'))
  return [...particles, ...(pollen.length > 0 ? [t('many', { what: t('pollen'), n: high.length, of: pollen.length })] : [])]
}
