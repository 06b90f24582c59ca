import type { Sql } from '#platform/db'
import type { Told } from '../ports/factors.ts'
import { auditEntry } from './audit.ts'
import { queueMail } from './mail.ts'

/** What is written down of a change to the ways in, and the mail that tells its person, for the same write. */
export const tellingThem = (newId: () => string, { entry, mail }: Told, now: Date): readonly Sql[] => [
  ...(mail ? [queueMail(newId(), mail, now)] : []),
  // Entries wait for each other: the last is the shortest.
  auditEntry(entry, now),
]
