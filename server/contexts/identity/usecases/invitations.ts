import type { Actor, Role } from '#platform/actor'
import { fail } from '#platform/errors'
import { fromCursor, toPage } from '#platform/paging'
import type { InvitationView, Invite, JoinByInvitation } from '../contract/joining.ts'
import { mustBeEmail } from '../domain/account.ts'
import { type Invitation, invitationState, isFor, mustBeBelow, mustOpen } from '../domain/invitation.ts'
import type { Where } from '../domain/where.ts'
import type { Invitations, Letter } from '../ports/joining.ts'
import type { Admission } from './admission.ts'
import type { Freshly } from './freshness.ts'
import type { HouseUseCases } from './house.ts'
import type { Newcomers } from './newcomers.ts'

const DAY_MS = 24 * 3_600_000
const DAYS = 7

type Needs = Readonly<{
  invitations: Invitations
  house: Pick<HouseUseCases, 'house'>
  newcomer: Newcomers
  admission: Admission
  freshly: Freshly
  nameOf: (actor: Actor) => Promise<string>
  now: () => Date
  newId: () => string
  newToken: () => string
}>

/** Ways in that people open for others, and the coming in by them. */
export const invitationsUseCases = (needs: Needs) => {
  const { invitations, house, newcomer, admission, freshly, nameOf, now, newId, newToken } = needs
  const pathOf = (token: string) => `/app/join#${token}`
  const letterTo = (
    email: string | null,
    language: 'ko' | 'en',
    inviter: string,
    link: string,
    days: number,
  ): Letter | undefined =>
    email === null
      ? undefined
      : { id: newId(), mail: { to: email, language, template: 'invitation', values: { inviter, link, days: String(days) } } }
  const entryOf = (what: string, actor: Actor, where: Where, role: Role) => ({
    ...{ what, personId: actor.id, actorId: actor.id, where, details: { role } },
  })
  const viewOf = ({ id, inviter, role, email, uses, used, created, expires, ...rest }: Invitation): InvitationView => ({
    ...{ id, inviter, role: role as InvitationView['role'], email, uses, used },
    ...{ createdAt: created.toISOString(), expiresAt: expires.toISOString() },
    state: invitationState({ id, inviter, role, email, uses, used, created, expires, ...rest }, now()),
  })
  /** Staff is invited by who has just proved who they are. */
  const mustGive = async (actor: Actor, role: Role) => {
    mustBeBelow(actor, role)
    if (role !== 'member') await freshly(actor)
  }
  const known = async (actor: Actor, id: string) => {
    const found = await invitations.byId(id)
    if (!found) throw fail('not_found', 'identity.invitation_over')
    mustBeBelow(actor, found.role)
    return found
  }
  const openTo = async (token: string) => {
    if ((await house.house()).joining === 'closed') throw fail('forbidden', 'identity.joining_closed')
    return mustOpen(await invitations.byToken(token), now())
  }

  return {
    async invite(actor: Actor, { role, email: given, uses = 1, days = DAYS }: Invite, language: 'ko' | 'en', where: Where) {
      await mustGive(actor, role)
      const email = given === undefined ? null : mustBeEmail(given)
      const [at, token, inviter] = [now(), newToken(), await nameOf(actor)]
      const expires = new Date(at.getTime() + days * DAY_MS)
      const invitation: Invitation = {
        ...{ id: newId(), inviterId: actor.id, inviter, role, email, uses: email === null ? uses : 1, used: 0 },
        ...{ created: at, expires, revoked: null },
      }
      const link = pathOf(token)
      await invitations.add(
        invitation,
        token,
        letterTo(email, language, inviter, link, days),
        entryOf('identity.invited', actor, where, role),
      )
      return { ...viewOf(invitation), link }
    },

    /** A new link instead of the old one; mailed again where it is for an address. */
    async renew(actor: Actor, id: string, language: 'ko' | 'en', where: Where) {
      const found = await known(actor, id)
      await mustGive(actor, found.role)
      const [token, expires] = [newToken(), new Date(now().getTime() + DAYS * DAY_MS)]
      const link = pathOf(token)
      const letter = letterTo(found.email, language, await nameOf(actor), link, DAYS)
      await invitations.renew(id, token, expires, letter, entryOf('identity.invited', actor, where, found.role), now())
      return { ...viewOf({ ...found, expires }), link }
    },

    async revoke(actor: Actor, id: string, where: Where) {
      const found = await known(actor, id)
      await invitations.revoke(id, now(), entryOf('identity.invitation_revoked', actor, where, found.role))
    },

    async invitations({ cursor, limit = 20 }: { cursor?: string | undefined; limit?: number | undefined }) {
      const before = fromCursor(cursor, 'string')?.[0]
      const page = toPage(await invitations.newest(limit + 1, before), limit, ({ id }) => [id])
      return { ...page, items: page.items.map(viewOf) }
    },

    /** What a link opens, for whoever holds it. */
    async open(token: string) {
      const { inviter, email, expires } = await openTo(token)
      return { inviter, email, expiresAt: expires.toISOString() }
    },

    async join({ token, email: given, name, password, consents }: JoinByInvitation, where: Where) {
      const invitation = await openTo(token)
      const email = given ?? invitation.email
      if (!email) throw fail('invalid', 'identity.bad_email')
      if (!isFor(invitation, email)) throw fail('forbidden', 'identity.invitation_for_another')
      // Who has a link that was mailed to an address has read that address's mail.
      const isConfirmed = invitation.email !== null
      const one = await newcomer(
        { email, name, role: invitation.role, password, consents, isConfirmed, by: 'invitation' },
        where,
      )
      await invitations.takeIn(one, invitation.id, now())
      return admission.open(one.account, 'invitation', where)
    },
  }
}
export type InvitationsUseCases = ReturnType<typeof invitationsUseCases>
