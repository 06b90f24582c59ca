import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { Span } from '../contract/care.ts'
import { ReadingsView, ReportView, TrendsView } from '../contract/report.ts'
import type { ReportsUseCases } from '../usecases/reports.ts'
import { readingsView, reportView, trendsView } from './report-views.ts'

export const reportRoutes =
  (reports: ReportsUseCases): Routes =>
  (app) => {
    app.get(
      '/peak-flow/readings',
      {
        config: may('diary.read'),
        schema: {
          summary: 'What was blown, with its zones',
          description: 'Each reading by the personal best and the zones of its own day.',
          ...{ refuses: ['not_found'], querystring: Span, response: { 200: ReadingsView } },
        },
      },
      async (request) => readingsView(await reports.readings(actorOf(request), request.query)),
    )
    app.get(
      '/trends',
      {
        config: may('diary.read'),
        schema: {
          summary: 'How a period went, by weeks and blocks of four weeks',
          description: 'Days to come are left out. No diagnosis, and no prediction.',
          ...{ refuses: ['not_found'], querystring: Span, response: { 200: TrendsView } },
        },
      },
      async (request) => trendsView(await reports.trends(actorOf(request), request.query)),
    )
    app.get(
      '/report',
      {
        config: may('diary.read'),
        schema: {
          summary: 'One page for a doctor',
          description: 'The figures of a period in one answer. Days to come are left out.',
          ...{ refuses: ['not_found'], querystring: Span, response: { 200: ReportView } },
        },
      },
      async (request) => reportView(await reports.report(actorOf(request), request.query)),
    )
  }
