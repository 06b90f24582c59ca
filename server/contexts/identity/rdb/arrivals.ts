import { type Db, expect, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { Arrival } from '../domain/arrival.ts'
import type { Arrivals } from '../ports/arrivals.ts'
import { invitationUsed } from './invitations.ts'
import { joiningUsed } from './joinings.ts'
import { newcomerInto } from './newcomers.ts'
import { insertLinked } from './providers.ts'
import { unlessTaken } from './taken.ts'

type Row = Omit<Arrival, 'email' | 'name'> & { email: string | null; name: string | null }

export const arrivalsRdb = (db: Db, masterKey: string): Arrivals => ({
  begin: (a, browser) =>
    db.write([
      sql`delete from identity.arrival where browser_sha256 = ${sha256(browser)}`,
      sql`insert into identity.arrival (browser_sha256, provider, issuer, subject, email, email_confirmed, name, expires)
        values (${sha256(browser)}, ${a.provider}, ${a.issuer}, ${a.subject}, ${a.email ?? null}, ${a.emailConfirmed},
          ${a.name ?? null}, ${a.expires})`,
    ]),
  of: async (browser, now) => {
    const row = await db.one<Row>(
      sql`select provider, issuer, subject, email, email_confirmed as "emailConfirmed", name, expires from identity.arrival
        where browser_sha256 = ${sha256(browser)} and expires > ${now}`,
    )
    if (!row) return undefined
    const { email, name, ...arrival } = row
    return { ...arrival, ...(email === null ? {} : { email }), ...(name === null ? {} : { name }) }
  },
  takeIn: (newcomer, linked, { browser, invitationId, joiningId }, now) =>
    unlessTaken(
      db.write([
        expect(
          1,
          sql`delete from identity.arrival where browser_sha256 = ${sha256(browser)} and expires > ${now}`,
          fail('forbidden', 'identity.provider_lost'),
        ),
        ...(joiningId === undefined ? [] : [joiningUsed(joiningId)]),
        ...(invitationId === undefined ? [] : [invitationUsed(invitationId, now)]),
        ...newcomerInto(newcomer, masterKey, now),
        ...(invitationId === undefined
          ? []
          : [
              sql`insert into identity.invited (person_id, invitation_id, at) values (${newcomer.account.id}, ${invitationId}, ${now})`,
            ]),
        insertLinked(linked),
      ]),
    ),
  forgetExpired: (now) => db.write([sql`delete from identity.arrival where expires < ${now}`]),
})
