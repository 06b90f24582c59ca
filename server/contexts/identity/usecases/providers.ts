import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { keyedToken } from '#platform/secrets'
import type { LinkedView } from '../contract/providers.ts'
import { emailKey } from '../domain/account.ts'
import {
  type About,
  type Errand,
  type Linked,
  mustBeConnectable,
  mustBeNew,
  mustBeTheirs,
  newTrip,
  type Subject,
} from '../domain/provider.ts'
import type { Where } from '../domain/where.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Told } from '../ports/factors.ts'
import type { LinkedIdentities, Provider, Trips } from '../ports/providers.ts'
import type { Admission, Admitted } from './admission.ts'
import type { Freshly } from './freshness.ts'
import type { LetterTo } from './letter-to.ts'
import type { Renewing } from './renewing.ts'

type Needs = Readonly<{
  providers: readonly Provider[]
  trips: Trips
  linked: LinkedIdentities
  accounts: Pick<Accounts, 'byId' | 'byEmail'>
  renew: Renewing
  letter: LetterTo
  admission: Admission
  freshly: Freshly
  /** For who is connected with nobody here: keeps who they are there, and says where they are asked for the rest. */
  greet: (who: Subject, about: About, provider: string, browser: string) => Promise<string>
  masterKey: string
  publicOrigin: string | undefined
  now: () => Date
  newId: () => string
  newToken: () => string
}>

/**
 * How somebody came back: with a session of their own or the question for their second factor, or to the session they left from, which
 * is borne by another token where they have proved who they are.
 */
export type Returned = Readonly<{ to: string; admitted?: Admitted; next?: string | undefined }>

/** What the browser of who comes back shows: the token of their session, and of their trip. */
type Shown = Readonly<{ token: string; browser: string | undefined }>

