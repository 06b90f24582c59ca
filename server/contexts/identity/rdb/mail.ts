import { type Sql, sql } from '#platform/db'
import type { Mail } from '../domain/mail.ts'

/** How each statement begins that puts a mail into the post. */
export const INTO_THE_POST = 'insert into identity.mail '

/** The statement that puts a mail into the post, for the same write as what it tells of. */
export const queueMail = (id: string, { to, language, template, values }: Mail, now: Date): Sql =>
  sql`insert into identity.mail (id, recipient, language, template, filling, created, due)
    values (${id}, ${to}, ${language}, ${template}, ${JSON.stringify(values)}::text::jsonb, ${now}, ${now})`
