import { type Db, type Sql, sql } from '#platform/db'
import { forgetAnswersOf } from '#platform/idempotency'
import { type KeepsOfPeople, type Pieces, wholePiece } from '#platform/people'
import type { LookStore } from '../ports/people.ts'
import type { Box, Ring, Sealing } from './sealing.ts'

/** The statements that erase a diary, and the keys with it: copies of the boxes elsewhere can be read by nobody then. */
export const shredding = (ownerId: string): readonly Sql[] => [
  sql`delete from diary.dose where owner_id = ${ownerId}`,
  sql`delete from diary.picture where owner_id = ${ownerId}`,
  sql`delete from diary.photo where owner_id = ${ownerId}`,
  sql`delete from diary.past where owner_id = ${ownerId}`,
  sql`delete from diary.record where owner_id = ${ownerId}`,
  sql`delete from diary.paper where owner_id = ${ownerId}`,
  sql`delete from diary.air where owner_id = ${ownerId}`,
  sql`delete from diary.share where owner_id = ${ownerId}`,
  sql`delete from diary.feed where owner_id = ${ownerId}`,
  sql`delete from diary.proxy where owner_id = ${ownerId}`,
  sql`delete from diary.staff_look where owner_id = ${ownerId}`,
  sql`delete from diary.key where owner_id = ${ownerId}`,
]

/** The statements that erase a person here. */
export const erasing = (ownerId: string): readonly Sql[] => [
  ...shredding(ownerId),
  sql`delete from diary.consent where owner_id = ${ownerId}`,
  sql`delete from diary.setting where owner_id = ${ownerId}`,
  sql`delete from diary.proxy where proxy_id = ${ownerId}`,
  sql`select diary.looks_forget(${ownerId})`,
  forgetAnswersOf(ownerId),
]

const EACH = 500
type Row = Readonly<{ id: string; row: Readonly<Record<string, unknown>>; key?: number; box?: Buffer }>
type Kind = Readonly<{
  rows: (ownerId: string, after: string) => Sql
  table?: 'record' | 'past' | 'paper' | 'dose' | 'air' | 'share' | 'proxy' | 'photo'
}>

/** Rows with a box, opened when they are given out. `without`: what of them is not told. */
const boxed =
  (table: Sql, without = sql``): Kind['rows'] =>
  (owner, after) =>
    sql`select id, key, box,
    to_jsonb(t) - 'owner_id' - 'key' - 'box' ${without} as row from ${table} t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`
const plain =
  (table: Sql): Kind['rows'] =>
  (owner, after) =>
    sql`select id, to_jsonb(t) - 'owner_id' as row from ${table} t
    where owner_id = ${owner} and id > ${after}::uuid order by id limit ${EACH}`

/** What of each kind is given out: a file of JSON for so many rows, in clear. */
const KINDS: Readonly<Record<string, Kind>> = {
  consents: { rows: plain(sql`diary.consent`) },
  records: { table: 'record', rows: boxed(sql`diary.record`) },
  corrected: { table: 'past', rows: boxed(sql`diary.past`) },
  papers: { table: 'paper', rows: boxed(sql`diary.paper`) },
  doses: { table: 'dose', rows: boxed(sql`diary.dose`) },
  air: { table: 'air', rows: boxed(sql`diary.air`) },
  photos: { table: 'photo', rows: boxed(sql`diary.photo`) },
  shares: { table: 'share', rows: boxed(sql`diary.share`, sql`- 'token'`) },
  feed: {
    rows: (owner, after) => sql`select owner_id as id, to_jsonb(t) - 'owner_id' - 'token' as row from diary.feed t
      where owner_id = ${owner} and owner_id > ${after}::uuid order by owner_id limit ${EACH}`,
  },
  lent: { table: 'proxy', rows: boxed(sql`diary.proxy`) },
  looks: { rows: plain(sql`diary.look`) },
}
/** After all files of JSON, the pictures themselves. */
const PICTURES = 'pictures'
const PICTURES_EACH = 4
const NAMES = [...Object.keys(KINDS), PICTURES]
const FIRST = '00000000-0000-0000-0000-000000000000'

const clear = ({ id, row, key, box }: Row, table: Kind['table'], ring: Ring | undefined) =>
  table && ring && key !== undefined && box ? { ...row, data: ring.open<unknown>({ table, id }, { key, box }) } : row

/** All that is kept of a person here, as JSON and pictures, and the end of it. */
export const diaryOfPeople = (db: Db, { ring }: Sealing, looks: Pick<LookStore, 'add'>, now: () => Date): KeepsOfPeople => {
  /** Written before anything is read, where there is a diary to give out. */
  const toldOf = async (ownerId: string) => {
    if (await db.one(sql`select 1 from diary.key where owner_id = ${ownerId} limit 1`))
      await looks.add({ ownerId, actorId: ownerId, as: 'self', what: 'export' })
  }
  const picturesAfter = async (ownerId: string, after: string): Promise<Pieces> => {
    const rows = await db.all<Box & { id: string }>(sql`select id, key, box from diary.picture where owner_id = ${ownerId}
      and id > ${after}::uuid order by id limit ${PICTURES_EACH}`)
    const keys = rows.length > 0 ? await ring(ownerId) : undefined
    const pieces = rows.flatMap(({ id, ...box }) =>
      keys ? [wholePiece(`diary/photos/${id}.jpg`, keys.openBytes({ table: 'picture', id }, box), now())] : [],
    )
    return { pieces, next: rows.length === PICTURES_EACH ? `${PICTURES}:${rows.at(-1)?.id}:1` : null }
  }
  return {
    async exportFor({ personId, cursor }) {
      if (cursor === null) await toldOf(personId)
      const [name = NAMES[0]!, after = FIRST, file = '1'] = cursor?.split(':') ?? []
      if (name === PICTURES) return picturesAfter(personId, after)
      const { rows: query, table } = KINDS[name] ?? { rows: () => sql`select` }
      const rows = await db.all<Row>(query(personId, after))
      const keys = table && rows.length > 0 ? await ring(personId) : undefined
      const next = NAMES[NAMES.indexOf(name) + 1]
      const text = `${JSON.stringify(
        rows.map((row) => clear(row, table, keys)),
        undefined,
        2,
      )}\n`
      const path = `diary/${name}${file === '1' ? '' : `-${file}`}.json`
      return {
        pieces: rows.length === 0 ? [] : [wholePiece(path, text, now())],
        next:
          rows.length === EACH
            ? `${name}:${rows.at(-1)?.id}:${Number(file) + 1}`
            : next === undefined
              ? null
              : `${next}:${FIRST}:1`,
      }
    },
    async erase({ personId }) {
      await db.write(erasing(personId))
      return { left: false }
    },
  }
}
