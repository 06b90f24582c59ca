import createClient from 'openapi-fetch'
import type { paths } from './api-types.d.ts'
import { ApiError, UNREACHABLE } from './errors.ts'
import { createStore } from './store.ts'
import { language, say, words } from './words.ts'

const apiWords = words({
  unreachable: {
    ko: '하루터에 닿지 않아요. 연결을 확인하고 다시 해 주세요.',
    en: 'Haruteo cannot be reached. Check the connection and try again.',
  },
  unexpected: {
    ko: '알 수 없는 대답을 받았어요. 다시 해 주세요.',
    en: 'The answer could not be understood. Please try again.',
  },
})

/** Whether the last request found the session over; the frame then asks to sign in again, over what is open. */
export const sessionOver = createStore(false)

const ask: typeof fetch = async (input, init) => {
  try {
    const request = new Request(input, init)
    request.headers.set('accept-language', language.get())
    return await fetch(request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError({ status: 0, code: UNREACHABLE, message: say(apiWords)('unreachable') })
  }
}

/** Every route of the house with its types; `answer(api.GET('/api/…'))` gives the body or throws an ApiError. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: ask })

type Called<T> = { data?: T; error?: unknown; response: Response }

export const answer = async <T>(call: Promise<Called<T>>): Promise<T> => (await answerWithVersion(call)).body

/** The body, and the version that its ETag names: what If-Match wants back. */
export const answerWithVersion = async <T>(call: Promise<Called<T>>): Promise<{ body: T; version: number }> => {
  const { data, error, response } = await call
  if (!response.ok) throw refusal(error, response)
  return { body: data as T, version: Number(response.headers.get('etag')?.replaceAll('"', '') ?? 0) }
}

/** For what goes around the client: uploads with progress, streams. */
export const refusal = (body: unknown, response: Pick<Response, 'status' | 'headers'>): ApiError => {
  if (response.status === 401) sessionOver.set(true)
  const told = (body as { error?: { code?: unknown; message?: unknown; details?: unknown } } | undefined)?.error
  const retryAfter = Number(response.headers.get('retry-after'))
  return new ApiError({
    status: response.status,
    code: typeof told?.code === 'string' ? told.code : 'app.unexpected',
    message: typeof told?.message === 'string' ? told.message : say(apiWords)('unexpected'),
    ...(typeof told?.details === 'object' && told.details !== null ? { details: told.details as Record<string, unknown> } : {}),
    ...(retryAfter > 0 ? { retryAfter } : {}),
  })
}

/** `If-Match` for a version that was seen. */
export const seen = (version: number) => ({ 'if-match': `"${version}"` })
