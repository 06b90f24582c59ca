import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import { idOfHash } from '#platform/ids'
import { hexOf } from '#platform/secrets'
import type { ExportAsked, ImportAsked, Item } from '../contract/exchange.ts'
import { dayOf } from '../domain/day.ts'
import { inOrder, judge, medicineOf, nameOf, ofKind, renamed, type Unread } from '../domain/parcel.ts'
import { MOST_OF_PERSON } from '../domain/photo.ts'
import type { Alarms, SettingStore } from '../ports/care.ts'
import type { ConsentStore } from '../ports/diary.ts'
import type { Bytes, ParcelStore, Readers, Writers } from '../ports/exchange.ts'
import type { LookStore } from '../ports/people.ts'
import type { PhotoStore, Pictures } from '../ports/photos.ts'
import type { Entering } from './entering.ts'
import { mustBeZone } from './records.ts'

type Needs = Readonly<{
  parcels: ParcelStore
  consents: ConsentStore
  looks: Pick<LookStore, 'page'>
  writers: Writers
  readers: Readers
  photos: Pick<PhotoStore, 'taken'>
  pictures: Pick<Pictures, 'check'>
  settings: Pick<SettingStore, 'of'>
  alarms: Alarms
  enter: Entering
  now: () => Date
}>

type Counts = { created: number; unchanged: number; refused: number }
export type ImportReport = Readonly<{ kinds: ReadonlyMap<string, Readonly<Counts>>; refused: readonly Unread[] }>

const AT_ONCE = 100
const DAY_MS = 86_400_000
/** Of two years: a dense diary has some ten lines a day. */
const MOST_LOOKS = 10_000
const WITH_PHOTOS = { json: 'whole', fhir: 'whole', csv: 'none', ics: 'none' } as const

export const exchangeUseCases = (needs: Needs) => {
  const { parcels, consents, looks, writers, readers, photos, pictures, settings, alarms, enter, now } = needs
  const idFor = (ownerId: string) => (about: string) => idOfHash(hexOf(Buffer.from(`${ownerId}\n${about}`)))

  /** Ids that are of somebody else’s things become others, the same each time; nothing of theirs is touched, or told of. */
  const ownIds = async (ownerId: string, items: readonly Item[]) => {
    const ids = items.flatMap((item) => ('id' in item ? [item.id] : []))
    const others = new Set<string>()
    for (let i = 0; i < ids.length; i += 10_000)
      for (const id of await parcels.othersOf(ownerId, ids.slice(i, i + 10_000))) others.add(id)
    const idOf = idFor(ownerId)
    return (id: string) => (others.has(id) ? idOf(`imported ${id}`) : id)
  }

  /** A photo of a file, drawn as every other where it was not: whatever a file holds, no more than a picture is taken. */
  const checking = async (ownerId: string) => {
    let taken = await photos.taken(ownerId)
    return async (item: Item): Promise<Item> => {
      if (item.kind !== 'photo') return item
      const { bytes, width, height } = await pictures.check(Buffer.from(item.jpeg, 'base64'))
      taken += bytes.length
      if (taken > MOST_OF_PERSON) throw fail('full', 'diary.photos_full', { mb: MOST_OF_PERSON / 1_048_576 })
      return { ...item, width, height, jpeg: Buffer.from(bytes).toString('base64') }
    }
  }

  /** Tells of what is planned, and of what is settled of the days that still may ring: as when it is written down by hand. */
  const telling = (ownerId: string, isOn: boolean) => (items: readonly Item[]) => {
    const since = Math.floor(now().getTime() / DAY_MS) - 1
    const medicines = ofKind(items, 'medicine').map((item) => ({
      paper: {
        id: item.id,
        ownerId,
        data: medicineOf(item),
        removed: item.removedAt === null ? null : new Date(item.removedAt),
      },
    }))
    const settled = ofKind(items, 'dose').flatMap(({ medicineId, planned }) => {
      const day = planned ? dayOf(planned.day) : since - 1
      return planned && day >= since ? [{ ownerId, medicineId, planned: { day, minutes: planned.minutes } }] : []
    })
    return [...alarms.planned(medicines, isOn), ...settled.flatMap((dose) => alarms.settled(dose, true))]
  }

  return {
    /** The whole diary as a text. */
    async give(actor: Actor, { format, timeZone }: ExportAsked): Promise<string> {
      await enter.toRead(actor, { what: 'export' })
      const about = {
        ownerId: actor.id,
        timeZone: mustBeZone(timeZone),
        now: now(),
        consents: await consents.history(actor.id),
        looks: format === 'fhir' ? await looks.page(actor.id, undefined, MOST_LOOKS) : [],
      }
      return writers[format](await parcels.load(actor.id, WITH_PHOTOS[format]), about)
    },

    /**
     * Takes a file over: what is new in it. What is here already stays as it is, also where the file says otherwise; each thing is decided
     * of by itself, and what is not taken is named with its reason. The same file a second time changes nothing.
     */
    async take(actor: Actor, bytes: Bytes, { format, dryRun = false, ...how }: ImportAsked): Promise<ImportReport> {
      await enter.toWrite(actor)
      mustBeZone(how.timeZone)
      const { found, unread } = await readers[format](bytes, { ...how, now: now(), idOf: idFor(actor.id) })
      const own = await ownIds(
        actor.id,
        found.map(({ item }) => item),
      )
      const verdictOn = judge(await parcels.load(actor.id, 'told'), now())
      const tell = telling(actor.id, (await settings.of(actor.id)).alarms)
      const putting = (items: readonly Item[]) => parcels.put(actor.id, items, tell(items))
      const kinds = new Map<string, Counts>()
      const countsOf = (what: string) => {
        const counts = kinds.get(what) ?? { created: 0, unchanged: 0, refused: 0 }
        kinds.set(what, counts)
        return counts
      }
      const refused = [...unread]
      for (const { what } of unread) countsOf(what).refused++
      type Taken = Readonly<{ item: Item; where: string }>
      const refuse = ({ item, where }: Taken, { code, details }: Pick<Unread, 'code' | 'details'>) => {
        countsOf(nameOf(item)).refused++
        const time = 'minutes' in item ? { minutes: item.minutes } : {}
        const day = 'day' in item ? { day: item.day } : 'from' in item ? { day: item.from } : {}
        refused.push({ where, what: nameOf(item), code, details, ...day, ...time })
      }
      const put = async (some: readonly Taken[]): Promise<void> => {
        try {
          if (!dryRun) await putting(some.map(({ item }) => item))
          for (const { item } of some) countsOf(nameOf(item)).created++
        } catch (error) {
          if (!(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'forbidden') throw error
          // One of them was written down elsewhere meanwhile: the others need not wait for it.
          const [only] = some
          if (some.length === 1 && only) refuse(only, { code: error.code })
          else for (const one of some) await put([one])
        }
      }
      const checked = await checking(actor.id)
      const take = async (one: Taken) => {
        try {
          waiting.push({ ...one, item: await checked(one.item) })
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          refuse(one, error)
        }
      }
      let waiting: Taken[] = []
      for (const { item: given, where } of inOrder(found)) {
        const item = renamed(given, own)
        const verdict = verdictOn(item)
        if (verdict === 'unchanged') countsOf(nameOf(item)).unchanged++
        else if (verdict !== 'created') refuse({ item, where }, verdict)
        else await take({ item, where })
        if (waiting.length < AT_ONCE) continue
        await put(waiting)
        waiting = []
      }
      if (waiting.length > 0) await put(waiting)
      return { kinds, refused }
    },
  }
}
export type ExchangeUseCases = ReturnType<typeof exchangeUseCases>
