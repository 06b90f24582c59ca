import type { Readable } from 'node:stream'
import type { Actor } from '#platform/actor'
import { AppError, fail } from '#platform/errors'
import type { KeepsOfPeople } from '#platform/people'
import type { Where } from '../domain/where.ts'
import type { Export, ExportStore, Parcels } from '../ports/exports.ts'
import type { Freshly } from './freshness.ts'

const KEPT_MS = 7 * 24 * 3_600_000

type Needs = Readonly<{
  store: ExportStore
  parcels: Parcels
  freshly: Freshly
  /** Identity's own part first, then every other room. */
  rooms: readonly Pick<KeepsOfPeople, 'exportFor'>[]
  now: () => Date
  newId: () => string
  onError: (error: unknown) => void
}>

/** Everything of a person as one file: asked of the rooms in the background a part at a time, gone on with after a crash. */
export const exportUseCases = ({ store, parcels, freshly, rooms, now, newId, onError }: Needs) => {
  const work = async (begun: Export): Promise<void> => {
    try {
      let one = begun
      while (one.room < rooms.length) {
        const { pieces, next } = await rooms[one.room]!.exportFor({ personId: one.personId, cursor: one.cursor })
        if (pieces.length > 0) await parcels.keep(one.id, one.pages, pieces)
        one = {
          ...one,
          ...{ pages: one.pages + Math.min(pieces.length, 1), files: one.files + pieces.filter(({ last }) => last).length },
          ...(next === null ? { room: one.room + 1, cursor: null } : { cursor: next }),
        }
        await store.progress(one, now())
      }
      await store.finish(one.id, 'done', await parcels.pack(one.id, one.pages), now())
    } catch (error) {
      // A room that is away for now is asked again when the lease is over.
      if (error instanceof AppError && error.kind === 'unavailable') return onError(error)
      onError(error)
      await parcels.drop(begun.id)
      await store.finish(begun.id, 'failed', null, now())
    }
  }

  const mustBeTheirs = async (actor: Actor, id: string) => {
    const one = await store.find(id)
    if (one?.personId !== actor.id || one.expires <= now()) throw fail('not_found', 'identity.unknown_export')
    return one
  }

  return {
    /** Begins, and answers at once. */
    async begin(actor: Actor, where: Where): Promise<Export> {
      await freshly(actor)
      const [id, created] = [newId(), now()]
      const one: Export = {
        ...{ id, personId: actor.id, state: 'running', room: 0, cursor: null, pages: 0, files: 0, size: null, created },
        expires: new Date(created.getTime() + KEPT_MS),
      }
      await store.begin(one, created, { what: 'identity.export_asked', personId: actor.id, actorId: actor.id, where })
      void work(one).catch(onError)
      return one
    },

    exports: (actor: Actor) => store.of(actor.id, now()),

    async fetch(actor: Actor, id: string, where: Where): Promise<Readonly<{ file: Readable; size: number }>> {
      const { state, size } = await mustBeTheirs(actor, id)
      if (state !== 'done' || size === null) throw fail('not_found', 'identity.export_not_ready')
      const file = await parcels.open(id)
      await store.fetched(now(), { what: 'identity.export_fetched', personId: actor.id, actorId: actor.id, where })
      return { file, size }
    },

    async takeUp() {
      for (let one = await store.abandoned(now()); one; one = await store.abandoned(now())) await work(one)
    },

    async forgetOld() {
      for (const id of await store.takeExpired(now())) await parcels.drop(id)
    },

    /** For somebody who has left. */
    async dropAllOf(personId: string) {
      for (const { id } of await store.of(personId, new Date(0))) await parcels.drop(id)
    },
  }
}
export type ExportUseCases = ReturnType<typeof exportUseCases>
