import { type Db, sql } from '#platform/db'
import { together } from '#platform/together'
import type { CommentStore, Line } from '../ports.ts'

export const FROM_QUEUED = sql`comments.comment c join comments.place p on p.kind = c.kind and p.id = c.thing_id`

/** What everybody reads; and, without its text, what was answered by something that everybody reads. */
export const READABLE = sql`c.state = 'shown' and c.deleted is null`
const HAS_ANSWERS = sql`c.state <> 'waiting' and exists (select from comments.comment r
  where (r.parent_id = c.id or r.answers_id = c.id) and r.state = 'shown' and r.deleted is null)`
export const STANDS = sql`((${READABLE}) or (${HAS_ANSWERS}))`
const LINE = sql`c.id, c.parent_id as "parentId", c.answers_id as "answersId", c.author_id as "authorId", c.created, c.edited,
  not (${READABLE}) as "isGone", case when ${READABLE} then c.name else '' end as name, case when ${READABLE} then c.body else '' end as body,
  c.author_id is not distinct from p.owner_id as "isOwner", (select a.name from comments.comment a where a.id = c.answers_id
    and a.state = 'shown' and a.deleted is null) as "answersName"`

type Part = Parameters<CommentStore['lines']>[2]
type Asked = Readonly<{ kind: string; id: string; part: Part }>

/** What stands below things that are read at the same moment, in one statement for each part of a thread that is asked for. */
export const linesRdb = (db: Db): CommentStore['lines'] => {
  const ofPart = async (asked: readonly Asked[], { from, roots, replies }: Part) => {
    const rows = await db.all<Line & Readonly<{ place: number }>>(sql`select asked.place::int, line.*
      from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ id }) => id)}::uuid[]) with ordinality as asked(kind, id, place),
      lateral (with root as materialized (select ${LINE} from ${FROM_QUEUED}
          where c.kind = asked.kind and c.thing_id = asked.id and c.parent_id is null and ${STANDS}
          order by c.created, c.id limit ${roots} offset ${from})
        select * from root union all (select ${LINE} from ${FROM_QUEUED}
          where c.parent_id in (select id from root) and ${STANDS} order by c.created, c.id limit ${replies})) line
      order by line.created, line.id`)
    const found = new Map(asked.map((one) => [one, [] as Line[]]))
    for (const { place, ...line } of rows) found.get(asked[place - 1]!)?.push(line)
    return found
  }
  const read = together(async (asked: readonly Asked[]) => {
    const parts = Map.groupBy(asked, ({ part }) => JSON.stringify(part)).values()
    const found = await Promise.all(Array.from(parts, (some) => ofPart(some, some[0]!.part)))
    return asked.map((one) => found.find((lines) => lines.has(one))?.get(one) ?? [])
  })
  return (kind, id, part) => read({ kind, id, part })
}
