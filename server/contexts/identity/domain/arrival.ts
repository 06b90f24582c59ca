import { fail } from '#platform/errors'
import { type Invitation, isFor } from './invitation.ts'
import type { Joining } from './joining.ts'
import type { About, Subject } from './provider.ts'

/** Somebody came from a provider, and lives here not yet. */
export type Arrival = Subject & About & Readonly<{ provider: string; expires: Date }>

/** How long one may take over a name. */
const ARRIVAL_MS = 30 * 60_000

export const newArrival = (arrival: Omit<Arrival, 'expires'>, now: Date): Arrival => ({
  ...arrival,
  expires: new Date(now.getTime() + ARRIVAL_MS),
})

/** What somebody shows beside where they came from: an invitation, an address proved by a code, an address that is only said. */
export type Shown = Readonly<{ invitation?: Invitation | undefined; joining?: Joining | undefined; email?: string | undefined }>

/**
 * The address they will have here. It counts as confirmed where a mail was read at it, or where the provider confirmed it. One that is
 * only said is enough for who was invited, and stays unconfirmed; everybody else is asked for the code.
 */
export const addressOf = ({ email, emailConfirmed }: About, { invitation, joining, email: said }: Shown) => {
  const own = emailConfirmed ? email : undefined
  const sure = invitation?.email ?? joining?.email ?? own
  const address = sure ?? (invitation ? said : undefined)
  if (address === undefined) throw fail('forbidden', 'identity.confirm_address_first')
  if (invitation && !isFor(invitation, address)) throw fail('forbidden', 'identity.invitation_for_another')
  return { email: address, isConfirmed: sure !== undefined }
}
