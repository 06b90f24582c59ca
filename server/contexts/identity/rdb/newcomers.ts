import { type Sql, sql } from '#platform/db'
import type { Letter, Newcomer } from '../ports/joining.ts'
import { insertAccount } from './accounts.ts'
import { auditEntry } from './audit.ts'
import { queueMail } from './mail.ts'

/** All that is written of somebody who comes in. */
export const newcomerInto = (
  { account, nameKey, emailConfirmed, answers, where, entry }: Newcomer,
  masterKey: string,
  now: Date,
): readonly Sql[] => [
  insertAccount(account, masterKey),
  sql`update identity.person set email_confirmed = ${emailConfirmed} where id = ${account.id}`,
  sql`insert into identity.nickname (key, person_id) values (${nameKey}, ${account.id})`,
  ...answers.map(
    ({ kind, version, given }) =>
      sql`insert into identity.consent (person_id, kind, version, given, at, ip, agent)
        values (${account.id}, ${kind}, ${version}, ${given}, ${now}, ${where.ip}, ${where.agent})`,
  ),
  auditEntry(entry, now),
]

export const posted = (letter: Letter | undefined, now: Date): readonly Sql[] =>
  letter ? [queueMail(letter.id, letter.mail, now)] : []
