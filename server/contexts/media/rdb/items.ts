import { type Db, demand, expect, type Sql, sql } from '#platform/db'
import { fail } from '#platform/errors'
import type { TellFound } from '#platform/events'
import type { Variant } from '../domain/item.ts'
import type { DrawnItem, Listed, MediaStore, Totals, UseOf } from '../ports.ts'
import { ITEM, type ItemRow, USES, WITH_VARIANTS } from './rows.ts'
import { itemsSeen } from './seen.ts'

const CHANGED_ELSEWHERE = fail('stale', 'media.changed_elsewhere')

export const insertVariants = (itemId: string, variants: readonly Variant[]): Sql => sql`insert into media.variant
  (item_id, format, width, height, hash, size, key)
  select ${itemId}::uuid, format, width, height, hash, size, key
  from json_to_recordset(${JSON.stringify(variants)}::json)
    as v (format text, width integer, height integer, hash text, size integer, key text)`

/** They belong to something from now on. */
export const keptKeys = (keys: readonly string[]): Sql => sql`delete from media.stray where key = any(${[...keys]}::text[])`

/** The bytes of these items lie there for nothing from now on. */
export const leftBehind = (which: Sql, now: Date): readonly Sql[] => [
  sql`insert into media.stray (key, owner_id, due)
    select i.key, i.owner_id, ${now}::timestamptz from media.item i where ${which}
    union select v.key, i.owner_id, ${now}::timestamptz from media.variant v join media.item i on i.id = v.item_id where ${which}
    on conflict (key) do update set due = excluded.due`,
  sql`delete from media.item i where ${which}`,
]

/** Told as it stands at that point of the write: who may see it is no business of those who change it. */
export const changed = (tellFound: TellFound, id: string): Sql =>
  tellFound(
    'media.changed',
    sql`select jsonb_build_object('id', i.id, 'ownerId', i.owner_id, 'version', i.version, 'isPublic', i.audience = 'public')
      from media.item i where i.id = ${id}`,
  )

