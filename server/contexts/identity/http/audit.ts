import { actorOf, type Routes } from '#platform/http'
import { Page } from '#platform/paging'
import { may } from '#platform/policy'
import { LogEntryView, LogQuery } from '../contract/audit.ts'
import type { LogEntry } from '../ports/audit.ts'
import type { AuditUseCases } from '../usecases/audit.ts'

export const auditRoutes =
  ({ log }: Pick<AuditUseCases, 'log'>): Routes =>
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
  }

const entryView = ({ n, at, what, details, isMine, ip, agent }: LogEntry): LogEntryView => ({
  ...{ id: n, at: at.toISOString(), what, details: details ?? {}, ip, agent },
  by: isMine === null ? 'unknown' : isMine ? 'me' : 'house',
})
