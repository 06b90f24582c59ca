import type { Actor } from '#platform/actor'
import type { DocumentAsked } from '../contract/exchange.ts'
import { isoOf } from '../domain/day.ts'
import { inPeriod } from '../domain/parcel.ts'
import type { ParcelStore, WriteDocument } from '../ports/exchange.ts'
import type { Entering } from './entering.ts'
import type { ReportsUseCases } from './reports.ts'

type Needs = Readonly<{
  reports: Pick<ReportsUseCases, 'report'>
  parcels: Pick<ParcelStore, 'load'>
  enter: Entering
  write: WriteDocument
  now: () => Date
}>

/** The report of a period as a document, with what it was computed from. It is given out by its person alone, as every file is. */
export const documentsUseCases = ({ reports, parcels, enter, write, now }: Needs) => ({
  async give(actor: Actor, { timeZone, memos = true, language = 'en', ...asked }: DocumentAsked): Promise<string> {
    // Field by field: whose diary it is cannot be asked here.
    const report = await reports.report(actor, { from: asked.from, to: asked.to, timeZone })
    const { from, to } = report.summary
    await enter.toRead(actor, { what: 'export', from, to })
    const whole = await parcels.load(actor.id, 'whole')
    const parcel = inPeriod(whole, { from: isoOf(from), to: isoOf(to) }, memos)
    return write(parcel, { ownerId: actor.id, timeZone, now: now() }, report, language, whole)
  },
})
export type DocumentsUseCases = ReturnType<typeof documentsUseCases>
