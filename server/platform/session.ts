import type { FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { fail } from './errors.ts'

/** Turns a token into the person who signed in with it. */
export type WhoIs = (token: string) => Promise<Actor | undefined>

/** Where a request carries its token, and whether a browser sends it by itself. */
export type Credential = Readonly<{ token: string; byBrowser: boolean }>

const DAYS_30 = 30 * 24 * 3_600

/** `__Host-` binds the cookie to this very host; browsers take it over https alone. */
const cookieName = (publicOrigin: string | undefined) => (publicOrigin?.startsWith('https:') ? '__Host-haruteo' : 'haruteo')

export const sessionCookie = (publicOrigin: string | undefined, token: string) =>
  cookie(publicOrigin, token, token ? DAYS_30 : 0)

const cookie = (publicOrigin: string | undefined, value: string, maxAge: number) =>
  `${cookieName(publicOrigin)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${
    publicOrigin?.startsWith('https:') ? '; Secure' : ''
  }`

const TOKEN = /^[\w-]{20,200}$/

/** A Bearer token goes before a cookie: it was put there on purpose. */
export const credentialOf = (headers: FastifyRequest['headers'], publicOrigin: string | undefined): Credential | undefined => {
  const { authorization } = headers
  if (authorization !== undefined) {
    const token = authorization.startsWith('Bearer ') ? authorization.slice(7) : ''
    return TOKEN.test(token) ? { token, byBrowser: false } : undefined
  }
  const prefix = `${cookieName(publicOrigin)}=`
  const own = headers.cookie?.split(';').find((part) => part.trimStart().startsWith(prefix))
  const token = own?.trim().slice(prefix.length) ?? ''
  return TOKEN.test(token) ? { token, byBrowser: true } : undefined
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

/** A token that was good is good for five seconds more, unless it was given back here; one that was not is asked for each time. */
export const rememberSessions = (whoIs: WhoIs) => {
  const known = new Map<string, { actor: Actor; until: number }>()
  return {
    whoIs: async (token: string) => {
      const found = known.get(token)
      if (found && found.until > performance.now()) return found.actor
      const actor = await whoIs(token)
      known.delete(token)
      if (known.size >= MOST_REMEMBERED) known.clear()
      if (actor) known.set(token, { actor, until: performance.now() + REMEMBERED_MS })
      return actor
    },
    /** At sign-out, and for a person whose rights changed: every token of theirs. */
    forget: (personId: string) => {
      for (const [token, { actor }] of known) if (actor.id === personId) known.delete(token)
    },
  }
}
export type Sessions = ReturnType<typeof rememberSessions>
