import { sql } from '#platform/db'
import type { Item, Variant } from '../domain/item.ts'

/** An item's columns; `i` is the item. */
export const ITEM = sql`i.id, i.owner_id as "ownerId", i.kind, i.name, i.media_type as "mediaType", i.size::float8 as size, i.sha256, i.key,
  i.width, i.height, i.placeholder, i.colour, i.alt, i.audience, i.state, i.tries, i.version, i.created, i.updated, i.trashed`
export type ItemRow = Item

export const VARIANT = sql`v.item_id as "itemId", v.format, v.width, v.height, v.hash, v.size, v.key`
export type VariantRow = Variant & Readonly<{ itemId: string }>

/** What shows an item at present; `i` is the item. */
export const USES = sql`media.use u join media.thing t on t.kind = u.kind and t.thing_id = u.thing_id and t.version = u.version
  where u.item_id = i.id and t.owner_id = i.owner_id`
