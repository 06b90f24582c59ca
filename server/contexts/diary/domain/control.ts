/** What four weeks of the diary say. */
export type FourWeeks = Readonly<{
  /** Days on which anything at all about symptoms was written down. */
  recordedDays: number
  /** Days with symptoms by day. */
  symptomDays: number
  nightWakings: number
  /** Times that a SABA was needed for symptoms; before exercise does not count, nor does ICS-formoterol. */
  sabaTimes: number
  limitedDays: number
}>

export type Answers = Readonly<{ day: boolean; night: boolean; reliever: boolean; activity: boolean }>
export type Level = 'well' | 'partly' | 'uncontrolled'

export const WEEKS = 4
const TWICE_A_WEEK = 2 * WEEKS
/** Ours, not GINA’s: with fewer days than half of them a "no" says nothing. */
export const ENOUGH_DAYS = 14

/** GINA’s four questions on symptom control, answered from the records. */
export const answersOf = ({ symptomDays, nightWakings, sabaTimes, limitedDays }: FourWeeks): Answers => ({
  day: symptomDays > TWICE_A_WEEK,
  night: nightWakings > 0,
  reliever: sabaTimes > TWICE_A_WEEK,
  activity: limitedDays > 0,
})

const yeses = (answers: Answers) => Object.values(answers).filter(Boolean).length

/** None yes: well controlled; one or two: partly; three or four: uncontrolled (GINA). */
const levelOf = (answers: Answers): Level => {
  const yes = yeses(answers)
  return yes === 0 ? 'well' : yes <= 2 ? 'partly' : 'uncontrolled'
}

/**
 * The level that so many recorded days bear out. Where too little was written down it is null, but for what no record could make better:
 * three yeses are uncontrolled whatever is missing.
 */
export const levelBorneOut = (answers: Answers, recordedDays: number): Level | null => {
  const level = levelOf(answers)
  return recordedDays >= ENOUGH_DAYS || level === 'uncontrolled' ? level : null
}

/** What four weeks answer, and the level that they bear out. */
export const controlOf = (weeks: FourWeeks) => {
  const answers = answersOf(weeks)
  return { answers, level: levelBorneOut(answers, weeks.recordedDays) }
}
