import { paths } from '#lib/paths.ts'

/** The addresses of the diary. Its pages hang below `web/app/pages/diary.tsx`. */
export const diaryPlaces = {
  day: paths.diary,
  dayOn: (day: string) => `${paths.diary}?${new URLSearchParams({ day })}`,
  /** The day, with all that can be told of it open. */
  writing: `${paths.diary}?write`,
  check: `${paths.diary}/check`,
  medicines: `${paths.diary}/medicines`,
  month: `${paths.diary}/month`,
  trends: `${paths.diary}/trends`,
  report: `${paths.diary}/report`,
  plan: `${paths.diary}/plan`,
  people: `${paths.diary}/people`,
  trash: `${paths.diary}/trash`,
  air: `${paths.diary}/air`,
  exchange: `${paths.diary}/exchange`,
  shares: `${paths.diary}/shares`,
  settings: `${paths.diary}/settings`,
} as const

/** What the row at the top of each page leads to, in its order; each name has its words in words.ts. */
export const NAV = [
  { name: 'day', to: diaryPlaces.day },
  { name: 'medicines', to: diaryPlaces.medicines },
  { name: 'month', to: diaryPlaces.month },
  { name: 'trends', to: diaryPlaces.trends },
  { name: 'report', to: diaryPlaces.report },
  { name: 'plan', to: diaryPlaces.plan },
  { name: 'people', to: diaryPlaces.people },
  { name: 'settings', to: diaryPlaces.settings },
] as const
