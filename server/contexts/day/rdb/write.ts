import { type Sql, sql } from '#platform/db'
import type { Laid, TakenAway } from '../public.ts'

type Kind = Readonly<{ strip: string; kind: string }>

const QUARTER_MS = 900_000

const rowOf = ({ days, moments, sealed, instead, pageOf, counted, until = 0, ...laid }: Laid) => {
  const [first, last] = [days[0] ?? null, days.at(-1) ?? null]
  const isWhole = first === null || last === null || days.length === last - first + 1
  const on = new Set(days)
  return {
    ...laid,
    ...{ until, first, last, sealed, pageOf: pageOf ?? null, standsFor: instead?.id ?? null, occurs: instead?.day ?? null },
    ...(sealed ? { title: '', excerpt: '', mark: '' } : {}),
    bits: isWhole ? null : Array.from({ length: last - first + 1 }, (_, i) => (on.has(first + i) ? '1' : '0')).join(''),
    counted: counted === undefined ? null : Object.fromEntries(days.map((day, i) => [day, counted[i] ?? null])),
  }
}

/** Of several that tell of the same thing, the newest. */
const newest = (laid: readonly Laid[]): readonly Laid[] => {
  const found = new Map<string, Laid>()
  for (const one of laid) {
    const other = found.get(one.id)
    if (!other || one.version > other.version || (one.version === other.version && (one.until ?? 0) > (other.until ?? 0)))
      found.set(one.id, one)
  }
  return [...found.values()]
}

const COLUMNS = sql`kind, id, owner_id, strip, version, until, gone, first, last, bits, title, excerpt, mark, sealed, starts, ends, state,
  rank, counted, stands_for, occurs, page_of`
const ON_CONFLICT = sql`on conflict (id, kind) do update set owner_id = excluded.owner_id, strip = excluded.strip,
  version = excluded.version, until = excluded.until, gone = excluded.gone, first = excluded.first, last = excluded.last,
  bits = excluded.bits, title = excluded.title, excerpt = excluded.excerpt, mark = excluded.mark, sealed = excluded.sealed,
  starts = excluded.starts, ends = excluded.ends, state = excluded.state, rank = excluded.rank, counted = excluded.counted,
  stands_for = excluded.stands_for, occurs = excluded.occurs, page_of = excluded.page_of`

const upsert = ({ strip, kind }: Kind, laid: readonly Laid[]): Sql =>
  sql`insert into day.thing (${COLUMNS})
    select ${kind}::text, id, "ownerId", ${strip}::text, version, until, false, first, last, bits::bit varying, title, excerpt, mark, sealed,
      starts, ends, state, rank, counted, "standsFor", occurs, "pageOf"
    from json_to_recordset(${JSON.stringify(laid.map(rowOf))}::text::json) as t (id uuid, "ownerId" uuid, version integer, until integer,
      first integer, last integer, bits text, title text, excerpt text, mark text, sealed boolean, starts smallint, ends smallint,
      state text, rank double precision, counted jsonb, "standsFor" uuid, occurs integer, "pageOf" integer)
    order by id ${ON_CONFLICT}`

const moments = ({ kind }: Kind, laid: readonly Laid[]): readonly Sql[] => {
  const all = laid.flatMap(({ id, ownerId, moments }) =>
    moments.map((at) => ({ id, ownerId, at, quarter: Math.floor(Date.parse(at) / QUARTER_MS) })),
  )
  if (all.length === 0) return []
  return [
    sql`insert into day.moment (kind, id, owner_id, quarter, at)
      select ${kind}::text, id, "ownerId", quarter, max(at)
      from json_to_recordset(${JSON.stringify(all)}::text::json) as m (id uuid, "ownerId" uuid, quarter integer, at timestamptz)
      group by id, "ownerId", quarter order by id, quarter
      on conflict (id, kind, quarter) do update set at = greatest(moment.at, excluded.at)`,
  ]
}

/** Who looks at these days looks again. */
const tellAll = (strip: string, owners: readonly string[], announce: (ownerId: string) => void): Sql => {
  const distinct = [...new Set(owners)].sort()
  return {
    ...sql`insert into day.change (owner_id, strip, version) select owner, ${strip}::text, 1 from unnest(${distinct}::uuid[]) owner
      on conflict (owner_id, strip) do update set version = change.version + 1`,
    after: () => {
      for (const owner of distinct) announce(owner)
    },
  }
}

/**
 * Statements, not actions: whoever applies events writes them together with the events' ids. The newest version wins, among these
 * things and against what is there.
 */
export const put = (kind: Kind, laid: readonly Laid[], announce: (ownerId: string) => void): readonly Sql[] => [
  sql`${upsert(kind, newest(laid))} where (thing.version, thing.until) < (excluded.version, excluded.until)`,
  ...moments(kind, laid),
  tellAll(
    kind.strip,
    laid.map(({ ownerId }) => ownerId),
    announce,
  ),
]

/** A thing is gone: what stays of it is a row that lies on no day, so that an older event that arrives later changes nothing. */
export const drop = (
  { strip, kind }: Kind,
  gone: readonly TakenAway[],
  announce: (ownerId: string) => void,
): readonly Sql[] => [
  ...gone.map(
    ({ id, ownerId, version }) =>
      sql`insert into day.thing (${COLUMNS}) values (${kind}, ${id}, ${ownerId}, ${strip}, ${version}, 0, true, null, null, null, '', '', '',
          false, null, null, null, 0, null, null, null, null)
        ${ON_CONFLICT} where thing.version < excluded.version`,
  ),
  tellAll(
    strip,
    gone.map(({ ownerId }) => ownerId),
    announce,
  ),
]

/**
 * Writes a thing as its own room holds it at present, over one of the same version, too. `known`: the version that stood here before
 * that room was asked. One newer than both came by an event since then and stays.
 */
export const putAnew = (kind: Kind, laid: Laid, known: number): readonly Sql[] => [
  sql`${upsert(kind, [laid])} where thing.version <= greatest(excluded.version, ${known}::integer)`,
  ...moments(kind, [laid]),
]

/** A thing that is found to be gone. It stays if anything was heard of it after `version`. */
export const bury = ({ kind }: Kind, { id, version }: Readonly<{ id: string; version: number }>): readonly Sql[] => [
  sql`delete from day.moment where kind = ${kind} and id = ${id}
    and exists (select from day.thing where kind = ${kind} and id = ${id} and version = ${version})`,
  sql`update day.thing set gone = true, first = null, last = null, bits = null, title = '', excerpt = '', mark = '', counted = null,
      stands_for = null, occurs = null, page_of = null
    where kind = ${kind} and id = ${id} and version = ${version} and not gone`,
]
