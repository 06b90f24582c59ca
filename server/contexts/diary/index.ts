import type { IdentityEvents, IdentityFace } from '#contexts/identity'
import type { Context } from '#platform/context'
import { fileOfErasures } from '#platform/erasures'
import type { Handlers } from '#platform/events'
import { sha256 } from '#platform/secrets'
import { diaryActions } from './actions.ts'
import { airKorea } from './air-korea.ts'
import { TRASH_DAYS } from './domain/record.ts'
import { readApple } from './exchange/apple/read.ts'
import { writeCalendar, writeFeed } from './exchange/calendar.ts'
import { readCsv, writeCsv } from './exchange/csv.ts'
import { writeFhir } from './exchange/fhir/bundle.ts'
import { documentWriter } from './exchange/fhir/document.ts'
import { sheetAsPdf } from './exchange/fhir/document-pdf.ts'
import { readFhir } from './exchange/fhir/read.ts'
import { readJson, writeJson } from './exchange/json.ts'
import { airRoutes } from './http/air.ts'
import { copyPages } from './http/copy-page.ts'
import { exchangeRoutes } from './http/exchange.ts'
import { feedPage, feedRoutes } from './http/feeds.ts'
import { lookingRoutes } from './http/looking.ts'
import { medicineRoutes } from './http/medicines.ts'
import { onceSealed } from './http/once.ts'
import { peopleRoutes } from './http/people.ts'
import { photoRoutes } from './http/photos.ts'
import { consentRoutes, recordRoutes } from './http/records.ts'
import { reportRoutes } from './http/reports.ts'
import { sharingRoutes } from './http/sharing.ts'
import { todayRoutes } from './http/today.ts'
import { diaryMessages } from './messages.ts'
import { sharpPhotos } from './pictures.ts'
import type { DiaryFace, DiaryOperator } from './public.ts'
import { airRdb } from './rdb/air.ts'
import { alarmsOf } from './rdb/alarms.ts'
import { dosesRdb, papersRdb } from './rdb/care.ts'
import { consentsRdb } from './rdb/consents.ts'
import { parcelsRdb } from './rdb/exchange.ts'
import { feedsRdb } from './rdb/feeds.ts'
import { diaryOfPeople, erasing } from './rdb/leaving.ts'
import { looksRdb, proxiesRdb, staffLooksRdb } from './rdb/people.ts'
import { photosRdb } from './rdb/photos.ts'
import { recordsRdb } from './rdb/records.ts'
import { rotation, sealing } from './rdb/sealing.ts'
import { settingsRdb, tellingAll } from './rdb/settings.ts'
import { sharesRdb } from './rdb/sharing.ts'
import { stationsRdb } from './rdb/stations.ts'
import { residentsOf } from './residents.ts'
import { draftCopy } from './sharing/draft.ts'
import { airUseCases } from './usecases/air.ts'
import { consentsUseCases } from './usecases/consents.ts'
import { documentsUseCases } from './usecases/documents.ts'
import { entering } from './usecases/entering.ts'
import { exchangeUseCases } from './usecases/exchange.ts'
import { feedsUseCases } from './usecases/feeds.ts'
import { lookingUseCases } from './usecases/looking.ts'
import { medicinesUseCases } from './usecases/medicines.ts'
import { peopleUseCases } from './usecases/people.ts'
import { photosUseCases } from './usecases/photos.ts'
import { recordsUseCases } from './usecases/records.ts'
import { reportsUseCases } from './usecases/reports.ts'
import { sharingUseCases } from './usecases/sharing.ts'
import { stationsUseCases } from './usecases/stations.ts'
import { todayUseCases } from './usecases/today.ts'

const DAY_MS = 86_400_000
const exchanged = {
  writers: { json: writeJson, fhir: writeFhir, csv: writeCsv, ics: writeCalendar },
  readers: { json: readJson, fhir: readFhir, csv: readCsv, apple: readApple },
}

