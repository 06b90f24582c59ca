import { fail } from '#platform/errors'
import type { ArrivalView, JoinByProvider } from '../contract/arriving.ts'
import { addressOf, newArrival } from '../domain/arrival.ts'
import { mustOpen } from '../domain/invitation.ts'
import { mayFinish } from '../domain/joining.ts'
import type { About, Subject } from '../domain/provider.ts'
import type { Where } from '../domain/where.ts'
import type { Arrivals } from '../ports/arrivals.ts'
import type { Invitations, Joinings } from '../ports/joining.ts'
import type { Provider } from '../ports/providers.ts'
import type { Admission } from './admission.ts'
import type { HouseUseCases } from './house.ts'
import type { Newcomers } from './newcomers.ts'

type Needs = Readonly<{
  providers: readonly Provider[]
  arrivals: Arrivals
  invitations: Pick<Invitations, 'byToken'>
  joinings: Pick<Joinings, 'find'>
  house: Pick<HouseUseCases, 'house'>
  newcomer: Newcomers
  admission: Admission
  now: () => Date
  newId: () => string
}>

/** Joining by a provider: it says who somebody is, and the house asks them for the rest. */
export const arrivingUseCases = (needs: Needs) => {
  const { providers, arrivals, invitations, joinings, house, newcomer, admission, now, newId } = needs
  const known = async (browser: string | undefined) => {
    const found = browser === undefined ? undefined : await arrivals.of(browser, now())
    if (!found || browser === undefined) throw fail('forbidden', 'identity.provider_lost')
    return { ...found, browser }
  }
  const mustLetIn = async () => {
    const { joining } = await house.house()
    if (joining === 'closed') throw fail('forbidden', 'identity.joining_closed')
    return joining
  }

  return {
    /** Somebody came whom nobody here is connected with. Says where in the application they are asked for the rest. */
    async greet(who: Subject, about: About, provider: string, browser: string) {
      if ((await house.house()).joining === 'closed') throw fail('forbidden', 'identity.not_connected')
      const { issuer, subject } = who
      await arrivals.begin(newArrival({ ...about, issuer, subject, provider }, now()), browser)
      return '/join/provider'
    },

    /** Who this browser came as. What the provider said is a suggestion. */
    async arrival(browser: string | undefined): Promise<ArrivalView> {
      const { provider, email, emailConfirmed, name } = await known(browser)
      const label = providers.find((one) => one.name === provider)?.label ?? provider
      return { provider, label, email: email ?? null, emailConfirmed, name: name ?? null, joining: await mustLetIn() }
    },

    async join(browser: string | undefined, given: JoinByProvider, where: Where) {
      const arrival = await known(browser)
      const joiningNow = await mustLetIn()
      const invitation =
        given.invitation === undefined ? undefined : mustOpen(await invitations.byToken(given.invitation), now())
      if (!invitation && joiningNow !== 'open') throw fail('forbidden', 'identity.invitation_needed')
      const joining = given.joining && (await joinings.find(given.joining.id, given.joining.secret))
      if (given.joining && !(joining && mayFinish(joining, now()))) throw fail('not_found', 'identity.joining_over')
      const address = addressOf(arrival, { invitation, joining, email: given.email })
      const { name, consents } = given
      const { provider, issuer, subject } = arrival
      const at = now()
      const one = await newcomer({ ...address, name, consents, role: invitation?.role ?? 'member', by: provider }, where)
      const shown = (arrival.email ?? arrival.name ?? '').slice(0, 254)
      const linked = { id: newId(), personId: one.account.id, provider, issuer, subject, shown, created: at, used: at }
      await arrivals.takeIn(one, linked, { browser: arrival.browser, invitationId: invitation?.id, joiningId: joining?.id }, at)
      return admission.admit(one.account, provider, where)
    },

    forget: () => arrivals.forgetExpired(now()),
  }
}
export type Arriving = ReturnType<typeof arrivingUseCases>
