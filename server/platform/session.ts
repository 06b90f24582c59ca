import type { FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { fail } from './errors.ts'

/** Turns a token into the person who signed in with it. */
export type WhoIs = (token: string) => Promise<Actor | undefined>

/** Where a request carries its token, and whether a browser sends it by itself. */
export type Credential = Readonly<{ token: string; byBrowser: boolean }>

const DAYS_30 = 30 * 24 * 3_600
const YEAR = 365 * 24 * 3_600
const HALF_HOUR = 1_800

/** `__Host-` binds the cookie to this very host; browsers take it over https alone. */
const cookieName = (publicOrigin: string | undefined, name = 'haruteo') =>
  publicOrigin?.startsWith('https:') ? `__Host-${name}` : name
const DEVICE = 'haruteo-device'
const TRIP = 'haruteo-trip'

export const sessionCookie = (publicOrigin: string | undefined, token: string) =>
  cookie(publicOrigin, cookieName(publicOrigin), token, token ? DAYS_30 : 0)

/** What a browser keeps of having been here before; it outlives the session, and opens nothing. */
export const deviceCookie = (publicOrigin: string | undefined, device: string) =>
  cookie(publicOrigin, cookieName(publicOrigin, DEVICE), device, YEAR)

/** It is sealed, so under which of its names it comes makes no difference. */
export const deviceOf = ({ cookie }: FastifyRequest['headers']) =>
  cookieNamed(cookie, `__Host-${DEVICE}`) ?? cookieNamed(cookie, DEVICE)

const PENDING = 'haruteo-second'
const MINUTES_5 = 5 * 60

/** Who has shown one factor and is asked for the second; it opens nothing else. */
export const pendingCookie = (publicOrigin: string | undefined, token: string) =>
  cookie(publicOrigin, cookieName(publicOrigin, PENDING), token, token ? MINUTES_5 : 0)
export const pendingOf = ({ cookie }: FastifyRequest['headers'], publicOrigin: string | undefined) =>
  cookieNamed(cookie, cookieName(publicOrigin, PENDING))

/** What binds the trip to a provider, and the joining after it, to the browser that set out; it comes along when the provider sends that back. */
export const tripCookie = (publicOrigin: string | undefined, token: string) =>
  cookie(publicOrigin, cookieName(publicOrigin, TRIP), token, HALF_HOUR)

export const tripOf = ({ cookie }: FastifyRequest['headers'], publicOrigin: string | undefined) => {
  const token = cookieNamed(cookie, cookieName(publicOrigin, TRIP)) ?? ''
  return IN_COOKIE.test(token) ? token : undefined
}

const cookie = (publicOrigin: string | undefined, name: string, value: string, maxAge: number) =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${publicOrigin?.startsWith('https:') ? '; Secure' : ''}`

const cookieNamed = (header: string | undefined, name: string) => {
  const own = header?.split(';').find((part) => part.trimStart().startsWith(`${name}=`))
  return own?.trim().slice(name.length + 1)
}

/** A browser's: 256 bits, and no other kind of token. */
const IN_COOKIE = /^[\w-]{43}$/
const AS_BEARER = /^[\w.-]{20,2000}$/

/** A Bearer token goes before a cookie: it was put there on purpose. */
export const credentialOf = (headers: FastifyRequest['headers'], publicOrigin: string | undefined): Credential | undefined => {
  const { authorization } = headers
  if (authorization !== undefined) {
    const token = authorization.startsWith('Bearer ') ? authorization.slice(7) : ''
    return AS_BEARER.test(token) ? { token, byBrowser: false } : undefined
  }
  const token = cookieNamed(headers.cookie, cookieName(publicOrigin)) ?? ''
  return IN_COOKIE.test(token) ? { token, byBrowser: true } : undefined
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A browser sends the cookie whoever wrote the page. What changes something must come from a page of our own. */
export const mustBeOwnPage = (
  request: Pick<FastifyRequest, 'method' | 'headers' | 'host' | 'protocol'>,
  publicOrigin: string | undefined,
) => {
  if (SAFE.has(request.method)) return
  const { origin } = request.headers
  const own = publicOrigin ? [publicOrigin] : [`http://${request.host}`, `https://${request.host}`]
  if (!origin || !own.includes(origin)) throw fail('forbidden', 'http.cross_site')
}

const REMEMBERED_MS = 5_000
const MOST_REMEMBERED = 10_000

/** What is announced where somebody's sessions or rights changed. */
const TOPIC = 'session:'
export const sessionTopic = (personId: string) => TOPIC + personId

/**
 * A token that was good is good for five seconds more, unless it is forgotten; one that was not is asked for each time. `tell`: how
 * the other processes of the house hear that something is to be forgotten.
 */
export const rememberSessions = (ask: WhoIs, tell: (personId: string) => void) => {
  const known = new Map<string, { actor: Actor; until: number }>()
  /** Rises when something is forgotten: what was asked before may not be remembered after. */
  let forgotten = 0
  const lookUp = async (token: string) => {
    const before = forgotten
    const actor = await ask(token)
    known.delete(token)
    if (known.size >= MOST_REMEMBERED) known.clear()
    if (actor && before === forgotten) known.set(token, { actor, until: performance.now() + REMEMBERED_MS })
    return actor
  }
  const forgetHere = (personId: string) => {
    forgotten++
    for (const [token, { actor }] of known) if (actor.id === personId) known.delete(token)
  }
  return {
    /** It is asked for every request: who is remembered needs no promise. */
    whoIs: (token: string): Actor | Promise<Actor | undefined> => {
      const found = known.get(token)
      return found && found.until > performance.now() ? found.actor : lookUp(token)
    },
    /** Whose token this is at this moment, whatever is remembered. */
    whoIsNow: lookUp,
    /** For a person whose sessions ended or whose rights changed: every token of theirs is asked for anew, in every process. */
    forget: (personId: string) => {
      forgetHere(personId)
      tell(personId)
    },
    /** What another process announced; of `*`, which stands for too many to name, it may be anybody. */
    hear: (topics: readonly string[]) => {
      for (const topic of topics) if (topic.startsWith(TOPIC)) forgetHere(topic.slice(TOPIC.length))
      if (!topics.includes('*')) return
      forgotten++
      known.clear()
    },
  }
}
export type Sessions = ReturnType<typeof rememberSessions>
