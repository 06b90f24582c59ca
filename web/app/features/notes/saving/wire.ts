import type { Day, Sent, ServerNote } from './state.ts'

/** Why the server did not do what it was asked. Closed: whatever else it says is one of these. */
export type Refusal =
  /** No answer came. It may have happened all the same. */
  | Readonly<{ kind: 'unreachable' }>
  /** Not now: too many requests, a server that starts or fails. `afterMs` is what it asked us to wait. */
  | Readonly<{ kind: 'busy'; afterMs?: number }>
  | Readonly<{ kind: 'signedOut' }>
  /** The note was changed meanwhile. */
  | Readonly<{ kind: 'stale'; version?: number }>
  | Readonly<{ kind: 'gone' }>
  /** This Idempotency-Key has made another note. */
  | Readonly<{ kind: 'keyUsed' }>
  | Readonly<{ kind: 'badTitle' | 'refused'; code: string; message: string }>

/** `rewritten`: in so many other notes the house changed links along. */
export type Reply = Readonly<{ kind: 'ok'; note: ServerNote & Readonly<{ id: string }>; rewritten?: number }> | Refusal

/** `urgent`: the page is going away, and the request must outlive it. */
type How = Readonly<{ urgent: boolean }>

export type Wire = Readonly<{
  read: (noteId: string) => Promise<Reply>
  version: (noteId: string, version: number) => Promise<Reply>
  write: (noteId: string, version: number, sent: Sent, how: How) => Promise<Reply>
  make: (key: string, folderId: string | null, sent: Sent, how: How) => Promise<Reply>
  /** The note of a day; it is made where it is missing. */
  day: (day: Day, how: How) => Promise<Reply>
}>

/** What browsers let a request carry that outlives its page (64 KiB in all), less its headers. */
const URGENT_BYTES = 60 * 1024
const PATIENCE_MS = 30_000
const TITLE_CODES = new Set(['notes.title_taken', 'notes.bad_title', 'notes.unlinkable_name'])
const LATER_CODES = new Set(['notes.names_moved', 'idempotency.in_flight'])

type Fetch = (url: string, init: RequestInit) => Promise<Response>
type Problem = { error?: { code?: string; message?: string; details?: { version?: number; problems?: { at?: string }[] } } }

/** The server of this page, with the browser's cookie. `language` is the one that refusals are worded in. */
export const httpWire = (language: () => string, send: Fetch = (url, init) => fetch(url, init)): Wire => {
  const ask = async (url: string, init: RequestInit): Promise<Reply> => {
    try {
      const response = await send(url, {
        ...init,
        ...{ credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) },
        headers: { accept: 'application/json', 'accept-language': language(), ...init.headers },
      })
      if (!response.ok) return refusal(response, (await response.json().catch(() => ({}))) as Problem)
      const answer = (await response.json()) as ServerNote & { id?: string; rewritten?: number }
      const { id = '', version, title, body, rewritten } = answer
      // The page of a hotel's network is no note of ours.
      if (typeof version !== 'number' || typeof title !== 'string' || typeof body !== 'string') return { kind: 'unreachable' }
      return { kind: 'ok', note: { id, version, title, body }, ...(rewritten ? { rewritten } : {}) }
    } catch {
      return { kind: 'unreachable' }
    }
  }
  const change = (method: string, url: string, headers: Record<string, string>, what: object, { urgent }: How) => {
    const body = JSON.stringify(what)
    const keepalive = urgent && new TextEncoder().encode(body).length <= URGENT_BYTES
    return ask(url, { method, body, keepalive, headers: { 'content-type': 'application/json', ...headers } })
  }
  return {
    read: (noteId) => ask(`/api/notes/${noteId}`, {}),
    version: (noteId, version) => ask(`/api/notes/${noteId}/history/${version}`, {}),
    write: (noteId, version, sent, how) =>
      change('PATCH', `/api/notes/${noteId}`, { 'if-match': `"${version}"` }, fields(sent), how),
    make: (key, folderId, sent, how) =>
      change('POST', '/api/notes', { 'idempotency-key': key }, { ...fields(sent), ...(folderId ? { folderId } : {}) }, how),
    day: ({ date, ...how }, urgency) => change('PUT', `/api/notes/daily/${date}`, {}, how, urgency),
  }
}

const fields = ({ title, body }: Sent) => ({
  ...(title === undefined ? {} : { title }),
  ...(body === undefined ? {} : { body }),
})

const refusal = (response: Response, { error }: Problem): Refusal => {
  const { code = `http.${response.status}`, message = '', details } = error ?? {}
  const { status } = response
  if (status === 401) return { kind: 'signedOut' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 412 || status === 428)
    return { kind: 'stale', ...(typeof details?.version === 'number' ? { version: details.version } : {}) }
  if (status === 408 || status === 429 || status >= 500 || LATER_CODES.has(code)) return later(response)
  if (status === 422 && code === 'idempotency.other_body') return { kind: 'keyUsed' }
  const onlyTitle = details?.problems?.length && details.problems.every(({ at }) => at === '/title')
  return { kind: TITLE_CODES.has(code) || onlyTitle ? 'badTitle' : 'refused', code, message }
}

const later = (response: Response): Refusal => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return { kind: 'busy', ...(seconds > 0 ? { afterMs: Math.min(seconds, 600) * 1_000 } : {}) }
}
