import { type Db, type Sql, sql } from '#platform/db'
import { sha256 } from '#platform/secrets'
import type { Ceremonies, Ceremony, Pending } from '../ports/ceremonies.ts'

type CeremonyRow = Omit<Ceremony, 'personId'> & { person_id: string | null }
type PendingRow = Omit<Pending, 'personId'> & { person_id: string }

/** So often may somebody be wrong, before they have to show the first factor again. */
const MOST_TRIES = 5

export const ceremoniesRdb = (db: Db): Ceremonies => {
  const pendingBy = async (query: Sql): Promise<Pending | undefined> => {
    const row = await db.one<PendingRow>(query)
    return row && { personId: row.person_id, kind: row.kind, first: row.first, expires: row.expires }
  }
  return {
    begin: (token, { purpose, personId, challenge, expires }) =>
      db.write([
        sql`insert into identity.ceremony (token_sha256, purpose, person_id, challenge, expires)
          values (${sha256(token)}, ${purpose}, ${personId ?? null}, ${challenge}, ${expires})`,
      ]),
    take: async (token, purpose, now) => {
      const row = await db.one<CeremonyRow>(sql`delete from identity.ceremony
        where token_sha256 = ${sha256(token)} and purpose = ${purpose} and expires > ${now}
        returning purpose, person_id, challenge, expires`)
      return (
        row && { purpose: row.purpose, personId: row.person_id ?? undefined, challenge: row.challenge, expires: row.expires }
      )
    },
    beginPending: (token, { personId, kind, first, expires }) =>
      db.write([
        sql`insert into identity.pending (token_sha256, person_id, kind, first, expires)
          values (${sha256(token)}, ${personId}, ${kind}, ${first}, ${expires})`,
      ]),
    pending: (token, now) =>
      pendingBy(sql`select person_id, kind, first, expires from identity.pending
        where token_sha256 = ${sha256(token)} and expires > ${now} and tries < ${MOST_TRIES}`),
    tryPending: (token, now) =>
      pendingBy(sql`update identity.pending set tries = tries + 1
        where token_sha256 = ${sha256(token)} and expires > ${now} and tries < ${MOST_TRIES}
        returning person_id, kind, first, expires`),
    endPending: (token) => db.write([sql`delete from identity.pending where token_sha256 = ${sha256(token)}`]),
    forgetExpired: (now) =>
      db.write([
        sql`delete from identity.ceremony where expires <= ${now}`,
        sql`delete from identity.pending where expires <= ${now}`,
      ]),
  }
}
