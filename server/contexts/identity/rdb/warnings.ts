import { type Db, sql } from '#platform/db'
import type { Warnings } from '../ports/warnings.ts'
import { queueMail } from './mail.ts'

export const warningsRdb = (db: Db): Warnings => ({
  owner: () => db.one<{ id: string; email: string }>(sql`select id, email from identity.person where role = 'owner'`),
  write: (id, letter, now) => db.write([queueMail(id, letter, now)]),
})
