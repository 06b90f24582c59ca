import { adviceAt } from '../domain/advice.ts'
import { glanceAt, NO_PEAK_FLOW } from '../domain/look.ts'
import type { Entry } from '../domain/record.ts'
import type { PaperStore } from '../ports/care.ts'

/** What the plan says to what was written down on a day. */
export const advising =
  ({ papers }: Readonly<{ papers: PaperStore }>) =>
  async (ownerId: string, entries: readonly Entry[], day: number) => {
    if (!entries.some(({ type }) => type === 'symptom' || type === 'lung_function' || type === 'visit')) return null
    const [peakFlow] = await papers.list(ownerId, 'peak_flow')
    const { zone } = glanceAt(entries, peakFlow?.data ?? NO_PEAK_FLOW)
    return zone === 'yellow' || zone === 'red' ? adviceAt(zone, await papers.list(ownerId, 'plan'), day) : null
  }
