import { type Db, expect, sql } from '#platform/db'
import { fail } from '#platform/errors'
import { sha256 } from '#platform/secrets'
import type { Linked, Trip } from '../domain/provider.ts'
import type { LinkedIdentities, Trips } from '../ports/providers.ts'
import { unlessTaken } from './taken.ts'
import { tellingThem } from './told.ts'
import { wayInGone } from './ways-in.ts'

type TripRow = Omit<Trip, 'personId' | 'sessionId' | 'to'> & {
  person_id: string | null
  session_id: string | null
  destination: string
}

const GONE = fail('forbidden', 'identity.provider_lost')

export const tripsRdb = (db: Db): Trips => ({
  begin: (t, state, browser) =>
    db.write([
      sql`insert into identity.trip (state_sha256, browser_sha256, provider, errand, person_id, session_id, destination, expires)
        values (${sha256(state)}, ${sha256(browser)}, ${t.provider}, ${t.errand}, ${t.personId}, ${t.sessionId}, ${t.to}, ${t.expires})`,
    ]),
  end: async (state, browser, now) => {
    const row = await db.one<TripRow>(
      sql`select provider, errand, person_id, session_id, destination, expires from identity.trip
        where state_sha256 = ${sha256(state)} and browser_sha256 = ${sha256(browser)} and expires > ${now}`,
    )
    if (!row) return undefined
    // Of two who come back at once, one was faster.
    await db.write([expect(1, sql`delete from identity.trip where state_sha256 = ${sha256(state)}`, GONE)])
    const { person_id, session_id, destination, ...trip } = row
    return { ...trip, personId: person_id, sessionId: session_id, to: destination }
  },
  forgetExpired: (now) => db.write([sql`delete from identity.trip where expires < ${now}`]),
})

type LinkedRow = Omit<Linked, 'personId'> & { person_id: string }

const FIELDS = sql`id, person_id, provider, issuer, subject, shown, created, used`

export const linkedRdb = (db: Db, newId: () => string): LinkedIdentities => ({
  bySubject: async ({ issuer, subject }) => {
    const row = await db.one<LinkedRow>(
      sql`select ${FIELDS} from identity.linked where issuer = ${issuer} and subject = ${subject}`,
    )
    return row && toLinked(row)
  },
  of: async (personId) => {
    const rows = await db.all<LinkedRow>(
      sql`select ${FIELDS} from identity.linked where person_id = ${personId} order by created, id`,
    )
    return rows.map(toLinked)
  },
  add: (linked, told) => unlessTaken(db.write([insertLinked(linked), ...tellingThem(newId, told, linked.created)])),
  used: (id, now) => db.write([sql`update identity.linked set used = ${now} where id = ${id}`]),
  remove: (id, personId, now, told) =>
    db.write([
      ...wayInGone(
        personId,
        expect(
          1,
          sql`delete from identity.linked where id = ${id} and person_id = ${personId}`,
          fail('not_found', 'identity.unknown_linked'),
        ),
      ),
      ...tellingThem(newId, told, now),
    ]),
})

export const insertLinked = (l: Linked) =>
  sql`insert into identity.linked (id, person_id, provider, issuer, subject, shown, created, used)
    values (${l.id}, ${l.personId}, ${l.provider}, ${l.issuer}, ${l.subject}, ${l.shown}, ${l.created}, ${l.used})`

const toLinked = ({ person_id, ...row }: LinkedRow): Linked => ({ ...row, personId: person_id })