export const diary: Context<Readonly<{ identity: IdentityFace }>> = {
  name: 'diary',
  migrations: new URL('./migrations/', import.meta.url),
  messages: diaryMessages,
  actions: diaryActions,
  hears: ['identity.person_left'],
  create({ db, tell, now, newId, secrets, settings }, faces) {
    const sealed = sealing(db, secrets.masterKey, now)
    const consents = consentsRdb({ db, sealed, tell, now, newId })
    const agreeing = consentsUseCases({ consents, list: fileOfErasures(settings.erasuresFile, 'diary') })
    const records = recordsRdb(db, sealed, newId)
    const looks = looksRdb({ db, sealed, newId }, now)
    const people = {
      ...{ consents, looks, proxies: proxiesRdb({ db, sealed, tell }), staffLooks: staffLooksRdb({ db, sealed, tell }, looks) },
      ...{ residents: residentsOf(faces), staffMayLook: settings.staffReadsDiaries, now },
    }
    const enter = entering(people)
    const papers = papersRdb(db, sealed)
    const common = { records, papers, enter, now, newId }
    const proxied = peopleUseCases({ ...people, enter, newId, sha256: (text) => sha256(text).toString('hex') })
    const alarms = alarmsOf(tell, now)
    const settingsOf = settingsRdb(db)
    const care = { ...common, doses: dosesRdb(db, sealed), settings: settingsOf, alarms }
    const sharing = sharingUseCases({ ...care, shares: sharesRdb(db, sealed, looks), draft: draftCopy })
    const feeds = feedsUseCases({ ...common, feeds: feedsRdb(db, sealed, looks), write: writeFeed })
    const { airKorea: service } = settings
    const stations = stationsUseCases({
      ...{ stations: stationsRdb(db, now), ask: service && airKorea(service), enter, now },
    })
    const [photos, pictures] = [photosRdb(db, sealed), sharpPhotos()]
    const pictured = photosUseCases({ ...common, photos, pictures })
    const reports = reportsUseCases(care)
    const parcels = parcelsRdb(db, sealed, newId, now)
    const once = onceSealed({ db, now, masterKey: secrets.masterKey })
    const routes = [
      consentRoutes(agreeing),
      recordRoutes(recordsUseCases(common), once),
      medicineRoutes(medicinesUseCases(care), once),
      lookingRoutes(lookingUseCases(care)),
      airRoutes(airUseCases({ airs: airRdb(db, sealed, newId, now), enter, now }), stations),
      feedRoutes(feeds, settings.publicOrigin),
      sharingRoutes({ sharing, now, publicOrigin: settings.publicOrigin }),
      photoRoutes(pictured),
      exchangeRoutes(
        exchangeUseCases({ ...care, ...exchanged, consents, looks, photos, pictures, parcels }),
        documentsUseCases({ ...common, reports, parcels, write: documentWriter(sheetAsPdf) }),
        now,
      ),
      peopleRoutes(proxied),
      todayRoutes(todayUseCases(care), once),
      reportRoutes(reports),
    ]
    const face: DiaryFace = diaryOfPeople(db, sealed, looks, now)
    const on: Handlers<IdentityEvents> = {
      'identity.person_left': (left) => left.flatMap(({ personId }) => erasing(personId)),
    }
    const operator: DiaryOperator = { takeUpErasures: agreeing.takeUpErasures }
    return {
      ...{ face, operator, on },
      atStart: async () => void (await agreeing.takeUpErasures()),
      routes: (app) => {
        for (const some of routes) some(app)
      },
      pages: (app) => {
        copyPages(sharing)(app)
        feedPage(feeds)(app)
      },
      jobs: [
        {
          name: 'diary-empty-trash',
          cron: '53 3 * * *',
          run: async () => {
            const before = new Date(now().getTime() - TRASH_DAYS * DAY_MS)
            await records.emptyTrash(before)
            await pictured.empty(before)
          },
        },
        { name: 'diary-list-withdrawals', cron: '*/5 * * * *', run: agreeing.writeList },
        { name: 'diary-tell-doses', cron: '29 4 * * 1', run: tellingAll({ db, papers, settings: settingsOf, alarms }) },
        { name: 'diary-empty-copies', cron: '23 * * * *', run: sharing.empty },
        { name: 'diary-forget-stations', cron: '47 4 * * *', run: stations.forget },
        { name: 'diary-age-looks', cron: '37 4 * * *', run: proxied.age },
        { name: 'diary-rotate-keys', cron: '11 4 * * *', run: rotation(db, sealed, now) },
      ],
    }
  },
}
