import { fail } from '#platform/errors'
import type { Account } from './account.ts'

/** Who somebody is at a provider. The pair is the identity; an address is not: it may pass to somebody else. */
export type Subject = Readonly<{ issuer: string; subject: string }>

/** What a provider says about somebody. It is a suggestion; the address counts only where the provider has confirmed it. */
export type About = Readonly<{ email?: string; emailConfirmed: boolean; name?: string }>

/** What somebody went to a provider for. */
export type Errand = 'sign_in' | 'connect' | 'confirm'

/** Somebody is away at a provider, and should be back within ten minutes, in the same browser. */
export type Trip = Readonly<{
  provider: string
  errand: Errand
  /** Who went, and from which session; null where nobody was signed in. */
  personId: string | null
  sessionId: string | null
  /** Where in the application they wanted to go. */
  to: string
  expires: Date
}>

/** An identity elsewhere by which somebody may come in here. `shown`: what they know it by, an address or a name. */
export type Linked = Subject &
  Readonly<{ id: string; personId: string; provider: string; shown: string; created: Date; used: Date }>

const TRIP_MS = 10 * 60_000

export const newTrip = (trip: Omit<Trip, 'expires'>, now: Date): Trip => ({
  ...trip,
  to: ownAddress(trip.to),
  expires: new Date(now.getTime() + TRIP_MS),
})

/** An address below /app, or the start of the application: nobody is led elsewhere, whatever the link said. */
export const ownAddress = (wanted: string) => {
  const url = wanted.length <= 500 && wanted.startsWith('/') ? URL.parse(`http://house/app${wanted}`) : null
  return url?.host === 'house' && url.pathname.startsWith('/app/') ? url.href.slice('http://house/app'.length) : '/'
}

/** Whether this trip may end here: it began for the same provider, and what was begun from a session ends in that session. */
export const mustBeTheirs = (
  trip: Trip,
  provider: string,
  actor: Readonly<{ id: string; session?: string | undefined }> | undefined,
) => {
  if (trip.provider !== provider) throw fail('forbidden', 'identity.provider_lost')
  if (trip.errand === 'sign_in') return
  if (!actor || actor.id !== trip.personId || actor.session !== trip.sessionId)
    throw fail('forbidden', 'identity.provider_lost')
}

/** A known address never opens an account by itself, not even a confirmed one: the provider could be wrong, or hostile. */
export const mustBeNew = (about: About, sameAddress: Account | undefined) => {
  if (about.emailConfirmed && sameAddress) throw fail('conflict', 'identity.connect_there_first')
}

export const mustBeConnectable = (known: Linked | undefined, own: readonly Linked[], personId: string, issuer: string) => {
  if (known && known.personId !== personId) throw fail('conflict', 'identity.provider_taken')
  if (!known && own.some((linked) => linked.issuer === issuer)) throw fail('conflict', 'identity.provider_connected')
}