export const itemsRdb = (db: Db, tellFound: TellFound): MediaStore => ({
  find: (id) => db.one<DrawnItem>(sql`select ${WITH_VARIANTS} from media.item i where i.id = ${id}`),

  seen: itemsSeen(db),

  isFree: async (ownerId, id) =>
    (
      await db.one<{ free: boolean }>(sql`select not exists (select from media.item where id = ${id})
        and not exists (select from media.use u join media.thing t on t.kind = u.kind and t.thing_id = u.thing_id
          where u.item_id = ${id} and t.owner_id <> ${ownerId}) as free`)
    )?.free === true,

  sameContent: (ownerId, sha256) =>
    db.one<ItemRow>(sql`select ${ITEM} from media.item i
      where i.owner_id = ${ownerId} and i.sha256 = ${sha256} and i.trashed is null`),

  uses: (id) =>
    db.all<UseOf>(sql`select u.kind, u.thing_id as "thingId", t.title, t.audience from media.item i, ${USES} and i.id = ${id}
      order by t.title, u.thing_id limit 100`),

  page: (ownerId, { kind, use, described, q, trashed, after, limit }) => {
    const isUsed = sql`exists (select from ${USES})`
    const like = q === undefined ? null : `%${q.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`
    return db.all<Listed>(sql`select ${ITEM}, (select count(*)::int from ${USES}) as uses from media.item i
      where i.owner_id = ${ownerId} and ${trashed ? sql`i.trashed is not null` : sql`i.trashed is null`}
        and (${kind ?? null}::text is null or i.kind = ${kind ?? null})
        and (${like}::text is null or i.name ilike ${like} or i.alt ilike ${like})
        and (${described ?? null}::boolean is null or (i.kind = 'picture' and (i.alt <> '') = ${described ?? null}::boolean))
        ${use === undefined ? sql`` : use === 'used' ? sql`and ${isUsed}` : sql`and not ${isUsed}`}
        and (${after ?? null}::uuid is null or i.id < ${after ?? null}::uuid)
      order by i.id desc limit ${limit + 1}`)
  },

  async totals(ownerId, unusedSince) {
    const none = { files: 0, bytes: 0, unused: 0, unusedBytes: 0, trashed: 0 }
    return (
      (await db.one<Totals>(sql`select count(*) filter (where trashed is null)::int as files, coalesce(sum(size), 0)::float8 as bytes,
          count(*) filter (where idle)::int as unused, coalesce(sum(size) filter (where idle), 0)::float8 as "unusedBytes",
          count(*) filter (where trashed is not null)::int as trashed
        from (select i.size, i.trashed,
            i.trashed is null and i.updated < ${unusedSince} and not exists (select from ${USES}) as idle
          from media.item i where i.owner_id = ${ownerId}) mine`)) ?? none
    )
  },

  quota: async () => (await db.one<{ quota: number }>(sql`select quota::float8 as quota from media.house`))?.quota,

  setQuota: (bytes) =>
    db.write([sql`insert into media.house (quota) values (${bytes}) on conflict (one) do update set quota = excluded.quota`]),

  expect: (ownerId, keys, due) =>
    db.write([
      sql`insert into media.stray (key, owner_id, due) select unnest(${[...keys]}::text[]), ${ownerId}::uuid, ${due}::timestamptz`,
    ]),

  add: (item, variants, quota) =>
    db.write([
      // One after the other: else two at once would each find room for one.
      sql`select pg_advisory_xact_lock(hashtextextended(${`media ${item.ownerId}`}, 0))`,
      demand(
        sql`(select coalesce(sum(size), 0) from media.item where owner_id = ${item.ownerId}) + ${item.size} <= ${quota}`,
        fail('full', 'media.no_room', { mb: Math.floor(quota / 1_048_576) }),
      ),
      sql`insert into media.item (id, owner_id, kind, name, media_type, size, sha256, key, width, height, placeholder, colour, alt,
          audience, state, tries, due, version, created, updated)
        values (${item.id}, ${item.ownerId}, ${item.kind}, ${item.name}, ${item.mediaType}, ${item.size}, ${item.sha256}, ${item.key},
          ${item.width}, ${item.height}, ${item.placeholder}, ${item.colour}, ${item.alt}, ${item.audience}, ${item.state}, 0,
          ${item.created}, ${item.version}, ${item.created}, ${item.updated})`,
      insertVariants(item.id, variants),
      keptKeys([item.key, ...variants.map(({ key }) => key)]),
    ]),

  save: (item) =>
    db.write([
      expect(
        1,
        sql`update media.item set alt = ${item.alt}, name = ${item.name}, version = ${item.version}, updated = ${item.updated}
          where id = ${item.id} and version = ${item.version - 1} and trashed is null`,
        CHANGED_ELSEWHERE,
      ),
      changed(tellFound, item.id),
    ]),

  trash: (item, now) =>
    db.write([
      expect(
        1,
        sql`update media.item set trashed = ${now}, updated = ${now}, version = version + 1
          where id = ${item.id} and version = ${item.version} and trashed is null`,
        CHANGED_ELSEWHERE,
      ),
      changed(tellFound, item.id),
    ]),

  restore: (item, now) =>
    db.write([
      expect(
        1,
        sql`update media.item set trashed = null, updated = ${now}, version = version + 1 where id = ${item.id} and trashed is not null`,
      ),
      changed(tellFound, item.id),
    ]),

  async trashUnused(ownerId, since, now) {
    const rows = await db.all(sql`update media.item i set trashed = ${now}, updated = ${now}, version = version + 1
      where i.owner_id = ${ownerId} and i.trashed is null and i.updated < ${since} and not exists (select from ${USES}) returning i.id`)
    return rows.length
  },

  forget: (ids, now) => db.write(leftBehind(sql`i.id = any(${[...ids]}::uuid[]) and i.trashed is not null`, now)),

  trashedBefore: async (before, limit) =>
    (
      await db.all<{ id: string }>(sql`select id from media.item where trashed < ${before} order by trashed limit ${limit}`)
    ).map(({ id }) => id),
})
