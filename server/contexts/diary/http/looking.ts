import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { OneOrMoreDays } from '../contract/advice.ts'
import { AddBest, AddPoints, PeakFlowView, PlansView, PutPlan, Span, Where } from '../contract/care.ts'
import { ControlView, SummaryView } from '../contract/look.ts'
import { Whose } from '../contract/shared.ts'
import { isoOf } from '../domain/day.ts'
import type { LookingUseCases } from '../usecases/looking.ts'
import { adviceView, controlView, peakFlowView, planView, summaryView } from './views.ts'

export const lookingRoutes =
  (looking: LookingUseCases): Routes =>
  (app) => {
    app.get(
      '/days',
      {
        config: may('diary.read'),
        schema: { summary: 'Days at a glance', refuses: ['not_found'], querystring: Span, response: { 200: OneOrMoreDays } },
      },
      async (request) => {
        const { items, advice } = await looking.days(actorOf(request), request.query)
        return { items: items.map((glance) => ({ ...glance, day: isoOf(glance.day) })), advice: adviceView(advice) }
      },
    )
    app.get(
      '/summary',
      {
        config: may('diary.read'),
        schema: {
          summary: 'The figures of a period',
          description: 'Computed from what was written down, by published formulas. No diagnosis.',
          ...{ refuses: ['not_found'], querystring: Span, response: { 200: SummaryView } },
        },
      },
      async (request) => summaryView(await looking.summary(actorOf(request), request.query)),
    )
    app.get(
      '/control',
      {
        config: may('diary.read'),
        schema: {
          summary: 'Control over the last four weeks',
          refuses: ['not_found'],
          querystring: Where,
          response: { 200: ControlView },
        },
      },
      async (request) => controlView(await looking.control(actorOf(request), request.query)),
    )
    app.get(
      '/peak-flow',
      {
        config: may('diary.read'),
        schema: {
          summary: 'Personal best and zones',
          refuses: ['not_found'],
          querystring: Where,
          response: { 200: PeakFlowView },
        },
      },
      async (request) => peakFlowView(await looking.peakFlow(actorOf(request), request.query)),
    )
    app.post(
      '/peak-flow/bests',
      {
        config: may('diary.write'),
        schema: {
          summary: 'A personal best, from a day on',
          refuses: ['not_found'],
          querystring: Whose,
          body: AddBest,
          response: { 200: PeakFlowView },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        await looking.addBest(actor, request.query, request.body)
        return peakFlowView(await looking.peakFlow(actor, { ...request.query, timeZone: request.body.timeZone }))
      },
    )
    app.post(
      '/peak-flow/points',
      {
        config: may('diary.write_plan'),
        schema: {
          summary: 'Where zones end, from a day on',
          refuses: ['not_found'],
          querystring: Whose,
          body: AddPoints,
          response: { 200: PeakFlowView },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        await looking.addPoints(actor, request.query, request.body)
        return peakFlowView(await looking.peakFlow(actor, { ...request.query, timeZone: request.body.timeZone }))
      },
    )
    const plansOf = async (...asked: Parameters<LookingUseCases['plans']>) => {
      const [current, ...earlier] = (await looking.plans(...asked)).map(planView)
      return { current: current ?? null, earlier }
    }
    app.get(
      '/plan',
      {
        config: may('diary.read'),
        schema: { summary: 'The action plan', refuses: ['not_found'], querystring: Whose, response: { 200: PlansView } },
      },
      async (request) => plansOf(actorOf(request), request.query),
    )
    app.put(
      '/plan',
      {
        config: may('diary.write_plan'),
        schema: {
          summary: 'Write down the action plan of the clinician',
          description: 'The one before is kept.',
          ...{ refuses: ['not_found'], querystring: Whose, body: PutPlan, response: { 200: PlansView } },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        await looking.plan(actor, request.query, request.body)
        return plansOf(actor, request.query)
      },
    )
  }
