import { dayAfter } from '#lib/time-zone.ts'
import { type Language, say } from '#lib/words.ts'
import { daySaid, daysBetween } from './days.ts'
import { ruleSaid } from './repeating.ts'
import { timeSaidOf } from './task.ts'
import { plannerWords } from './words.ts'

/** What the house understood of a phrase. */
export type Reading = Readonly<{
  text: string
  title: string
  day: string | null
  lastDay: string | null
  starts: number | null
  ends: number | null
  rule: string | null
  afterDone: boolean
  labels: readonly string[]
  doubts: readonly Readonly<{ about: 'hour' | 'day' | 'no_such_day' | 'past'; minutes?: number; day?: string; said?: string }>[]
}>

/** What was chosen where a phrase may mean this or that. */
export type Answers = Readonly<{ starts?: number; day?: string; past?: boolean }>

const isAnswered = (about: Reading['doubts'][number]['about'], { starts, day, past }: Answers) => {
  if (about === 'hour') return starts !== undefined
  if (about === 'day') return day !== undefined
  return about === 'past' && past === true
}

/** Whether every doubt is answered. A day that no calendar has cannot be: the phrase has to be mended. */
export const isSettled = ({ doubts }: Reading, answers: Answers) => doubts.every(({ about }) => isAnswered(about, answers))

/** The reading as it was answered: what lasts keeps its length. */
export const answered = (reading: Reading, { starts, day }: Answers): Reading => {
  const hourBy = starts === undefined || reading.starts === null ? 0 : starts - reading.starts
  const dayBy = day === undefined || reading.day === null ? 0 : daysBetween(reading.day, day)
  const ends = reading.ends === null ? null : reading.ends + hourBy
  return {
    ...reading,
    starts: reading.starts === null ? null : reading.starts + hourBy,
    // An end that falls beyond midnight is not one of this day.
    ends: ends === null || ends > 1_439 || ends < 0 ? null : ends,
    day: reading.day === null ? null : dayAfter(reading.day, dayBy),
    lastDay: reading.lastDay === null ? null : dayAfter(reading.lastDay, dayBy),
  }
}

/** The task that a phrase asks for; it has one label, and further ones stay in its title. */
export const taskOf = (reading: Reading, answers: Answers, fallback: string | null) => {
  const { title, day, lastDay, starts, ends, rule, afterDone, labels } = answered(reading, answers)
  const [label, ...more] = labels
  return {
    label,
    task: {
      title: [title, ...more.map((name) => `#${name}`)].join(' '),
      day: day ?? fallback,
      ...{ lastDay, starts, ends },
      ...(rule === null ? {} : { rule, afterDone }),
    },
  }
}

/** What was understood, in words. */
export const readingSaid = (reading: Reading, answers: Answers, fallback: string | null, language: Language) => {
  const t = say(plannerWords)
  const { title, day, lastDay, starts, ends, rule, afterDone, labels } = answered(reading, answers)
  const first = day ?? fallback
  const rest = [
    first === null ? t('noDay') : daySaid(first, 'dayAndWeekday', language),
    ...(lastDay === null ? [] : [t('to', { day: daySaid(lastDay, 'dayAndWeekday', language) })]),
    ...(starts === null ? [] : [timeSaidOf({ starts, ends }) ?? '']),
    ...(rule === null ? [] : [ruleSaid(rule, language, afterDone)]),
    ...labels.map((name) => `#${name}`),
  ].join(' · ')
  return { title, rest }
}
