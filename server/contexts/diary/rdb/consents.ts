import { type Db, sql } from '#platform/db'
import type { Tell } from '#platform/events'
import { forgetAnswersOf } from '#platform/idempotency'
import type { Consent, ConsentStore, Withdrawal } from '../ports/diary.ts'
import type { DiaryEvents } from '../public.ts'
import { shredding } from './leaving.ts'
import type { Sealing } from './sealing.ts'

type Needs = Readonly<{ db: Db; sealed: Sealing; tell: Tell; now: () => Date; newId: () => string }>

/** As in the list of the erased. */
const HASH = sql`encode(sha256(convert_to(owner_id::text, 'UTF8')), 'hex')`

export const consentsRdb = ({ db, sealed, tell, now, newId }: Needs): ConsentStore => {
  const withdraw = (ownerId: string, at: Date) =>
    db.write([
      ...shredding(ownerId),
      forgetAnswersOf(ownerId),
      sql`update diary.consent set withdrawn = greatest(given, ${at}::timestamptz) where owner_id = ${ownerId} and withdrawn is null`,
      ...tell([{ name: 'diary.erased', data: { personId: ownerId } satisfies DiaryEvents['diary.erased'] }]),
    ])
  return {
    history: (ownerId) =>
      db.all<Consent>(sql`select text_version as "textVersion", given, withdrawn from diary.consent where owner_id = ${ownerId}
      order by given desc, id desc`),
    give: (ownerId, textVersion) =>
      db.write([
        sql`insert into diary.consent (id, owner_id, text_version, given) values (${newId()}, ${ownerId}, ${textVersion}, ${now()})
        on conflict do nothing`,
        sealed.newKey(ownerId, 1),
      ]),
    withdraw: (ownerId) => withdraw(ownerId, now()),
    async withdrawn() {
      const rows = await db.all<{ hash: string; at: Date }>(
        sql`select distinct ${HASH} as hash, withdrawn as at from diary.consent where withdrawn is not null order by at, hash`,
      )
      return rows.map(({ hash, at }): Withdrawal => ({ hash, at: at.toISOString() }))
    },
    async withdrawAgain(withdrawals) {
      const known = withdrawals.filter(({ at }) => !Number.isNaN(Date.parse(at)))
      const found = await db.all<{ ownerId: string; at: Date }>(sql`select c.owner_id as "ownerId", max(w.at) as at
      from (select owner_id, ${HASH} as hash, given from diary.consent where withdrawn is null) c
      join unnest(${known.map(({ hash }) => hash)}::text[], ${known.map(({ at }) => at)}::timestamptz[]) w (hash, at)
        on w.hash = c.hash and c.given <= w.at group by c.owner_id`)
      for (const { ownerId, at } of found) await withdraw(ownerId, at)
      return found.length
    },
  }
}
