import { demand, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'

const LAST = fail('conflict', 'identity.last_way_in')

/**
 * The statement that takes a way into an account away, as the first of its write; refused where no password, no passkey and no account
 * elsewhere would be left. A code of an app is no way in: it is asked for after one.
 */
export const wayInGone = (personId: string, gone: Sql): readonly Sql[] => [
  // Locks the person: of two ways that are taken away at once, the second sees that the first is gone.
  expect(1, sql`update identity.person set name = name where id = ${personId}`),
  gone,
  demand(
    sql`exists (select 1 from identity.person p where p.id = ${personId} and p.password is not null)
      or exists (select 1 from identity.linked l where l.person_id = ${personId})
      or exists (select 1 from identity.passkey k where k.person_id = ${personId})`,
    LAST,
  ),
]
