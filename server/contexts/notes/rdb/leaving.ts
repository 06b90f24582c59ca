import { type Db, type Sql, sql } from '#platform/db'
import { forgetAnswersOf } from '#platform/idempotency'
import type { Leaving } from '../ports/leaving.ts'

const NOTES_AT_ONCE = 500
const FILES_AT_ONCE = 200

/** Some of the statements that erase a person here: a bounded part of their notes, and the rest once those are gone. */
export const erasing = (ownerId: string): readonly Sql[] => [
  sql`delete from notes.note where id in (select id from notes.note where owner_id = ${ownerId} limit ${NOTES_AT_ONCE})`,
  sql`delete from notes.folder where owner_id = ${ownerId} and not exists (select from notes.note where owner_id = ${ownerId})`,
  sql`delete from notes.tree where owner_id = ${ownerId} and not exists (select from notes.folder where owner_id = ${ownerId})`,
  // What others would have heard of these notes would bring them back there.
  sql`delete from notes.delivery where data ->> 'ownerId' = ${ownerId}`,
  forgetAnswersOf(ownerId),
]

/** What is left of a person, and what of it lies outside the tables. */
export const noteLeaving = (db: Db): Leaving => ({
  erase: (ownerId: string) => db.write(erasing(ownerId)),

  async takeFiles(ownerId: string) {
    const taken = await db.all<{ sha256: Buffer }>(sql`delete from notes.attachment where id in
      (select id from notes.attachment where owner_id = ${ownerId} limit ${FILES_AT_ONCE}) returning sha256`)
    return taken.map(({ sha256 }) => sha256)
  },

  async takeImports(ownerId: string) {
    const taken = await db.all<{ id: string }>(sql`delete from notes.import where owner_id = ${ownerId} returning id`)
    return taken.map(({ id }) => id)
  },

  isLeft: async (ownerId: string) =>
    (
      await db.one<{ left: boolean }>(sql`select exists (select from notes.note where owner_id = ${ownerId})
        or exists (select from notes.folder where owner_id = ${ownerId})
        or exists (select from notes.tree where owner_id = ${ownerId})
        or exists (select from notes.attachment where owner_id = ${ownerId})
        or exists (select from notes.import where owner_id = ${ownerId})
        or exists (select from notes.delivery where data ->> 'ownerId' = ${ownerId}) as left`)
    )?.left === true,
})
