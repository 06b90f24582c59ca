import { figuresOf, puffsIn, type Span, shareIn } from './figures.ts'
import { controlAt, type PeakFlow } from './look.ts'
import type { DoseRow } from './medicine.ts'
import type { Entry } from './record.ts'
import { canistersOf } from './reliever.ts'
import { fourWeeksOf } from './trend.ts'

const YEAR = 365
const MONTH = 30
const ADHERENCE_DAYS = [7, 30, 90] as const
/** So many days before a period its figures look back. */
export const LOOK_BACK = YEAR

/** The figures of a period. `entries` and `rows` reach a year further back, for what is counted by the year. */
export const summaryOf = (entries: readonly Entry[], rows: readonly DoseRow[], peakFlow: PeakFlow, { from, to }: Span) => {
  const { adherence, reliever, ...figures } = figuresOf(entries, rows, peakFlow, { from, to })
  const back = (n: number) => puffsIn(entries, ['saba'], { from: to - n + 1, to })
  return {
    ...figures,
    reliever: { ...reliever, canisters: canistersOf({ year: back(YEAR), month: back(MONTH) }) },
    adherence: {
      period: adherence,
      last: ADHERENCE_DAYS.map((n) => ({ days: n, ...shareIn(rows, { from: to - n + 1, to }) })),
    },
    control: fourWeeksOf({ from, to }).map((weeks) => controlAt(entries, weeks.to)),
  }
}
