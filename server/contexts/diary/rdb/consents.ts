import { type Db, sql } from '#platform/db'
import type { Tell } from '#platform/events'
import { forgetAnswersOf } from '#platform/idempotency'
import type { Consent, ConsentStore } from '../ports/diary.ts'
import type { DiaryEvents } from '../public.ts'
import { shredding } from './leaving.ts'
import type { Sealing } from './sealing.ts'

type Needs = Readonly<{ db: Db; sealed: Sealing; tell: Tell; now: () => Date; newId: () => string }>

export const consentsRdb = ({ db, sealed, tell, now, newId }: Needs): ConsentStore => ({
  history: (ownerId) =>
    db.all<Consent>(sql`select text_version as "textVersion", given, withdrawn from diary.consent where owner_id = ${ownerId}
      order by given desc, id desc`),
  give: (ownerId, textVersion) =>
    db.write([
      sql`insert into diary.consent (id, owner_id, text_version, given) values (${newId()}, ${ownerId}, ${textVersion}, ${now()})
        on conflict do nothing`,
      sealed.newKey(ownerId, 1),
    ]),
  withdraw: (ownerId) =>
    db.write([
      ...shredding(ownerId),
      forgetAnswersOf(ownerId),
      sql`update diary.consent set withdrawn = ${now()} where owner_id = ${ownerId} and withdrawn is null`,
      ...tell([{ name: 'diary.erased', data: { personId: ownerId } satisfies DiaryEvents['diary.erased'] }]),
    ]),
})
