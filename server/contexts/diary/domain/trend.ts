import { WEEKS } from './control.ts'
import type { Day } from './day.ts'
import { type Figures, figuresOf, type Span } from './figures.ts'
import { controlAt, type PeakFlow, readingsOf } from './look.ts'
import type { DoseRow } from './medicine.ts'
import { isMorning, type Reading } from './peak-flow.ts'
import type { Entry } from './record.ts'

const WEEK = 7
const FOUR_WEEKS = WEEKS * WEEK

const spansBack = ({ from, to }: Span, length: number) => {
  const spans: Span[] = []
  for (let last = to; last - length + 1 >= from; last -= length) spans.push({ from: last - length + 1, to: last })
  return spans
}

/** The blocks of four weeks that lie in a period, counted back from its last day; one that reaches further back where it is shorter. */
export const fourWeeksOf = ({ from, to }: Span): readonly Span[] =>
  spansBack({ from: Math.min(from, to - FOUR_WEEKS + 1), to }, FOUR_WEEKS)

/** The whole weeks of a period, counted back from its last day, the oldest first. */
export const weeksOf = (span: Span): readonly Span[] => spansBack(span, WEEK).reverse()

/** The period of the same length that ends the day before; undefined where it begins before `since`. */
export const spanBefore = ({ from, to }: Span, since: Day): Span | undefined => {
  const before = { from: from - (to - from + 1), to: from - 1 }
  return before.from >= since ? before : undefined
}

/** Ours: of fewer than half of the days nothing is compared. */
const ENOUGH = 0.5
/** Whether two periods may be set beside each other. */
export const comparable = (a: Pick<Figures, 'completeness'>, b: Pick<Figures, 'completeness'>) =>
  a.completeness >= ENOUGH && b.completeness >= ENOUGH

const SHORTEST_FALL = 3
type Fall = Readonly<{ from: Day; to: Day; first: number; last: number }>

/**
 * The mornings up to the last one of which each is lower than the one the day before, if they are three or more (ours). Readings after a
 * reliever are left out; another meter, or a day without a morning, ends it.
 */
export const fallOf = (readings: readonly Reading[]): Fall | null => {
  const mornings = new Map<Day, Reading>()
  for (const reading of readings)
    if (isMorning(reading) && !reading.after && reading.flow <= (mornings.get(reading.day)?.flow ?? reading.flow))
      mornings.set(reading.day, reading)
  const last = mornings.get(Math.max(...mornings.keys()))
  if (!last) return null
  let first = last
  for (let before = mornings.get(first.day - 1); before; before = mornings.get(first.day - 1)) {
    if (before.meter !== first.meter || before.flow <= first.flow) break
    first = before
  }
  if (last.day - first.day + 1 < SHORTEST_FALL) return null
  return { from: first.day, to: last.day, first: first.flow, last: last.flow }
}

/** How a period went: against the one before, week by week, and by blocks of four weeks with their control. `since`: where entries begin. */
export const trendsOf = (entries: readonly Entry[], rows: readonly DoseRow[], peakFlow: PeakFlow, span: Span, since: Day) => {
  const figures = (one: Span) => figuresOf(entries, rows, peakFlow, one)
  const whole = figures(span)
  const earlier = spanBefore(span, since)
  const before = earlier && figures(earlier)
  return {
    whole,
    before: before && comparable(whole, before) ? before : null,
    weeks: weeksOf(span).map(figures),
    blocks: fourWeeksOf(span).map((one) => ({ ...figures(one), control: controlAt(entries, one.to) })),
    fall: fallOf(readingsOf(entries.filter(({ day }) => day >= span.from && day <= span.to))),
  }
}
