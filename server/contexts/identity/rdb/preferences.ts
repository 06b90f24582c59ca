import { type Db, sql } from '#platform/db'
import type { Tell } from '#platform/events'
import type { Said } from '../domain/preferences.ts'
import type { Preferences } from '../ports/preferences.ts'
import type { IdentityEvents } from '../public.ts'

export const preferencesRdb = (db: Db, tell: Tell, now: () => Date): Preferences => ({
  of: async (id) =>
    (await db.one<{ said: Said }>(sql`select said from identity.preferences where person_id = ${id}`))?.said ?? {},
  prefer: (id, { editor, ...said }) => {
    const [plain, within] = [JSON.stringify(said), JSON.stringify(editor ?? {})]
    return db.write([
      sql`insert into identity.preferences as p (person_id, said)
        values (${id}, ${plain}::text::jsonb || jsonb_build_object('editor', ${within}::text::jsonb))
        on conflict (person_id) do update set said = p.said || ${plain}::text::jsonb
          || jsonb_build_object('editor', coalesce(p.said -> 'editor', '{}') || ${within}::text::jsonb)`,
      ...(said.timeZone === undefined ? [] : tell([zoneChosen(id, said.timeZone, now())])),
    ])
  },
})

const zoneChosen = (personId: string, timeZone: string | null, at: Date) => ({
  name: 'identity.zone_chosen',
  data: { personId, timeZone, at: at.toISOString() } satisfies IdentityEvents['identity.zone_chosen'],
})
