import type { Where } from './where.ts'

/** What happened to somebody's account. Words and numbers of `details` are shown to that person: never a secret, never a text of theirs. */
export type AuditEntry = Readonly<{
  /** `identity.signed_in`; the web has a sentence for each. */
  what: string
  /** Whose account; null where it was nobody's, as a guess at an address. */
  personId: string | null
  /** Who did it; null where nobody was signed in. */
  actorId: string | null
  where: Where | null
  details?: Readonly<Record<string, string | number>>
}>
