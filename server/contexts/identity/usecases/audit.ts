import type { Actor } from '#platform/actor'
import { fromCursor, toPage } from '#platform/paging'
import { sha256 } from '#platform/secrets'
import { checkChain } from '../domain/audit-chain.ts'
import type { AuditLog } from '../ports/audit.ts'

/** The law asks for two years; a third is for whoever finds out late. After that the log no longer says who it was. */
const KNOWN_MS = 3 * 365 * 86_400_000
const USUAL = 20

type Asked = Readonly<{ cursor?: string | undefined; limit?: number | undefined }>
const placeOf = (cursor: string | undefined) => {
  const before = fromCursor(cursor, 'number')?.[0]
  return before === undefined ? undefined : String(Math.trunc(before))
}

export const auditUseCases = ({ audit, now }: Readonly<{ audit: AuditLog; now: () => Date }>) => ({
  /** What happened to my account, the newest first. */
  async log(actor: Actor, { cursor, limit = USUAL }: Asked) {
    return toPage(await audit.of(actor.id, placeOf(cursor), limit + 1), limit, ({ n }) => [Number(n)])
  },

  /** What happened to everybody’s, the newest first. */
  async logOfHouse({ cursor, limit = USUAL }: Asked) {
    return toPage(await audit.ofHouse(placeOf(cursor), limit + 1), limit, ({ n }) => [Number(n)])
  },

  verify: (anchor: string | undefined) => checkChain(audit.sealed(), sha256, anchor),

  /** The whole log as lines of JSON, every part as it was sealed: who has them can check the chain without this house. */
  export: async function* (): AsyncGenerator<string, void, undefined> {
    for await (const entry of audit.sealed()) yield `${JSON.stringify(entry)}\n`
  },

  age: () => audit.age(new Date(now().getTime() - KNOWN_MS), now()),
})
export type AuditUseCases = ReturnType<typeof auditUseCases>
