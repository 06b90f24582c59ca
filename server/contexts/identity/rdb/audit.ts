import { type Db, type Sql, sql } from '#platform/db'
import type { AuditEntry } from '../domain/audit.ts'
import type { Sealed } from '../domain/audit-chain.ts'
import type { AuditLog, HouseLogEntry, LogEntry } from '../ports/audit.ts'

/** The statement that writes down what happened, for the same write as the change itself. Put it last: entries wait for each other. */
export const auditEntry = ({ what, personId, actorId, where, details }: AuditEntry, at: Date): Sql =>
  sql`select identity.audit_append(${at}, ${what}, ${personId}, ${actorId}, ${where?.ip ?? null}, ${where?.agent ?? null},
    ${JSON.stringify(details ?? {})}::text::jsonb)`

/** Many at once, as one statement, in their order. */
export const auditEntries = (entries: readonly (AuditEntry & Readonly<{ at: string }>)[]): Sql =>
  // Who was erased while the news was under way stays unnamed.
  sql`select identity.audit_append(e.at, e.what, p.id, a.id, case when e."actorId" is null or a.id is not null then e.ip end,
      case when e."actorId" is null or a.id is not null then e.agent end, e.details)
    from jsonb_to_recordset(${JSON.stringify(
      entries.map(({ where, details, ...entry }, i) => ({
        ...{ ...entry, i, ip: where?.ip, agent: where?.agent, details: details ?? {} },
      })),
    )}::text::jsonb) as e (i int, at timestamptz, what text, "personId" uuid, "actorId" uuid, ip text, agent text, details jsonb)
      left join identity.person p on p.id = e."personId" left join identity.person a on a.id = e."actorId"
    order by e.i`

const PAGE = 1_000

export const auditRdb = (db: Db): AuditLog => ({
  of: (personId, before, limit) =>
    // Who did it and from where is shown to that person alone: to others it is somebody of the house.
    db.all<LogEntry>(sql`select n, at, what, details, actor_id = ${personId} as "isMine",
        case when actor_id is null or actor_id = ${personId} then ip end as ip,
        case when actor_id is null or actor_id = ${personId} then agent end as agent
      from identity.audit where person_id = ${personId} ${before === undefined ? sql`` : sql`and n < ${before}`}
      order by n desc limit ${limit}`),

  ofHouse: (before, limit) =>
    db.all<HouseLogEntry>(sql`select a.n, a.at, a.what, b.name as "by", a.by_gone is not null as "byGone",
        p.name as about, a.about_gone is not null as "aboutGone",
        case when a.actor_id is null then a.ip end as ip
      from identity.audit a left join identity.person b on b.id = a.actor_id left join identity.person p on p.id = a.person_id
      ${before === undefined ? sql`` : sql`where a.n < ${before}`}
      order by a.n desc limit ${limit}`),

  async *sealed() {
    for (let after = '0'; ; ) {
      const page = await db.all<Sealed>(sql`select n::text, (extract(epoch from at) * 1000000)::bigint::text as at, what,
          person_id::text as "personId", details::text as details, about_salt::text as "aboutSalt",
          actor_id::text as "actorId", ip, agent, by_salt::text as "bySalt",
          encode(about_sha256, 'hex') as about, encode(by_sha256, 'hex') as "by", encode(seal, 'hex') as seal,
          about_gone::text as "aboutGone", by_gone::text as "byGone"
        from identity.audit a where a.n > ${after}::bigint order by a.n limit ${PAGE}`)
      yield* page
      const last = page.at(-1)
      if (!last) return
      after = last.n
    }
  },

  age: (before, at) => db.write([sql`select identity.audit_age(${at}, ${before})`], { patient: true }),
})
