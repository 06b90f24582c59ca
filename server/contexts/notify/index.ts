import type { CommentsEvents } from '#contexts/comments'
import type { DiaryEvents } from '#contexts/diary'
import type { IdentityEvents } from '#contexts/identity'
import type { PlannerEvents } from '#contexts/planner'
import type { Context } from '#platform/context'
import type { Sql } from '#platform/db'
import type { Handlers } from '#platform/events'
import { notifyActions } from './actions.ts'
import type { Thing } from './domain/thing.ts'
import { startEngine } from './engine.ts'
import { deviceRoutes } from './http/devices.ts'
import { inboxRoutes } from './http/inbox.ts'
import { settingsRoutes } from './http/settings.ts'
import { streamRoutes } from './http/stream.ts'
import { notifyMessages } from './messages.ts'
import type { NotifyFace } from './public.ts'
import { webPushCourier } from './push/courier.ts'
import { devicesRdb, keysRdb, parcelsRdb } from './rdb/devices.ts'
import { erasing, notifyOfPeople } from './rdb/leaving.ts'
import { momentsRdb } from './rdb/moments.ts'
import { noticesRdb } from './rdb/notices.ts'
import { peopleRdb, zonesChosen } from './rdb/people.ts'
import { endingOf, putThings } from './rdb/things.ts'
import { commentThing } from './sources/comments.ts'
import { doseThing, doseThings, lentThing, lookedIntoThing } from './sources/diary.ts'
import { anniversaryThing, goneThing, seriesThing, taskThing } from './sources/planner.ts'
import { devicesUseCases } from './usecases/devices.ts'
import { inboxUseCases } from './usecases/inbox.ts'
import { sending } from './usecases/sending.ts'
import { settingsUseCases } from './usecases/settings.ts'
import { telling } from './usecases/telling.ts'

/** Said when there is a moment to wait for that was not there before, and when there is something to send. */
const MOMENTS = 'notify moments'
const PARCELS = 'notify parcels'
const topicOf = (ownerId: string) => `notify ${ownerId}`

export const notify: Context = {
  name: 'notify',
  migrations: new URL('./migrations/', import.meta.url),
  messages: notifyMessages,
  actions: notifyActions,
  hears: [
    'planner.task_changed',
    'planner.task_removed',
    'planner.series_changed',
    'planner.series_removed',
    'planner.anniversary_changed',
    'planner.anniversary_removed',
    'diary.doses_planned',
    'diary.dose_settled',
    'diary.lent',
    'diary.looked_into',
    'diary.erased',
    'comments.told',
    'identity.zone_chosen',
    'identity.person_left',
  ],
  create({ db, now, newId, hub, settings, secrets }) {
    const people = peopleRdb(db, new Intl.DateTimeFormat().resolvedOptions().timeZone)
    const [notices, devices, parcels] = [noticesRdb(db), devicesRdb(db, secrets.masterKey), parcelsRdb(db)]
    const courier = webPushCourier({
      ...{ keys: keysRdb(db, secrets.masterKey), publicOrigin: settings.publicOrigin, pushHome: settings.pushHome },
    })
    const listsChanged = (ownerIds: readonly string[]) => {
      for (const id of ownerIds) hub.announce(topicOf(id))
      hub.announce(PARCELS)
    }
    const tell = telling({ moments: momentsRdb(db), people, now, newId, onChange: listsChanged })
    const send = sending({ parcels, devices, people, courier, now })
    const inbox = inboxUseCases({
      ...{ notices, people, now, newId },
      onChange: (ownerId, isMoment) => {
        hub.announce(topicOf(ownerId))
        if (isMoment) hub.announce(MOMENTS)
      },
    })
    const engines: ReturnType<typeof startEngine>[] = []
    const settle = async () => {
      for (const engine of engines) await engine.settle()
    }

    /** What is heard is planned as soon as it is written. */
    const thenPlan = ([first, ...rest]: readonly Sql[]): readonly Sql[] =>
      first ? [{ ...first, after: () => hub.announce(MOMENTS) }, ...rest] : []
    const put = (things: readonly Thing[]) => thenPlan(putThings(things, now()))
    const on: Handlers<PlannerEvents & DiaryEvents & CommentsEvents & IdentityEvents> = {
      'planner.task_changed': (tasks) => put(tasks.map(taskThing)),
      'planner.task_removed': (gone) => put(gone.map((one) => goneThing('task', one))),
      'planner.series_changed': (series) => put(series.map(seriesThing)),
      'planner.series_removed': (gone) => put(gone.map((one) => goneThing('series', one))),
      'planner.anniversary_changed': (some) => put(some.map(anniversaryThing)),
      'planner.anniversary_removed': (gone) => put(gone.map((one) => goneThing('anniversary', one))),
      'diary.doses_planned': (told) => put(told.flatMap(doseThings)),
      'diary.dose_settled': (told) => put(told.map(doseThing)),
      'diary.lent': (told) => put(told.map(lentThing)),
      'diary.looked_into': (told) => put(told.map(lookedIntoThing)),
      'diary.erased': (told) => thenPlan(endingOf('diary', told, now())),
      'comments.told': (told) => put(told.map(commentThing)),
      'identity.zone_chosen': (chosen) => thenPlan(zonesChosen(chosen, now())),
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
    }
    const routes = [
      inboxRoutes(inbox),
      settingsRoutes(settingsUseCases({ people, now, onChange: () => hub.announce(MOMENTS) })),
      deviceRoutes(devicesUseCases({ devices, courier, now, newId })),
      streamRoutes({ hub, inbox, topicOf }),
    ]
    const face: NotifyFace = notifyOfPeople(db, now)
    return {
      ...{ face, on },
      routes: (app) => {
        for (const some of routes) some(app)
      },
      atStart: async () => {
        await courier.publicKey()
        engines.push(startEngine(tell, { hub, topic: MOMENTS, now }), startEngine(send, { hub, topic: PARCELS, now }))
      },
      stop: async () => {
        await Promise.all(engines.map((engine) => engine.stop()))
      },
      jobs: [
        // The engines need nobody to wake them; where one stands still all the same, this goes on.
        { name: 'notify-look', cron: '11 * * * *', run: settle },
        { name: 'notify-forget', cron: '47 4 * * *', run: tell.forgetOld },
      ],
    }
  },
}
