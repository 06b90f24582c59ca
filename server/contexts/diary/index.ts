import type { IdentityEvents } from '#contexts/identity'
import type { Handlers } from '#platform/events'
import type { Context } from '#platform/host'
import { diaryActions } from './actions.ts'
import { TRASH_DAYS } from './domain/record.ts'
import { lookingRoutes } from './http/looking.ts'
import { medicineRoutes } from './http/medicines.ts'
import { onceSealed } from './http/once.ts'
import { consentRoutes, recordRoutes } from './http/records.ts'
import { diaryMessages } from './messages.ts'
import type { DiaryFace } from './public.ts'
import { dosesRdb, papersRdb } from './rdb/care.ts'
import { consentsRdb } from './rdb/consents.ts'
import { diaryOfPeople, erasing } from './rdb/leaving.ts'
import { recordsRdb } from './rdb/records.ts'
import { rotation, sealing } from './rdb/sealing.ts'
import { consentsUseCases, mustHaveConsent } from './usecases/consents.ts'
import { lookingUseCases } from './usecases/looking.ts'
import { medicinesUseCases } from './usecases/medicines.ts'
import { recordsUseCases } from './usecases/records.ts'

const DAY_MS = 86_400_000

export const diary: Context = {
  name: 'diary',
  migrations: new URL('./migrations/', import.meta.url),
  messages: diaryMessages,
  actions: diaryActions,
  hears: ['identity.person_left'],
  create({ db, now, newId, secrets }) {
    const sealed = sealing(db, secrets.masterKey, now)
    const consents = consentsRdb({ db, sealed, now, newId })
    const records = recordsRdb(db, sealed, newId)
    const common = { records, mustHaveConsent: mustHaveConsent({ consents }), now, newId }
    const care = { ...common, papers: papersRdb(db, sealed), doses: dosesRdb(db, sealed) }
    const once = onceSealed({ db, now, masterKey: secrets.masterKey })
    const routes = [
      consentRoutes(consentsUseCases({ consents })),
      recordRoutes(recordsUseCases(common), once),
      medicineRoutes(medicinesUseCases(care), once),
      lookingRoutes(lookingUseCases(care)),
    ]
    const face: DiaryFace = diaryOfPeople(db, sealed, now)
    const on: Handlers<IdentityEvents> = {
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
    }
    return {
      face,
      on,
      routes: (app) => {
        for (const some of routes) some(app)
      },
      jobs: [
        {
          name: 'diary-empty-trash',
          cron: '53 3 * * *',
          run: () => records.emptyTrash(new Date(now().getTime() - TRASH_DAYS * DAY_MS)),
        },
        { name: 'diary-rotate-keys', cron: '11 4 * * *', run: rotation(db, sealed, now) },
      ],
    }
  },
}
