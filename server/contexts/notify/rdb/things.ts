import { type Sql, sql } from '#platform/db'
import type { Thing } from '../domain/thing.ts'

/**
 * Keeps what other rooms tell of their things: the newest of each, among these and against what is there. Statements, not actions:
 * whoever applies events writes them together with the events' ids.
 */
export const putThings = (things: readonly Thing[], now: Date): readonly Sql[] => {
  const newest = new Map<string, Thing>()
  for (const thing of things) {
    const other = newest.get(`${thing.source} ${thing.id}`)
    if (!other || isNewer(thing, other)) newest.set(`${thing.source} ${thing.id}`, thing)
  }
  const rows = [...newest.values()].map(({ replaces, ...thing }) => ({
    ...thing,
    ...{ replaces: replaces?.id ?? null, replaces_day: replaces?.day ?? null },
  }))
  const replaced = [...new Set(rows.flatMap((row) => row.replaces ?? []))]
  return [
    sql`insert into notify.thing as t (source, id, owner_id, version, until, kind, title, path, lane, loud, spells, ended, replaces,
        replaces_day, since, plan_at)
      select source, id, "ownerId", version, until, kind, title, path, lane, loud, spells, ended, replaces, replaces_day, since, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (source text, id uuid, "ownerId" uuid, version integer,
        until integer, kind text, title text, path text, lane text, loud boolean, spells jsonb, ended boolean, replaces uuid,
        replaces_day integer, since timestamptz)
      on conflict (source, id) do update set owner_id = excluded.owner_id, version = excluded.version, until = excluded.until,
        kind = excluded.kind, title = excluded.title, path = excluded.path, lane = excluded.lane, loud = excluded.loud,
        spells = excluded.spells, ended = excluded.ended, replaces = coalesce(excluded.replaces, t.replaces),
        replaces_day = coalesce(excluded.replaces_day, t.replaces_day), plan_at = excluded.plan_at, told = t.told + 1,
        -- That more of it is in sight changes nothing of what was.
        since = case when t.version = excluded.version then greatest(t.since, excluded.since) else excluded.since end
      where (t.version, t.until) < (excluded.version, excluded.until)`,
    ...(replaced.length === 0
      ? []
      : [sql`update notify.thing set plan_at = ${now}, told = told + 1 where id = any(${replaced}::uuid[]) and not ended`]),
  ]
}

const isNewer = (one: Thing, other: Thing) =>
  one.version > other.version || (one.version === other.version && one.until > other.until)

/** All that a room told of these people is over. */
export const endingOf = (source: string, told: readonly Readonly<{ personId: string }>[], now: Date): readonly Sql[] => [
  sql`update notify.thing set ended = true, spells = '[]', plan_at = ${now}, told = told + 1
    where source = ${source} and owner_id = any(${told.map(({ personId }) => personId)}::uuid[]) and not ended`,
]
