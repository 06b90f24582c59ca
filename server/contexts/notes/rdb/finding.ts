import { type Db, sql } from '#platform/db'
import type { Finding, Line, Suggestion } from '../ports/finding.ts'
import { NOTES } from './rows.ts'

/** What the unique index of titles says for "in no folder". */
const NOWHERE = '00000000-0000-0000-0000-000000000000'

export const findingRdb = (db: Db): Finding => ({
  titles: (actor, folderId) =>
    db.all<Line>(sql`select id, title, pinned, rank, version, updated, change::text as change from notes.note
      where owner_id = ${actor.id} and trashed is null
        and coalesce(folder_id, ${NOWHERE}::uuid) = coalesce(${folderId}::uuid, ${NOWHERE}::uuid)
      order by rank, id`),

  suggest: (actor, { key, pattern }, limit) =>
    db.all<Suggestion>(sql`select n.id, n.title, coalesce(f.path, '') as path, m.name from ${NOTES}
      cross join lateral (
        select k.name, case when k.key = ${key} then 0 when k.key ~ ${`^${pattern}`} then 1 else 2 end as far from (
          select n.title as name, n.title_key as key, 0 as nth
          union all select a.name, lower(normalize(a.name, nfc)), a.nth from unnest(n.names) with ordinality a (name, nth)
          union all select n.title, lower(normalize(f.path, nfc)) || '/' || n.title_key, 0 where ${key.includes('/')}
        ) k where k.key ~ ${pattern} order by far, k.nth limit 1) m
      where n.owner_id = ${actor.id} and n.trashed is null
      order by m.far, n.change desc limit ${limit}`),

  latest: (actor, limit) =>
    db.all<Suggestion>(sql`select n.id, n.title, coalesce(f.path, '') as path, n.title as name from ${NOTES}
      where n.owner_id = ${actor.id} and n.trashed is null order by n.change desc limit ${limit}`),

  tags: (actor, pattern, limit) =>
    db.all(sql`select min(t.tag) as tag, count(*)::int as count
      from notes.note n, unnest(n.tags) t (tag), lower(normalize(t.tag, nfc)) k (key)
      where n.owner_id = ${actor.id} and n.trashed is null and n.tags <> '{}'
        and (${pattern ?? null}::text is null or k.key ~ ('(?:^|/)' || ${pattern ?? null}))
      group by k.key order by count desc, tag limit ${limit}`),
})
