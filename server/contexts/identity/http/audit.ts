import { actorOf, limitedTo, type Routes } from '#platform/http'
import { Page } from '#platform/paging'
import { may } from '#platform/policy'
import { HouseLogEntryView, LogEntryView, LogQuery, LogVerdict } from '../contract/audit.ts'
import type { HouseLogEntry, LogEntry } from '../ports/audit.ts'
import type { AuditUseCases } from '../usecases/audit.ts'

export const auditRoutes =
  ({ log, logOfHouse, verify }: Pick<AuditUseCases, 'log' | 'logOfHouse' | 'verify'>): Routes =>
  (app) => {
    app.get(
      '/log',
      {
        config: may('identity.keep_myself'),
        schema: {
          summary: 'What happened to my account, the newest first',
          ...{ querystring: LogQuery, response: { 200: Page(LogEntryView) } },
        },
      },
      async (request) => {
        const { items, nextCursor } = await log(actorOf(request), request.query)
        return { items: items.map(entryView), nextCursor }
      },
    )
    app.get(
      '/audit',
      {
        config: may('identity.read_log'),
        schema: {
          summary: 'What happened to the accounts of all, the newest first',
          ...{ querystring: LogQuery, response: { 200: Page(HouseLogEntryView) } },
        },
      },
      async (request) => {
        const { items, nextCursor } = await logOfHouse(request.query)
        return { items: items.map(houseEntryView), nextCursor }
      },
    )
    app.get(
      '/audit/check',
      {
        // It reads the whole log.
        config: { ...may('identity.read_log'), ...limitedTo('signIn') },
        schema: { summary: 'Whether every entry is as it was sealed', response: { 200: LogVerdict } },
      },
      async () => {
        const { entries, head, broken } = await verify(undefined)
        return { entries, head, broken: broken?.n ?? null }
      },
    )
  }

const whom = (name: string | null, isGone: boolean): HouseLogEntryView['by'] =>
  name !== null ? { is: 'person', name } : { is: isGone ? 'gone' : 'nobody', name: null }
const houseEntryView = ({ n, at, what, by, byGone, about, aboutGone, ip }: HouseLogEntry): HouseLogEntryView => ({
  ...{ id: n, at: at.toISOString(), what, ip },
  ...{ by: whom(by, byGone), about: whom(about, aboutGone) },
})

const entryView = ({ n, at, what, details, isMine, ip, agent }: LogEntry): LogEntryView => ({
  ...{ id: n, at: at.toISOString(), what, details: details ?? {}, ip, agent },
  by: isMine === null ? 'unknown' : isMine ? 'me' : 'house',
})