export const providersUseCases = (needs: Needs) => {
  const { providers, trips, linked, accounts, admission, freshly, now, newId, newToken } = needs
  const known = (name: string) => {
    const provider = providers.find((one) => one.name === name)
    if (!provider) throw fail('not_found', 'identity.unknown_provider')
    return provider
  }
  /** All that a trip is told by, made again from the two tokens when it ends: the table holds neither. */
  const round = (name: string, state: string, browser: string, errand: Errand) => ({
    redirectUri: `${needs.publicOrigin}/api/identity/providers/${name}/callback`,
    state,
    nonce: keyedToken(needs.masterKey, 'nonce at a provider', `${state}\n${browser}`),
    verifier: keyedToken(needs.masterKey, 'verifier at a provider', `${state}\n${browser}`),
    again: errand === 'confirm',
  })
  const leave = async (name: string, errand: Errand, actor: Actor | undefined, to: string, browser: string | undefined) => {
    const provider = known(name)
    // Who has one keeps it, so that two tabs can be away at once.
    const [state, own] = [newToken(), browser ?? newToken()]
    const url = await provider.begin(round(name, state, own, errand))
    const trip = { provider: name, errand, personId: actor?.id ?? null, sessionId: actor?.session ?? null, to }
    await trips.begin(newTrip(trip, now()), state, own)
    return { url, browser: own }
  }
  const told = async (
    what: 'connected' | 'disconnected',
    { id }: Actor,
    where: Where,
    name: string,
    at: Date,
  ): Promise<Told> => {
    const account = await accounts.byId(id)
    if (!account) throw fail('unauthenticated', 'http.sign_in_first')
    const label = labelOf(name, providers)
    return {
      entry: { what: `identity.provider_${what}`, personId: id, actorId: id, where, details: { by: name, label } },
      mail: await needs.letter(account, 'provider_changed', at, { what, label }),
    }
  }

  const signIn = async (who: Subject & Asked, found: Linked | undefined, provider: Provider, browser: string, where: Where) => {
    const account = found && (await accounts.byId(found.personId))
    if (found && account) {
      await linked.used(found.id, now())
      return { admitted: await admission.admit(account, provider.name, where) }
    }
    const about = await who.about()
    mustBeNew(about, about.email ? await accounts.byEmail(emailKey(about.email)) : undefined)
    return { to: await needs.greet(who, about, provider.name, browser) }
  }

  const connect = async (who: Subject & Asked, found: Linked | undefined, provider: Provider, actor: Actor, where: Where) => {
    mustBeConnectable(found, await linked.of(actor.id), actor.id, who.issuer)
    if (found) return
    const { email, name } = await who.about()
    const at = now()
    const { issuer, subject } = who
    await linked.add(
      {
        ...{ id: newId(), personId: actor.id, provider: provider.name, issuer, subject },
        ...{ shown: (email ?? name ?? '').slice(0, 254), created: at, used: at },
      },
      await told('connected', actor, where, provider.name, at),
    )
  }

  const confirm = async (found: Linked | undefined, provider: Provider, actor: Actor, token: string, where: Where) => {
    if (found?.personId !== actor.id || !actor.session) throw fail('forbidden', 'identity.not_connected')
    return needs.renew(actor, token, provider.name, where)
  }

  return {
    providers: () => ({ items: providers.map(({ name, label }) => ({ name, label })) }),

    /** Somebody wants to come in by a provider. */
    start: (name: string, to: string, browser: string | undefined) => leave(name, 'sign_in', undefined, to, browser),

    /** Somebody who is in wants to come in by a provider from now on. */
    async startConnecting(actor: Actor, name: string, to: string, browser: string | undefined) {
      await freshly(actor)
      return leave(name, 'connect', actor, to, browser)
    },

    /** Somebody who is in proves once more who they are, by a provider that they are connected with. */
    async startConfirming(actor: Actor, name: string, to: string, browser: string | undefined) {
      if (!actor.session) throw fail('unauthenticated', 'http.sign_in_first')
      const { issuer } = known(name)
      if (!(await linked.of(actor.id)).some((one) => one.issuer === issuer)) throw fail('not_found', 'identity.unknown_linked')
      return leave(name, 'confirm', actor, to, browser)
    },

    /** Somebody comes back from a provider, with what it put into the address. */
    async arrive(
      actor: Actor | undefined,
      name: string,
      parameters: string,
      { token, browser }: Shown,
      where: Where,
    ): Promise<Returned> {
      const provider = known(name)
      const states = new URLSearchParams(parameters).getAll('state')
      const [state] = states
      const trip = states.length === 1 && state && browser ? await trips.end(state, browser, now()) : undefined
      if (!trip || !state || !browser) throw fail('forbidden', 'identity.provider_lost')
      mustBeTheirs(trip, name, actor)
      const who = await provider.finish(round(name, state, browser, trip.errand), parameters)
      const found = await linked.bySubject(who)
      const back: Returned = { to: trip.to }
      if (trip.errand === 'sign_in') return { ...back, ...(await signIn(who, found, provider, browser, where)) }
      if (!actor) throw fail('forbidden', 'identity.provider_lost')
      if (trip.errand === 'confirm') return { ...back, next: await confirm(found, provider, actor, token, where) }
      await connect(who, found, provider, actor, where)
      return back
    },

    async linked(actor: Actor) {
      return { items: (await linked.of(actor.id)).map((one) => viewOf(one, providers)) }
    },

    async disconnect(actor: Actor, id: string, where: Where) {
      await freshly(actor)
      const own = (await linked.of(actor.id)).find((one) => one.id === id)
      if (!own) throw fail('not_found', 'identity.unknown_linked')
      const at = now()
      await linked.remove(id, actor.id, at, await told('disconnected', actor, where, own.provider, at))
    },

    forgetTrips: () => trips.forgetExpired(now()),
  }
}
export type ProvidersUseCases = ReturnType<typeof providersUseCases>

type Asked = Readonly<{ about: () => Promise<About> }>

const labelOf = (name: string, providers: readonly Provider[]) => providers.find((one) => one.name === name)?.label ?? name

const viewOf = ({ id, provider, shown, created, used }: Linked, providers: readonly Provider[]): LinkedView => ({
  ...{ id, provider, shown, label: labelOf(provider, providers) },
  ...{ connectedAt: created.toISOString(), usedAt: used.toISOString() },
})
