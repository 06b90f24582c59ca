import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { IdempotencyKey } from '#platform/idempotency'
import { Cursor, Limit } from '#platform/paging'
import { may } from '#platform/policy'
import { ChangeSettings, SettingsView, ShownPage, ShownView, ShowPlan, Today } from '../contract/advice.ts'
import { Where } from '../contract/care.ts'
import { Made } from '../contract/records.ts'
import { ById, Whose } from '../contract/shared.ts'
import type { Shown } from '../domain/advice.ts'
import { isoOf } from '../domain/day.ts'
import type { Paper } from '../domain/medicine.ts'
import type { TodayUseCases } from '../usecases/today.ts'
import type { OnceSealed } from './once.ts'
import { adviceView, doseView } from './views.ts'

const shownView = ({ id, data, created, by }: Paper<Shown>): ShownView => ({
  ...{ id, zone: data.zone, planId: data.planId, recordId: data.recordId, shownAt: created.toISOString() },
  ...{ confirmedAt: data.confirmed, writtenBy: by },
})

export const todayRoutes =
  (today: TodayUseCases, once: OnceSealed): Routes =>
  (app) => {
    app.get(
      '/today',
      {
        config: may('diary.read'),
        schema: {
          summary: 'The strip of the Day',
          description: 'Today’s zone and doses. Without a diary, nothing and no refusal.',
          ...{ refuses: ['not_found'], querystring: Where, response: { 200: Today } },
        },
      },
      async (request) => {
        const found = await today.today(actorOf(request), request.query)
        if (!found) return { today: null }
        const { day, blur, records, green, zone, percent, doses, advice } = found
        return {
          today: {
            ...{ day: isoOf(day), blur, records, green, zone, percent, advice: adviceView(advice) },
            doses: doses.map(({ row, name }) => ({ ...doseView(row), name })),
          },
        }
      },
    )
    app.get(
      '/settings',
      { config: may('diary.consent'), schema: { summary: 'How the diary is shown to me', response: { 200: SettingsView } } },
      (request) => today.settings(actorOf(request)),
    )
    app.patch(
      '/settings',
      {
        config: may('diary.consent'),
        schema: { summary: 'Change how it is shown', body: ChangeSettings, response: { 200: SettingsView } },
      },
      (request) => today.change(actorOf(request), request.body),
    )
    app.post(
      '/plan/shown',
      {
        config: may('diary.write'),
        schema: {
          summary: 'The plan was shown',
          ...{ refuses: ['not_found'], querystring: Whose, body: ShowPlan, headers: IdempotencyKey, response: { 201: Made } },
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return once(actor, request, reply, (keep) => today.show(actor, request.query, request.body, keep))
      },
    )
    app.post(
      '/plan/shown/:id/confirm',
      {
        config: may('diary.write'),
        schema: { summary: 'I have read what the plan says', params: ById, querystring: Whose, response: { 200: ShownView } },
      },
      async (request) => shownView(await today.confirm(actorOf(request), request.query, request.params.id)),
    )
    app.get(
      '/plan/shown',
      {
        config: may('diary.read'),
        schema: {
          summary: 'When the plan was shown, the newest first',
          ...{ refuses: ['not_found'], response: { 200: ShownPage } },
          querystring: Type.Object({ cursor: Cursor, limit: Limit, ...Whose.properties }),
        },
      },
      async (request) => {
        const { items, nextCursor } = await today.shown(actorOf(request), request.query)
        return { items: items.map(shownView), nextCursor }
      },
    )
  }
