import { sql } from '#platform/db'
import type { Item } from '../domain/item.ts'

/** An item's columns; `i` is the item. */
export const ITEM = sql`i.id, i.owner_id as "ownerId", i.kind, i.name, i.media_type as "mediaType", i.size::float8 as size, i.sha256, i.key,
  i.width, i.height, i.placeholder, i.colour, i.alt, i.audience, i.state, i.tries, i.version, i.created, i.updated, i.trashed`
export type ItemRow = Item

/** With what was drawn of it, the narrowest first. */
export const WITH_VARIANTS = sql`${ITEM}, (select coalesce(json_agg(json_build_object('format', v.format, 'width', v.width, 'height', v.height,
  'hash', v.hash, 'size', v.size, 'key', v.key) order by v.width), '[]') from media.variant v where v.item_id = i.id) as variants`

/** What shows an item at present; `i` is the item. */
export const USES = sql`media.use u join media.thing t on t.kind = u.kind and t.thing_id = u.thing_id and t.version = u.version
  where u.item_id = i.id and t.owner_id = i.owner_id`
