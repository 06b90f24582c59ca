import { type Db, sql } from '#platform/db'
import type { Kept, Posted } from '../domain/post.ts'
import type { PostBox } from '../ports/post.ts'
import { INTO_THE_POST } from './mail.ts'

/** The same database, which also tells when a mail was put into the post. */
export const tellingOfMail = (db: Db, told: () => void): Db => ({
  ...db,
  write: async (statements, options) => {
    await db.write(statements, options)
    if (statements.some(({ text }) => text.startsWith(INTO_THE_POST))) told()
  },
})

export const postRdb = (db: Db): PostBox => ({
  take: (now, until, most) =>
    db.all<Posted>(sql`update identity.mail set due = ${until}, tries = tries + 1
      where id = any(array(
        select id from identity.mail where sent is null and due <= ${now} order by due limit ${most} for update skip locked))
      returning id, recipient, language, template, filling, created, tries`),
  sent: (id, now) => db.write([sql`update identity.mail set sent = ${now}, filling = '{}', failure = null where id = ${id}`]),
  tryAgain: (id, due, failure) => db.write([sql`update identity.mail set due = ${due}, failure = ${failure} where id = ${id}`]),
  giveUp: (id, now, failure) =>
    db.write([
      sql`update identity.mail set due = 'infinity', given_up = ${now}, filling = '{}', failure = ${failure} where id = ${id}`,
    ]),
  layOut: (id, now) => db.write([sql`update identity.mail set due = 'infinity', laid_out = ${now} where id = ${id}`]),
  newest: (most, before) =>
    db.all<Kept>(sql`select id, recipient, language, template, filling, created, tries, sent, laid_out, given_up, failure
      from identity.mail
      where ${before === undefined ? sql`true` : sql`id::text < ${before}`}
      order by id desc limit ${most}`),
  forgetFilling: (template, createdBefore) =>
    db.write([
      sql`update identity.mail set filling = '{}'
        where template = ${template} and created < ${createdBefore} and filling <> '{}'::jsonb and due = 'infinity'`,
    ]),
  forget: (createdBefore) => db.write([sql`delete from identity.mail where created < ${createdBefore}`]),
})
