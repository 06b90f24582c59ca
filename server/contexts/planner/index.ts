import type { IdentityEvents, IdentityFace } from '#contexts/identity'
import type { Context } from '#platform/context'
import type { Handlers } from '#platform/events'
import { say } from '#platform/messages'
import { newToken, sha256 } from '#platform/secrets'
import { plannerActions } from './actions.ts'
import { holidaysOf } from './domain/holidays.ts'
import { TRASH_DAYS } from './domain/task.ts'
import { calendarFormat, fetchCalendar, foreignFormat, todoistFormat } from './exchange/format.ts'
import { anniversaryRoutes } from './http/anniversaries.ts'
import { calendarRoutes } from './http/exchange/calendars.ts'
import { davRoutes } from './http/exchange/dav.ts'
import { exchangePages } from './http/exchange/pages.ts'
import { subscriptionRoutes } from './http/exchange/subscriptions.ts'
import { goalRoutes } from './http/goals.ts'
import { labelRoutes } from './http/labels.ts'
import { retrospectiveRoutes } from './http/retrospectives.ts'
import { seriesRoutes } from './http/series.ts'
import { taskRoutes } from './http/tasks.ts'
import { plannerMessages } from './messages.ts'
import type { PlannerFace, PlannerOperator } from './public.ts'
import { anniversariesRdb } from './rdb/anniversaries.ts'
import { exchangeRdb, zoneChosen } from './rdb/exchange.ts'
import { goalsRdb } from './rdb/goals.ts'
import { labelsRdb } from './rdb/labels.ts'
import { erasing, plannerOfPeople } from './rdb/leaving.ts'
import { tasksForReaders } from './rdb/readers.ts'
import { retrospectivesRdb } from './rdb/retrospectives.ts'
import { addedSeries, savedSeries, seriesRdb } from './rdb/series.ts'
import { addressBox, subscriptionsRdb } from './rdb/subscriptions.ts'
import { tasksRdb } from './rdb/tasks.ts'
import { anniversaryFacts, planTold, seriesFacts } from './rdb/told.ts'
import { anniversariesUseCases } from './usecases/anniversaries.ts'
import { daysUseCases } from './usecases/days.ts'
import { davUseCases } from './usecases/exchange/dav.ts'
import { exportingUseCases } from './usecases/exchange/exporting.ts'
import { importingUseCases } from './usecases/exchange/importing.ts'
import { goalsUseCases } from './usecases/goals.ts'
import { labelsUseCases } from './usecases/labels.ts'
import { mustHaveNamed } from './usecases/named.ts'
import { retrospectivesUseCases } from './usecases/retrospectives.ts'
import { seriesUseCases } from './usecases/series.ts'
import { statisticsUseCases } from './usecases/statistics.ts'
import { subscriptionsUseCases } from './usecases/subscriptions.ts'
import { tasksUseCases } from './usecases/tasks.ts'

type Faces = Readonly<{ identity: IdentityFace }>

const DAY_MS = 86_400_000
/** So long a program may stay away and still hear of what has gone. */
const GONE_DAYS = 180

export const planner: Context<Faces> = {
  name: 'planner',
  migrations: new URL('./migrations/', import.meta.url),
  messages: plannerMessages,
  actions: plannerActions,
  hears: ['identity.person_left', 'identity.zone_chosen'],
  create({ db, tell, tellFound, now, newId, settings, secrets }, faces) {
    const told = planTold(tell, tellFound)
    const [tasks, series, labels] = [tasksRdb(db, told), seriesRdb(db, told), labelsRdb(db, told)]
    const [goals, anniversaries] = [goalsRdb(db, told), anniversariesRdb(db, told)]
    const named = mustHaveNamed({ labels, goals })
    const common = { tasks, series, labels, goals, anniversaries, mustHaveNamed: named, now, newId }
    const days = daysUseCases(common)
    const seriesCases = seriesUseCases({ ...common, saved: savedSeries(told), added: addedSeries(told) })
    const exchange = exchangeRdb(db, told)
    const exchanged = { ...common, exchange, format: calendarFormat, readTodoist: todoistFormat, newToken, hashOf: sha256 }
    const [exporting, importing] = [exportingUseCases(exchanged), importingUseCases(exchanged)]
    const dav = davUseCases(exchanged)
    const box = addressBox(secrets.masterKey)
    const subscriptions = subscriptionsUseCases({
      ...{ subscriptions: subscriptionsRdb(db, box), exchange, now, newId },
      ...{ fetch: fetchCalendar(settings.nearCalendars), read: foreignFormat },
    })
    const routes = [
      calendarRoutes({ exporting, importing, publicOrigin: settings.publicOrigin, subscriptions }),
      subscriptionRoutes(subscriptions),
      taskRoutes({ db, now, days, subscriptions, tasks: tasksUseCases({ ...common, seriesCases }) }),
      seriesRoutes(seriesCases),
      labelRoutes(labelsUseCases(common)),
      goalRoutes({ goals: goalsUseCases(common), statistics: statisticsUseCases({ days, now }) }),
      retrospectiveRoutes(
        retrospectivesUseCases({
          retrospectives: retrospectivesRdb(db),
          people: (ids) => faces.identity.people({ ids }),
          now,
          newId,
        }),
      ),
      anniversaryRoutes(anniversariesUseCases(common)),
    ]
    const pageOfTasks = tasksForReaders(db)
    const face: PlannerFace = {
      ...plannerOfPeople(db, box, now),
      taskPage: ({ after, limit }) => pageOfTasks(after, limit),
      seriesPage: async ({ after, limit }) => (await series.page(after, limit)).map((one) => seriesFacts(one, now())),
      anniversaryPage: async ({ after, limit }) =>
        (await anniversaries.page(after, limit)).map((one) => anniversaryFacts(one, now())),
      holidays: async ({ year }) => holidaysOf(year).map(({ day, ko, en }) => ({ day, ko, en })),
    }
    const tellAnew = async () => {
      while (await series.tellAnew(now()));
      while (await anniversaries.tellAnew(now()));
    }
    const on: Handlers<IdentityEvents> = {
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
      'identity.zone_chosen': (chosen) => chosen.flatMap(zoneChosen),
    }
    const operator: PlannerOperator = {
      exportCalendar: ({ ownerId }) => exporting.exportCalendar({ id: ownerId }),
      importFile: async ({ ownerId, text, format, zone, today, dryRun }) => {
        const report =
          format === 'calendar'
            ? await importing.importCalendar({ id: ownerId }, text, zone, dryRun)
            : await importing.importTodoist({ id: ownerId }, text, today, dryRun)
        const refused = report.refused.map(({ uid, title, code, details }) => ({
          uid,
          title,
          reason: say(plannerMessages, 'en', code, details),
        }))
        return { ...report, refused }
      },
    }
    return {
      ...{ face, on, operator },
      routes: {
        planner: (app) => {
          for (const some of routes) some(app)
        },
        dav: davRoutes(dav),
      },
      pages: exchangePages(exporting),
      jobs: [
        {
          name: 'planner-empty-trash',
          cron: '29 3 * * *',
          run: () => tasks.emptyTrash(new Date(now().getTime() - TRASH_DAYS * DAY_MS)),
        },
        {
          name: 'planner-forget-gone-objects',
          cron: '41 3 * * *',
          run: () => exchange.forgetGone(new Date(now().getTime() - GONE_DAYS * DAY_MS)),
        },
        { name: 'planner-fetch-calendars', cron: '*/10 * * * *', run: subscriptions.refreshDue },
        { name: 'planner-tell-further-days', cron: '7 2 * * *', run: tellAnew },
      ],
    }
  },
}
