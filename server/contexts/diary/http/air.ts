import { Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { AirAsked, type AirOfDay, AirView, AtStation, OnDay, PutAir, StationView } from '../contract/air.ts'
import { isoOf } from '../domain/day.ts'
import type { AirUseCases } from '../usecases/air.ts'
import type { StationsUseCases } from '../usecases/stations.ts'

export const airRoutes =
  (air: AirUseCases, stations: StationsUseCases): Routes =>
  (app) => {
    const view = ({ day, pollen, ...said }: Awaited<ReturnType<AirUseCases['put']>>): AirOfDay => ({
      ...{ day: isoOf(day), ...said, pollen: [...pollen] },
    })
    const answered = (items: AirOfDay[]) => ({ items, hasStations: stations.offered })
    app.get(
      '/air',
      {
        config: may('diary.read'),
        schema: { summary: 'The air of these days', refuses: ['not_found'], querystring: AirAsked, response: { 200: AirView } },
      },
      async (request) => answered((await air.list(actorOf(request), request.query)).map(view)),
    )
    app.get(
      '/air/station',
      {
        config: { ...may('diary.write'), ...limitedTo('upload') },
        schema: {
          summary: 'What a station of AirKorea measured today',
          ...{ refuses: ['not_found', 'unavailable'], querystring: AtStation, response: { 200: StationView } },
        },
      },
      async (request) => {
        const { told, ...said } = await stations.at(actorOf(request), request.query.station)
        return { ...said, told: told.toISOString() }
      },
    )
    app.put(
      '/air/:day',
      {
        config: may('diary.write'),
        schema: {
          summary: 'Write down the air of a day, in place of what was said of it',
          ...{ params: OnDay, body: PutAir, response: { 200: AirView } },
        },
      },
      async (request) => answered([view(await air.put(actorOf(request), request.params.day, request.body))]),
    )
    app.delete(
      '/air/:day',
      {
        config: may('diary.write'),
        schema: { summary: 'Take back what was said of the air of a day', params: OnDay, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await air.remove(actorOf(request), request.params.day)
        return reply.code(204).send(null)
      },
    )
  }
