import { type Db, expect, sql } from '#platform/db'
import type { TellFound } from '#platform/events'
import type { Work } from '../ports.ts'
import { changed, insertVariants, keptKeys } from './items.ts'
import { ITEM, type ItemRow } from './rows.ts'

export const workRdb = (db: Db, tellFound: TellFound): Work => ({
  take: (now, until) =>
    db.one<ItemRow>(sql`update media.item i set due = ${until}, tries = i.tries + 1
      where i.id = (select id from media.item where state = 'waiting' and due <= ${now} order by due, id limit 1 for update skip locked)
      returning ${ITEM}`),

  drawn: (item, variants, now) =>
    db.write([
      // Whoever took it over meanwhile, or threw it away, is right.
      expect(
        1,
        sql`update media.item set state = 'ready', due = null, version = version + 1, updated = ${now}
          where id = ${item.id} and state = 'waiting' and tries = ${item.tries}`,
      ),
      sql`insert into media.stray (key, owner_id, due) select key, ${item.ownerId}::uuid, ${now}::timestamptz from media.variant
        where item_id = ${item.id} on conflict (key) do update set due = excluded.due`,
      sql`delete from media.variant where item_id = ${item.id}`,
      insertVariants(item.id, variants),
      keptKeys(variants.map(({ key }) => key)),
      changed(tellFound, item.id),
    ]),

  failed: (item, again, now) =>
    db.write([
      sql`update media.item set state = ${again === null ? 'failed' : 'waiting'}, due = ${again}, version = version + 1, updated = ${now}
        where id = ${item.id} and state = 'waiting' and tries = ${item.tries}`,
    ]),

  again: (id, now) =>
    db.write([
      sql`update media.item set state = 'waiting', tries = 0, due = ${now}, version = version + 1, updated = ${now}
        where id = ${id} and state = 'failed'`,
    ]),

  strays: async (now, limit) =>
    (await db.all<{ key: string }>(sql`select key from media.stray where due <= ${now} order by due limit ${limit}`)).map(
      ({ key }) => key,
    ),

  swept: (keys) => db.write([keptKeys(keys)]),
})
