import type { ItemView } from '../contract.ts'
import type { Item } from '../domain/item.ts'
import { markdownOf } from '../domain/name.ts'

/** Named field by field: a column added to a table does not leak by itself. */
export const itemView = (item: Item): ItemView => ({
  ...{ id: item.id, kind: item.kind, name: item.name, mediaType: item.mediaType, size: item.size },
  ...{ width: item.width, height: item.height, alt: item.alt, placeholder: item.placeholder, colour: item.colour },
  ...{ audience: item.audience, state: item.state, markdown: markdownOf(item), version: item.version },
  ...{ createdAt: item.created.toISOString(), updatedAt: item.updated.toISOString() },
  trashedAt: item.trashed?.toISOString() ?? null,
})
