import { type Db, type Sql, sql } from '#platform/db'
import type { KeepsOfPeople, Piece } from '#platform/people'
import { wholePiece } from '#platform/people'

/** What is kept of a person here, by the name of its file; no secret and no hash of one. A new table is named here, or left out below. */
const PARTS: Readonly<Record<string, (id: string) => Sql>> = {
  account: (id) => sql`select id, email, name, role, created from identity.person where id = ${id}`,
  preferences: (id) => sql`select said from identity.preferences where person_id = ${id}`,
  sessions: (id) =>
    sql`select ip, agent, created, seen, expires from identity.session where person_id = ${id} order by created`,
  linked: (id) =>
    sql`select provider, issuer, shown, created, used from identity.linked where person_id = ${id} order by created`,
  personal_token: (id) =>
    sql`select name, scopes, created, used, expires from identity.personal_token where person_id = ${id} order by created`,
  email_change: (id) =>
    sql`select old_email, new_email, created, confirmed from identity.email_change where person_id = ${id} order by created`,
  exports: (id) =>
    sql`select state, files, size, created, expires from identity.export where person_id = ${id} order by created`,
  leaving: (id) => sql`select asked, due from identity.leaving where person_id = ${id}`,
  ban: (id) => sql`select reason, until, at from identity.ban where person_id = ${id}`,
  avatar: (id) => sql`select 'picture.webp' as file, at from identity.avatar where person_id = ${id}`,
  consent: (id) => sql`select kind, version, given, at, ip, agent from identity.consent where person_id = ${id} order by n`,
  invited: (id) => sql`select at from identity.invited where person_id = ${id}`,
  passkey: (id) => sql`select name, synced, created, used from identity.passkey where person_id = ${id} order by created`,
  totp: (id) => sql`select created, confirmed from identity.totp where person_id = ${id}`,
  recovery_code: (id) => sql`select created from identity.recovery_code where person_id = ${id}`,
}

const LOG_PAGE = 1_000

/** Identity's own part of an export: one file for each kind of thing, and the log in files of a thousand entries. */
export const ownData = (db: Db, now: () => Date): Pick<KeepsOfPeople, 'exportFor'> => {
  const pictureOf = async (personId: string): Promise<Piece[]> => {
    const [avatar] = await db.all<{ large: Buffer; at: Date }>(
      sql`select large, at from identity.avatar where person_id = ${personId}`,
    )
    if (!avatar) return []
    const base64 = avatar.large.toString('base64')
    return [{ path: 'account/picture.webp', modified: avatar.at.toISOString(), base64, last: true }]
  }
  return {
    async exportFor({ personId, cursor }) {
      if (cursor === null) {
        const pieces = await Promise.all(
          Object.entries(PARTS).map(async ([name, part]) =>
            wholePiece(`account/${name}.json`, asText(await db.all(part(personId))), now()),
          ),
        )
        return { pieces: [...pieces, ...(await pictureOf(personId))], next: '0:1' }
      }
      const [after = '0', file = '1'] = cursor.split(':')
      const rows = await db.all<{ n: string }>(sql`select n, at, what, details,
        case when actor_id is null or actor_id = ${personId} then ip end as ip,
        case when actor_id is null or actor_id = ${personId} then agent end as agent
      from identity.audit where person_id = ${personId} and n > ${after} order by n limit ${LOG_PAGE}`)
      const last = rows.at(-1)
      if (!last) return { pieces: [], next: null }
      return {
        pieces: [wholePiece(`account/log-${file}.json`, asText(rows), now())],
        next: `${last.n}:${Number(file) + 1}`,
      }
    },
  }
}

const asText = (rows: readonly unknown[]) => `${JSON.stringify(rows, undefined, 2)}\n`
