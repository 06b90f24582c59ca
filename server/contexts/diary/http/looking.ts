import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { AddBest, AddPoints, PeakFlowView, PlansView, PutPlan, Span, Where } from '../contract/care.ts'
import { ControlView, GlancesView, SummaryView } from '../contract/look.ts'
import { isoOf } from '../domain/day.ts'
import type { LookingUseCases } from '../usecases/looking.ts'
import { controlView, peakFlowView, planView, summaryView, zoneOf } from './views.ts'

export const lookingRoutes =
  (looking: LookingUseCases): Routes =>
  (app) => {
    app.get(
      '/days',
      { config: may('diary.read'), schema: { summary: 'Days at a glance', querystring: Span, response: { 200: GlancesView } } },
      async (request) => ({
        items: (await looking.days(actorOf(request), request.query)).map((glance) => ({ ...glance, day: isoOf(glance.day) })),
      }),
    )
    app.get(
      '/summary',
      {
        config: may('diary.read'),
        schema: {
          summary: 'The figures of a period',
          description: 'Computed from what was written down, by published formulas. No diagnosis.',
          ...{ querystring: Span, response: { 200: SummaryView } },
        },
      },
      async (request) => summaryView(await looking.summary(actorOf(request), request.query)),
    )
    app.get(
      '/control',
      {
        config: may('diary.read'),
        schema: { summary: 'Control over the last four weeks', querystring: Where, response: { 200: ControlView } },
      },
      async (request) => controlView(await looking.control(actorOf(request), zoneOf(request))),
    )
    app.get(
      '/peak-flow',
      {
        config: may('diary.read'),
        schema: { summary: 'Personal best and zones', querystring: Where, response: { 200: PeakFlowView } },
      },
      async (request) => peakFlowView(await looking.peakFlow(actorOf(request), zoneOf(request))),
    )
    app.post(
      '/peak-flow/bests',
      {
        config: may('diary.write'),
        schema: { summary: 'A personal best, from a day on', body: AddBest, response: { 200: PeakFlowView } },
      },
      async (request) => {
        const actor = actorOf(request)
        await looking.addBest(actor, request.body)
        return peakFlowView(await looking.peakFlow(actor, request.body.timeZone))
      },
    )
    app.post(
      '/peak-flow/points',
      {
        config: may('diary.write'),
        schema: { summary: 'Where zones end, from a day on', body: AddPoints, response: { 200: PeakFlowView } },
      },
      async (request) => {
        const actor = actorOf(request)
        await looking.addPoints(actor, request.body)
        return peakFlowView(await looking.peakFlow(actor, request.body.timeZone))
      },
    )
    const plansOf = async (actor: Parameters<LookingUseCases['plans']>[0]) => {
      const [current, ...earlier] = (await looking.plans(actor)).map(planView)
      return { current: current ?? null, earlier }
    }
    app.get(
      '/plan',
      { config: may('diary.read'), schema: { summary: 'The action plan', response: { 200: PlansView } } },
      async (request) => plansOf(actorOf(request)),
    )
    app.put(
      '/plan',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Write down the action plan of the clinician',
          description: 'The one before is kept.',
          ...{ body: PutPlan, response: { 200: PlansView } },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        await looking.plan(actor, request.body)
        return plansOf(actor)
      },
    )
  }
