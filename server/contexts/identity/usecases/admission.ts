import { type Account, personOf } from '../domain/account.ts'
import { type Method, methodsOf } from '../domain/factors.ts'
import { type Lifetimes, lifetimeOf, newSession, type SessionKind } from '../domain/session.ts'
import { mustBeWelcome } from '../domain/standing.ts'
import type { Where } from '../domain/where.ts'
import type { AccessTokens } from '../ports/access-tokens.ts'
import type { Bans } from '../ports/bans.ts'
import type { Ceremonies } from '../ports/ceremonies.ts'
import type { FactorStore } from '../ports/factors.ts'
import type { SessionStore } from '../ports/sessions.ts'
import type { Devices } from '../ports/tries.ts'
import type { Person } from '../public.ts'
import type { NewDevice } from './new-device.ts'

type Needs = Readonly<{
  sessions: SessionStore
  bans: Pick<Bans, 'standing'>
  accessTokens: Pick<AccessTokens, 'issue'>
  factors: Pick<FactorStore, 'of'>
  ceremonies: Pick<Ceremonies, 'beginPending'>
  devices: Devices
  newDevice: NewDevice
  lifetimes: Lifetimes
  now: () => Date
  newId: () => string
  newToken: () => string
}>

/** An app is in: `access` is what it shows for some minutes, and `token` what it gets the next for. */
export type AppOpened = Readonly<{
  token: string
  expires: Date
  person: Person
  access: Readonly<{ token: string; expires: Date }>
}>

/** Somebody is in. `token`: the session's own. `device`: what a browser keeps of having been here. */
export type Opened = AppOpened | Readonly<{ token: string; expires: Date; person: Person; device: string; access?: undefined }>

/** Somebody has shown one factor, and there is another to show. They have no session yet, nor half of one. */
export type Waiting = Readonly<{
  pending: Readonly<{ token: string; expires: Date; kind: SessionKind; methods: readonly Method[] }>
}>
export type Admitted = Opened | Waiting

const PENDING_MS = 5 * 60_000

/** The one door: whatever somebody proved who they are with, this is how they come in. */
export const admission = (needs: Needs) => {
  const { sessions, bans, accessTokens, factors, ceremonies, devices, newDevice, lifetimes, now, newId, newToken } = needs

  /** For who has shown all that there is to show. */
  const open = async (account: Account, by: string, where: Where, kind: SessionKind = 'browser'): Promise<Opened> => {
    mustBeWelcome(await bans.standing(account.id, now()))
    const begun = { id: newId(), kind, personId: account.id, where }
    const session = newSession(begun, lifetimeOf(lifetimes, account.role), now())
    const token = newToken()
    const entry = { what: 'identity.signed_in', personId: account.id, actorId: account.id, where, details: { by, for: kind } }
    await sessions.open(session, token, entry, account.password, await newDevice(account, by, where))
    const opened = { token, expires: session.expires, person: personOf(account) }
    return kind === 'app'
      ? { ...opened, access: await accessTokens.issue({ personId: account.id, sessionId: session.id }) }
      : { ...opened, device: devices.remember(where.device, account.id, now()) }
  }

  return {
    open,

    /** For who has shown one factor: where they have a second, it is asked for. */
    async admit(account: Account, by: string, where: Where, kind: SessionKind = 'browser'): Promise<Admitted> {
      const methods = methodsOf(await factors.of(account.id))
      if (methods.length === 0) return open(account, by, where, kind)
      const [token, expires] = [newToken(), new Date(now().getTime() + PENDING_MS)]
      await ceremonies.beginPending(token, { personId: account.id, kind, first: by, expires })
      return { pending: { token, expires, kind, methods } }
    },
  }
}
export type Admission = ReturnType<typeof admission>
