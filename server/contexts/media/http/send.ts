import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasAlready } from '#platform/has-already'
import type { Range } from '../ports.ts'
import type { Shown } from '../usecases/show.ts'

/** What was asked for by its content: the same under this address for ever. */
const LASTING = 'max-age=31536000, immutable'
const SANDBOX = "sandbox; default-src 'none'"
/** As the house's constant headers, but for these: a page of the house's own may show them, and nothing else may use them. */
const INERT = { 'content-security-policy': SANDBOX, 'x-content-type-options': 'nosniff' } as const

type Found = Readonly<{ hash: string; size?: number; open: (range?: Range) => Promise<Shown> }>
type How = Readonly<{ caching: string; as: 'picture' | 'attachment' }>

export const lasting = (whose: 'public' | 'private') => `${whose}, ${LASTING}`

/** Answers with bytes: 304 where the asker has them, a part where one was asked for. */
export const send = async (request: FastifyRequest, reply: FastifyReply, found: Found, { caching, as }: How) => {
  const tag = `"${found.hash}"`
  reply.headers(INERT).header('etag', tag).header('cache-control', caching)
  if (as === 'picture') reply.header('vary', 'accept')
  if (hasAlready(request, tag)) return reply.code(304).send()
  const range = found.size === undefined ? undefined : rangeIn(request.headers, found.size, tag)
  if (found.size !== undefined) reply.header('accept-ranges', 'bytes')
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${found.size}`).send()
  const { bytes, mediaType, size, name } = await found.open(range)
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  return reply
    .type(as === 'picture' ? mediaType : 'application/octet-stream')
    .header('content-length', range ? range.end - range.start + 1 : size)
    .header('content-disposition', as === 'picture' ? 'inline' : `attachment; filename*=UTF-8''${quoted(name)}`)
    .serializer((payload: unknown) => payload as string)
    .send(bytes)
}

const quoted = (name: string) => encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)

/** One part, or all where several are asked for or what the asker has is another. */
const rangeIn = (headers: FastifyRequest['headers'], size: number, tag: string): Range | 'unsatisfiable' | undefined => {
  if (headers['if-range'] !== undefined && headers['if-range'] !== tag) return undefined
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return undefined
  const [, from = '', to = ''] = found
  if (from === '') return to === '0' ? 'unsatisfiable' : { start: Math.max(0, size - Number(to)), end: size - 1 }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start >= size || end < start ? 'unsatisfiable' : { start, end }
}
