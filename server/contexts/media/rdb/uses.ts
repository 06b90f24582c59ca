import { type Sql, sql } from '#platform/db'
import type { TellFound } from '#platform/events'
import type { Used } from '../public.ts'

/**
 * What these things show from now on. They may come again and in any order: the newest version of each counts, also where it shows
 * nothing. Of things that never showed a file nothing is kept.
 */
export const using = (tellFound: TellFound, used: readonly Used[]): readonly Sql[] => {
  if (used.length === 0) return []
  const things = JSON.stringify(used.map(({ mediaIds, ...thing }) => ({ ...thing, shows: mediaIds.length > 0 })))
  const shown = JSON.stringify(
    used.flatMap(({ kind, thingId, version, mediaIds }) => mediaIds.map((itemId) => ({ kind, thingId, version, itemId }))),
  )
  const given = sql`(select x.kind, x."thingId" as thing_id from json_to_recordset(${things}::json) as x (kind text, "thingId" uuid))`
  const found = sql`(select i.id, coalesce((array['me', 'members', 'public'])[max(array_position(array['me', 'members', 'public'], t.audience))], 'me') as audience
        from media.item i left join (media.use u join media.thing t on t.kind = u.kind and t.thing_id = u.thing_id and t.version = u.version)
          on u.item_id = i.id and t.owner_id = i.owner_id
        where i.id in (select u.item_id from media.use u join ${given} g on g.kind = u.kind and g.thing_id = u.thing_id)
        group by i.id) found`
  return [
    sql`insert into media.thing (kind, thing_id, owner_id, title, audience, version)
      select distinct on (x.kind, x."thingId") x.kind, x."thingId", x."ownerId", x.title, x.audience, x.version
      from json_to_recordset(${things}::json)
        as x (kind text, "thingId" uuid, "ownerId" uuid, title text, audience text, version bigint, shows boolean)
      where x.shows or exists (select from media.thing t where t.kind = x.kind and t.thing_id = x."thingId")
      order by x.kind, x."thingId", x.version desc
      on conflict (kind, thing_id) do update
        set title = excluded.title, audience = excluded.audience, version = excluded.version
        where media.thing.version < excluded.version`,
    sql`insert into media.use (item_id, kind, thing_id, version)
      select x."itemId", x.kind, x."thingId", x.version
      from json_to_recordset(${shown}::json) as x ("itemId" uuid, kind text, "thingId" uuid, version bigint)
        join media.thing t on t.kind = x.kind and t.thing_id = x."thingId" and t.version = x.version
      on conflict do nothing`,
    // Those that it showed before are still there to be looked at again; then they go.
    tellFound(
      'media.changed',
      sql`select jsonb_build_object('id', i.id, 'ownerId', i.owner_id, 'version', i.version + 1,
          'isPublic', 'public' in (i.audience, found.audience))
        from media.item i, ${found} where found.id = i.id and i.audience <> found.audience`,
    ),
    sql`update media.item i set version = i.version + 1, updated = greatest(i.updated, now()), audience = found.audience
      from ${found}
      where found.id = i.id and i.audience <> found.audience`,
    sql`delete from media.use u using media.thing t, ${given} g
      where t.kind = g.kind and t.thing_id = g.thing_id and u.kind = t.kind and u.thing_id = t.thing_id and u.version < t.version`,
  ]
}
