import type { Example } from '../server/platform/examples.ts'
import { routeFinder } from './routes.ts'
import type { Exchange } from './world.ts'

/**
 * Keeps the first good answer of each route and status as an example, `GET /api/notes/{id}` by `GET /api/notes/{id}`. What is another
 * at every run is made constant: ids are numbered within an example, tokens are the same.
 */
export const recorder = (routes: readonly string[]) => {
  const found: Record<string, { query?: string; request?: unknown; answers: Record<string, unknown> }> = {}
  const routeOf = routeFinder(routes)
  return {
    hear: ({ method, path, body, answer: { status, body: answer } }: Exchange) => {
      const [, query] = path.split('?', 2)
      const route = routeOf(method, path)
      if (route === undefined || status >= 300 || found[route]?.answers[status] !== undefined) return
      const isJson = body !== undefined && !Buffer.isBuffer(body)
      const example = {
        ...(query === undefined ? {} : { query: decodeURIComponent(query) }),
        ...(isJson ? { request: body } : {}),
        answer: answer ?? null,
      }
      const { answer: constant, ...asked } = made(example)
      found[route] = { ...asked, ...found[route], answers: { ...found[route]?.answers, [status]: constant } }
    },
    /** All of them in the order of their names, so that a change is seen where it is. */
    examples: (): Readonly<Record<string, Example>> =>
      Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const TOKEN =
  /(?<=(?:accessToken|refreshToken|token|ceremony|challenge|secret)":"|\/shared\/diary\/|\/shared\/(?!diary\/)|\/blog\/preview\/|\/calendars\/diary\/|\/calendars\/(?!diary\/)|\/app\/join#|&secret=|&proof=)[\w.-]+/g

const HEAD = /(?<="head":"\d{1,9}:)[0-9a-f]{64}/g
const PUBLIC_KEY = /(?<="publicKey":")[\w-]{87}/g
const CODE = /(?<="code":"|\\n {4})\d{6}/g
const RECOVERY_CODE = /(?:[0-9a-z]{6}-){3}[0-9a-z]{6}/g

/** The house of `elsewhere`, which is at another port every time. */
const ELSEWHERE = /http:\/\/127\.0\.0\.1:\d{1,5}\/cal\.ics\?key=hidden/g
const HOST = /(?<="host":")127\.0\.0\.1/g

const made = <T extends object>(example: T): T => {
  const ids = new Map<string, string>()
  const numbered = (id: string) => {
    const known = ids.get(id) ?? `01900000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`
    ids.set(id, known)
    return known
  }
  return JSON.parse(
    JSON.stringify(example)
      .replace(ID, numbered)
      .replace(TOKEN, 'a-token-that-nobody-has')
      .replace(HEAD, 'e3'.repeat(32))
      .replace(PUBLIC_KEY, 'the-public-key-of-the-house')
      .replace(ELSEWHERE, 'https://school.example.org/class-3.ics')
      .replace(HOST, 'school.example.org')
      .replace(CODE, '042917')
      .replace(RECOVERY_CODE, 'abc123-abc123-abc123-abc123'),
  )
}
