import type { Person, world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>
type Fields = Readonly<Record<string, string>>

/** A browser without a script at the pages of comments: it opens a form, fills it in and sends it. */
export const formsOf = (w: World) => {
  const { app } = w.hosts.blog!
  const cookieOf = (who: Person | undefined) => (who ? { cookie: `haruteo=${who.token}` } : {})
  const open = async (path: string, who?: Person) => {
    const { statusCode, payload, headers } = await app.inject({ method: 'GET', url: path, headers: cookieOf(who) })
    return { status: statusCode, text: payload, headers, token: /name="token" value="([^"]+)"/.exec(payload)?.[1] ?? '' }
  }
  const send = async (path: string, fields: Fields, who?: Person, headers: Fields = {}) => {
    const {
      statusCode,
      payload,
      headers: given,
    } = await app.inject({
      ...{ method: 'POST', url: path, payload: new URLSearchParams(fields).toString() },
      headers: {
        ...{ 'content-type': 'application/x-www-form-urlencoded', origin: 'http://house.test' },
        ...cookieOf(who),
        ...headers,
      },
    })
    return { status: statusCode, text: payload, location: String(given.location ?? '') }
  }
  return {
    open,
    send,
    /** Opens the form, takes so long, and sends it; what is not said is what a guest would say. */
    write: async (path: string, fields: Fields, who?: Person, seconds = 30) => {
      const { token } = await open(path, who)
      w.clock.at = new Date(w.clock.at.getTime() + seconds * 1_000)
      return send(path.split('?')[0] ?? path, { name: '들른 이', password: 'guest pass', token, what: 'write', ...fields }, who)
    },
  }
}

/** The ids of the comments that a page shows, in their order. */
export const idsIn = (html: string) => [...html.matchAll(/id="c-([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
