import type { Role } from '#platform/actor'
import { type Db, expect, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { PersonalToken } from '../domain/personal-token.ts'
import type { PersonalTokens } from '../ports/personal-tokens.ts'
import { auditEntry } from './audit.ts'
import { wentThrough } from './went-through.ts'

type Row = Omit<PersonalToken, 'personId'> & Readonly<{ person_id: string }>

const FIELDS = sql`t.id, t.person_id, t.name, t.scopes, t.created, t.used, t.expires`
const toToken = ({ person_id, ...row }: Row): PersonalToken => ({ ...row, personId: person_id })

const NOT_THEIRS = fail('not_found', 'identity.unknown_token')

export const personalTokensRdb = (db: Db, forget: (personId: string) => void): PersonalTokens => ({
  of: async (personId, now) => {
    const rows = await db.all<Row>(
      sql`select ${FIELDS} from identity.personal_token t where t.person_id = ${personId} and t.expires > ${now} order by t.id desc`,
    )
    return rows.map(toToken)
  },
  add: ({ id, personId, name, scopes, created, expires }, token, entry) =>
    db.write([
      sql`insert into identity.personal_token (id, person_id, name, token_sha256, scopes, created, expires)
        values (${id}, ${personId}, ${name}, ${sha256(token)}, ${[...scopes]}::text[], ${created}, ${expires})`,
      auditEntry(entry, created),
    ]),
  end: (personId, id, now, entry) => {
    const ended = sql`delete from identity.personal_token where id = ${id} and person_id = ${personId}`
    const written = db.write([{ ...expect(1, ended, NOT_THEIRS), after: () => forget(personId) }, auditEntry(entry, now)])
    return wentThrough(written, NOT_THEIRS)
  },
  find: async (token, now) => {
    const row = await db.one<Row & { role: Role }>(sql`select ${FIELDS}, p.role
      from identity.personal_token t join identity.person p on p.id = t.person_id
      where t.token_sha256 = ${sha256(token)} and t.expires > ${now}`)
    return row && { ...toToken(row), role: row.role }
  },
  used: (id, now) => db.write([sql`update identity.personal_token set used = ${now} where id = ${id}`]),
  forgetExpired: (now) => db.write([sql`delete from identity.personal_token where expires <= ${now}`]),
})
