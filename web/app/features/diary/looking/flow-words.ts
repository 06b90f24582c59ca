import { words } from '#lib/words.ts'

/** Of the peak flow chart and its table. */
export const flowWords = words({
  chart: {
    ko: '최대호기유량, {from}부터 {to}까지 잰 값 {n}개. 마지막은 {day} {part} {value}이에요. {means}',
    en: 'Peak flow, {n} readings from {from} to {to}. The last one is {value}, {day} {part}. {means}',
  },
  unit: { ko: 'L/분', en: 'L/min' },
  above: { ko: '{zone} {n}% 이상', en: '{zone} from {n}%' },
  between: { ko: '{zone} {low}% 이상 {high}% 미만', en: '{zone} {low}% to below {high}%' },
  below: { ko: '{zone} {n}% 미만', en: '{zone} below {n}%' },
  best: { ko: '최고치 {n}', en: 'Best {n}' },
  percentOf: { ko: '최고치의 {n}%', en: '{n}% of best' },
  means: { ko: '{n}% {zone}', en: '{n}% {zone}' },
  noBest: { ko: '최고치 없음', en: 'no best' },
  green: { ko: '초록', en: 'Green' },
  yellow: { ko: '노랑', en: 'Yellow' },
  red: { ko: '빨강', en: 'Red' },
  none: { ko: '–', en: '–' },
  morning: { ko: '아침', en: 'Morning' },
  evening: { ko: '저녁', en: 'Evening' },
  afterReliever: { ko: '완화제 뒤', en: 'After a reliever' },
  bestLine: { ko: '최고치', en: 'Personal best' },
  day: { ko: '날짜', en: 'Day' },
  ofBest: { ko: '최고치 대비', en: 'Of best' },
  zone: { ko: '구간', en: 'Zone' },
  table: { ko: '최대호기유량, 날마다', en: 'Peak flow, by day' },
  asTable: { ko: '표로 보기', en: 'As a table' },
  asChart: { ko: '그림으로 보기', en: 'As a chart' },
  empty: { ko: '이 기간에 잰 값이 없어요.', en: 'Nothing was measured in this period.' },
  withoutBest: {
    ko: '이 계측기의 최고치가 없어서 구간을 그리지 않았어요.',
    en: 'There is no personal best of this meter, so no zones are drawn.',
  },
})
