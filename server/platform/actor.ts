/** Highest first. The owner is the one who set the house up; staff roles arrive with the people they are given to. */
export const ROLES = ['owner', 'admin', 'moderator', 'editor', 'member'] as const
export type Role = (typeof ROLES)[number]

/** Who acts. Every use case takes one, first. */
export type Actor = Readonly<{
  id: string
  role: Role
  /** The session they came in by, where there is one. */
  session?: string
  /** They bear the token that the session had before its latest proof, for a request that was under way: the proof is not theirs. */
  earlier?: true
  /** Where a personal access token stands in for them: what it was made for, and no more than that is allowed. */
  scopes?: readonly string[]
}>
