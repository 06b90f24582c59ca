import { type Db, type Sql, sql } from '#platform/db'
import type { ItemOf, WrittenBy } from '../contract/exchange.ts'
import { photoStatements } from './photos.ts'
import type { Box, Ring } from './sealing.ts'
import { written } from './written.ts'

type PhotoItem = ItemOf<'photo'>
type Row = Box &
  Readonly<{ id: string; recordId: string; created: Date; removed: Date | null; pictureKey: number; picture: Buffer | null }>

/** Photos as they go out: with their pictures, or only what is told of them. */
export const photoItems = async (db: Db, keys: Ring, photos: 'whole' | 'told'): Promise<readonly PhotoItem[]> => {
  const picture = photos === 'whole' ? sql`i.box` : sql`null::bytea`
  const rows = await db.all<Row>(sql`select p.id, p.record_id as "recordId", p.key, p.box, p.created, p.removed,
      i.key as "pictureKey", ${picture} as picture
    from diary.photo p join diary.picture i on i.id = p.id where p.owner_id = ${keys.ownerId} order by p.id`)
  return rows.map(({ id, recordId, key, box, created, removed, pictureKey, picture: sealed }) => {
    const { data, by } = written<Pick<PhotoItem, 'alt' | 'width' | 'height'>>(keys.open({ table: 'photo', id }, { key, box }))
    const bytes = sealed && keys.openBytes({ table: 'picture', id }, { key: pictureKey, box: sealed })
    return {
      ...{ kind: 'photo', id, recordId, ...data, jpeg: bytes?.toString('base64') ?? '' },
      ...{ createdAt: created.toISOString(), removedAt: removed?.toISOString() ?? null },
      ...(by ? { writtenBy: by as WrittenBy } : {}),
    }
  })
}

/** The statements that take one over. */
export const photoItemStatements = (keys: Ring, item: PhotoItem): readonly Sql[] => {
  const { id, recordId, alt, width, height, jpeg, createdAt, removedAt, writtenBy } = item
  const bytes = Buffer.from(jpeg, 'base64')
  const times = { created: new Date(createdAt), removed: removedAt === null ? null : new Date(removedAt) }
  const about = { id, ownerId: keys.ownerId, recordId, alt, width, height }
  return photoStatements(keys, { ...about, ...times, size: bytes.length, by: writtenBy ?? null }, bytes)
}
