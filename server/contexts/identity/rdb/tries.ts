import { type Db, sql } from '#platform/db'
import { keyedToken } from '#platform/secrets'
import { forgottenAt, type Names, type Tally } from '../domain/tries.ts'
import type { TryStore } from '../ports/tries.ts'
import { auditEntry } from './audit.ts'

export const triesRdb = (db: Db, masterKey: string): TryStore => {
  const hidden = (name: string) => keyedToken(masterKey, 'tries', name)
  return {
    seen: async ({ own, address, account }: Names) => {
      const [a, b, c] = [hidden(own), hidden(address), hidden(account)]
      const rows = await db.all<Tally & { name: string }>(
        sql`select name, failures, last from identity.tries where name in (${a}, ${b}, ${c})`,
      )
      const of = (name: string) => rows.find((row) => row.name === name)
      return { own: of(a), address: of(b), account: of(c) }
    },
    count: async (name, seen, { failures, last }) =>
      (await db.one(
        sql`insert into identity.tries as t (name, failures, last) values (${hidden(name)}, ${failures}, ${last})
          on conflict (name) do update set failures = excluded.failures, last = excluded.last
            where t.failures = ${seen?.failures ?? 0} returning 1`,
      )) !== undefined,
    giveBack: (name) =>
      db.write([sql`update identity.tries set failures = greatest(failures - 1, 0) where name = ${hidden(name)}`]),
    wrong: (names, now, entry) =>
      db.write([
        ...names.map(
          (name) => sql`insert into identity.tries as t (name, failures, last) values (${hidden(name)}, 1, ${now})
            on conflict (name) do update set last = greatest(t.last, excluded.last),
              failures = case when t.last <= ${forgottenAt(now)} then 1 else t.failures + 1 end`,
        ),
        ...(entry ? [auditEntry(entry, now)] : []),
      ]),
    forget: (names) => db.write(names.map((name) => sql`delete from identity.tries where name = ${hidden(name)}`)),
    forgetBefore: (time) => db.write([sql`delete from identity.tries where last < ${time}`]),
  }
}
