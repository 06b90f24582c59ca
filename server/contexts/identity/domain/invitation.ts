import { type Actor, ROLES, type Role } from '#platform/actor'
import { fail } from '#platform/errors'
import { emailKey } from './account.ts'

/** A way in that somebody opened for others. */
export type Invitation = Readonly<{
  id: string
  inviterId: string | null
  inviter: string
  role: Role
  /** Whom it is for; others cannot use it. */
  email: string | null
  uses: number
  used: number
  created: Date
  expires: Date
  revoked: Date | null
}>

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked'
export const invitationState = ({ uses, used, expires, revoked }: Invitation, now: Date): InvitationState => {
  if (revoked) return 'revoked'
  if (used >= uses) return 'used'
  return expires <= now ? 'expired' : 'open'
}

/** Nobody gives a role that is not below their own, and there is one owner. */
export const mustBeBelow = (actor: Actor, role: Role) => {
  if (ROLES.indexOf(role) <= ROLES.indexOf(actor.role)) throw fail('forbidden', 'identity.role_too_high')
}

/** Refused where it opens nothing, or is for somebody else. It is said to whoever holds the link, and to nobody else. */
export const mustOpen = (invitation: Invitation | undefined, now: Date): Invitation => {
  if (!invitation || invitationState(invitation, now) !== 'open') throw fail('not_found', 'identity.invitation_over')
  return invitation
}

export const isFor = ({ email }: Pick<Invitation, 'email'>, address: string) =>
  email === null || emailKey(email) === emailKey(address)
