import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey, once } from '#platform/idempotency'
import { may } from '#platform/policy'
import {
  AddTask,
  ChangeMany,
  DaysView,
  EditTask,
  Paged,
  ReadingView,
  ReadPhrase,
  SomeDayView,
  TaskId,
  TaskPage,
  TaskView,
  Window,
} from '../contract/tasks.ts'
import { isoOf } from '../domain/day.ts'
import { readPhrase } from '../domain/quick-add/read.ts'
import { type DaysUseCases, mustBeDay, type Shown } from '../usecases/days.ts'
import type { SubscriptionsUseCases } from '../usecases/subscriptions.ts'
import type { TasksUseCases } from '../usecases/tasks.ts'
import { readingView, taskView } from './views.ts'

type Needs = Readonly<{
  db: Db
  now: () => Date
  days: DaysUseCases
  tasks: TasksUseCases
  subscriptions: Pick<SubscriptionsUseCases, 'on'>
}>

const tagOf = (shown: Shown) => etag('task' in shown ? shown.task.version : shown.coming.series.version)

export const taskRoutes =
  ({ db, now, days, tasks, subscriptions }: Needs): Routes =>
  (app) => {
    app.get(
      '/days',
      {
        config: may('planner.read'),
        schema: { summary: 'What lies on these days', querystring: Window, response: { 200: DaysView } },
      },
      async (request) => {
        const actor = actorOf(request)
        const [{ items, holidays, anniversaries }, { foreign, calendars }] = await Promise.all([
          days.days(actor, request.query),
          subscriptions.on(actor, request.query),
        ])
        return {
          items: items.map(taskView),
          holidays: holidays.map(({ day, ko, en }) => ({ day: isoOf(day), ko, en })),
          anniversaries: anniversaries.map(({ anniversary: { id, name, emoji, lunar }, day, counted }) => ({
            ...{ id, name, emoji, lunar, counted },
            day: isoOf(day),
          })),
          foreign: foreign.map(({ day, lastDay, ...one }) => ({
            ...{ ...one, day: isoOf(day), lastDay: lastDay === null ? null : isoOf(lastDay) },
          })),
          calendars: [...calendars],
        }
      },
    )
    app.get(
      '/tasks/some-day',
      { config: may('planner.read'), schema: { summary: 'Tasks without a day', response: { 200: SomeDayView } } },
      async (request) => ({ items: (await days.someDay(actorOf(request))).map((task) => taskView({ task })) }),
    )
    app.get(
      '/tasks/trash',
      {
        config: may('planner.read'),
        schema: { summary: 'Tasks in the trash', querystring: Paged, response: { 200: TaskPage } },
      },
      async (request) => {
        const { items, nextCursor } = await days.trash(actorOf(request), request.query)
        return { items: items.map((task) => taskView({ task })), nextCursor }
      },
    )
    app.post(
      '/read',
      {
        config: may('planner.read'),
        schema: {
          summary: 'Read a phrase as a task',
          description: 'Nothing is kept. “내일 3시 병원 #건강”, “every other friday 18:00 review”.',
          ...{ body: ReadPhrase, response: { 200: ReadingView } },
        },
      },
      async (request) => {
        const { text, today, minutes } = request.body
        const at = now()
        const here = {
          today: today === undefined ? Math.floor(at.getTime() / 86_400_000) : mustBeDay(today),
          minutes: minutes ?? at.getUTCHours() * 60 + at.getUTCMinutes(),
        }
        return readingView(readPhrase(text, here))
      },
    )
    app.post(
      '/tasks',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Add a task, or one that comes again',
          refuses: ['not_found'],
          body: AddTask,
          headers: IdempotencyKey,
          response: { 201: TaskView },
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        const answer = (shown: Shown) => ({ status: 201, body: taskView(shown), etag: tagOf(shown) }) as const
        return once(db, now, actor, request, reply, async (keep) =>
          answer(await tasks.add(actor, request.body, (shown) => keep(answer(shown)))),
        )
      },
    )
    app.get(
      '/tasks/:id',
      { config: may('planner.read'), schema: { summary: 'Read a task', params: TaskId, response: { 200: TaskView } } },
      async (request, reply) => {
        const shown = await tasks.read(actorOf(request), request.params.id)
        return reply.header('etag', tagOf(shown)).send(taskView(shown))
      },
    )
    app.patch(
      '/tasks/:id',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Change, move, do or place a task',
          params: TaskId,
          headers: IfMatch,
          body: EditTask,
          response: { 200: TaskView },
        },
      },
      async (request, reply) => {
        const shown = await tasks.edit(actorOf(request), request.params.id, versionSeen(request), request.body)
        return reply.header('etag', tagOf(shown)).send(taskView(shown))
      },
    )
    app.delete(
      '/tasks/:id',
      {
        config: may('planner.write'),
        schema: { summary: 'Put a task into the trash', params: TaskId, headers: IfMatch, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await tasks.remove(actorOf(request), request.params.id, versionSeen(request))
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/tasks/:id/restore',
      {
        config: may('planner.write'),
        schema: { summary: 'Take a task out of the trash', params: TaskId, response: { 200: TaskView } },
      },
      async (request, reply) => {
        const shown = await tasks.restore(actorOf(request), request.params.id)
        return reply.header('etag', tagOf(shown)).send(taskView(shown))
      },
    )
    app.post(
      '/tasks/changes',
      {
        config: may('planner.write'),
        schema: {
          summary: 'Change several at once',
          refuses: ['not_found'],
          description: 'All or none. For carrying over, dragging, and taking it back.',
          ...{ body: ChangeMany, response: { 200: SomeDayView } },
        },
      },
      async (request) => ({ items: (await tasks.changeMany(actorOf(request), request.body)).map(taskView) }),
    )
  }
