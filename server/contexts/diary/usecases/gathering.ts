import { wallAt } from '../domain/day.ts'
import { NO_PEAK_FLOW } from '../domain/look.ts'
import { dosesOn } from '../domain/medicine.ts'
import type { Window } from '../ports/diary.ts'
import type { CareNeeds } from './medicines.ts'
import { mustBeZone } from './records.ts'

/** All that figures are drawn from: what was written down on these days, what became of the doses, and the bests and zones. */
export const gathering =
  ({ papers, doses, records, now }: Pick<CareNeeds, 'papers' | 'doses' | 'records' | 'now'>) =>
  async (ownerId: string, window: Window, timeZone: string) => {
    const here = { now: now(), today: wallAt(now(), mustBeZone(timeZone)).day, timeZone }
    const [entries, medicines, taken, peakFlow] = await Promise.all([
      records.between(ownerId, window),
      papers.list(ownerId, 'medicine'),
      doses.between(ownerId, window),
      papers.list(ownerId, 'peak_flow'),
    ])
    return {
      ...{ entries, medicines, here, rows: dosesOn(medicines, taken, window, here) },
      peakFlow: peakFlow[0]?.data ?? NO_PEAK_FLOW,
    }
  }
