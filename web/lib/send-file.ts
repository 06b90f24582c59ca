import { answer, api, refusal } from './api.ts'
import { ApiError, UNREACHABLE } from './errors.ts'

/** So much goes in one piece; what is larger goes in parts, and goes on after an interruption. */
const PART = 1_048_576
const TRIES = 6
const TUS = { 'tus-resumable': '1.0.0' }

/**
 * What can be a picture, for a field that asks for one. Who makes others, as Safari does of HEIC, hands over a JPEG: it is the first that is
 * named.
 */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif'

type How = Readonly<{
  /** `picture`: refused unless it is one. */
  as?: 'picture' | undefined
  progress: (share: number) => void
  signal?: AbortSignal | undefined
}>
type Sending = Pick<How, 'as' | 'signal'>

/** Where the uploads stand that were interrupted: the same file goes on from there. */
const begun = new WeakMap<File, string>()

/** Brings a file into one’s library. */
export const sendFile = async (file: File, { as, progress, signal }: How) => {
  if (file.size <= PART) return sendWhole(file, { as, signal })
  const known = begun.get(file)
  const at = known ?? (await begin(file, { as, signal }))
  try {
    await sendParts(file, at, { progress, signal, from: known ? await whereItStands(at, signal) : 0 })
    const id = at.split('/').at(-1) ?? ''
    const { item } = await answer(api.GET('/api/media/uploads/{id}', { params: { path: { id } } }))
    if (!item) throw new ApiError({ status: 409, code: 'media.other_offset', message: '' })
    begun.delete(file)
    return item
  } catch (error) {
    if (error instanceof ApiError && mayPass(error)) begun.set(file, at)
    else begun.delete(file)
    if (signal?.aborted) void fetch(at, { method: 'DELETE', headers: TUS }).catch(() => {})
    throw error
  }
}

const sendWhole = async (file: File, { as, signal }: Sending) => {
  const form = new FormData()
  form.append('file', file, file.name)
  const body = form as unknown as undefined
  const bodySerializer = (given: unknown) => given as FormData
  const params = { query: as ? { as } : {} }
  return answer(api.POST('/api/media/', { params, body, bodySerializer, ...aborted(signal) }))
}

const aborted = (signal: AbortSignal | undefined) => (signal ? { signal } : {})

const begin = async (file: File, { as, signal }: Sending): Promise<string> => {
  const told = { filename: file.name, ...(as ? { as } : {}) }
  const metadata = Object.entries(told).map(([name, value]) => `${name} ${base64(value)}`)
  const response = await ask('/api/media/uploads', {
    method: 'POST',
    headers: { ...TUS, 'upload-length': String(file.size), 'upload-metadata': metadata.join(',') },
    ...aborted(signal),
  })
  return response.headers.get('location') ?? ''
}

const sendParts = async (file: File, at: string, { progress, signal, from }: How & Readonly<{ from: number }>) => {
  let sent = from
  for (let tries = 0; sent < file.size; ) {
    try {
      const response = await ask(at, {
        method: 'PATCH',
        headers: { ...TUS, 'upload-offset': String(sent), 'content-type': 'application/offset+octet-stream' },
        body: file.slice(sent, sent + PART),
        ...aborted(signal),
      })
      sent = Number(response.headers.get('upload-offset'))
      tries = 0
      progress(sent / file.size)
    } catch (error) {
      if (!(error instanceof ApiError) || !mayPass(error) || ++tries > TRIES) throw error
      await pause(1_000 * 2 ** (tries - 1), signal)
      sent = await whereItStands(at, signal).catch(() => sent)
    }
  }
}

/** Out of reach, busy, or another part has come to stand there: worth another try. */
const mayPass = ({ code, status }: ApiError) => code === UNREACHABLE || status === 409 || status === 429 || status >= 500

const whereItStands = async (at: string, signal: AbortSignal | undefined) =>
  Number((await ask(at, { method: 'HEAD', headers: TUS, ...aborted(signal) })).headers.get('upload-offset') ?? 0)

const ask = async (url: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(url, init).catch((error) => {
    if (init.signal?.aborted) throw error
    throw new ApiError({ status: 0, code: UNREACHABLE, message: '' })
  })
  if (!response.ok) throw refusal(await response.json().catch(() => undefined), response)
  return response
}

/** Until then, or until the network is back. */
const pause = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    const end = (over: () => void) => () => {
      clearTimeout(timer)
      removeEventListener('online', back)
      signal?.removeEventListener('abort', stop)
      over()
    }
    const back = end(resolve)
    const stop = end(() => reject(signal?.reason))
    const timer = setTimeout(back, ms)
    addEventListener('online', back)
    signal?.addEventListener('abort', stop)
  })

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
