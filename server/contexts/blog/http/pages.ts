import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { hasAlready } from '#platform/has-already'
import { originOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import type { Commenting } from '../commenting.ts'
import type { Theme } from '../contract/pages.ts'
import { cameFrom, isReader } from '../domain/readers.ts'
import type { Asked, Found } from '../page-parts.ts'
import type { Reading } from '../reading.ts'
import type { Drawing } from '../site/drawing.ts'
import { type Page, type PageCache, type Sent, sent } from '../site/page-cache.ts'
import type { ReadCounter } from '../site/reads.ts'
import { commentPages } from './comments.ts'
import { machinePages } from './machines.ts'

type Needs = Readonly<{
  cache: PageCache
  drawing: Drawing
  reading: Reading
  commenting: Commenting
  whoIs: (token: string) => Promise<Actor | undefined>
  reads: Pick<ReadCounter, 'count'>
  publicOrigin: string | undefined
  /** What the token of a preview's address stands for, or undefined where it is not one of ours. */
  secretOf: (token: string) => string | undefined
  bytesOfPicture: (name: string) => Promise<Uint8Array | undefined>
  cardOf: (id: string) => Promise<Readonly<{ bytes: Buffer }> | undefined>
}> &
  Pick<Parameters<typeof machinePages>[0], 'texts'>

const HTML = 'text/html; charset=utf-8'
const THEMES: readonly string[] = ['light', 'dark']
const YEAR_S = 365 * 24 * 3_600

const themeOf = ({ cookie }: FastifyRequest['headers']): Theme => {
  const chosen = /(?:^|;\s?)haruteo-theme=(light|dark)(?:;|$)/.exec(cookie ?? '')?.[1]
  return (chosen as Theme | undefined) ?? 'auto'
}

const takesBrotli = ({ 'accept-encoding': given }: FastifyRequest['headers']) =>
  /\bbr\b(?!;q=0(?:\.0{1,3})?(?:,|$))/.test(String(given ?? ''))

/** What strangers read: pages without a script, drawn here, and what programs read of the same. */
export const publicPages = (needs: Needs): Routes => {
  const { cache, drawing, reading, reads, publicOrigin, secretOf } = needs

  const send = (request: FastifyRequest, reply: FastifyReply, page: Page) => {
    reply.headers({ 'cache-control': 'no-cache', vary: 'accept-encoding, cookie', etag: page.etag })
    if (page.location !== undefined) return reply.code(page.status).header('location', page.location).send()
    if (hasAlready(request, page.etag)) return reply.code(304).send()
    if (page.packed) reply.header('content-encoding', 'br')
    return reply
      .code(page.status)
      .type(page.type)
      .send(page.packed ?? page.body)
  }

  const drawn = async (found: Found): Promise<Sent> => {
    if (found.status === 301) return sent(301, HTML, '', { location: found.location })
    const { draw } = await drawing()
    const { status, page, articleId, isFleeting = false } = found
    return sent(status, HTML, draw(page), { isFleeting, ...(articleId === undefined ? {} : { articleId }) })
  }

  const askedOf = (request: FastifyRequest, path: string): Asked => {
    const { page, q } = request.query as Record<string, unknown>
    const number = typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
    return {
      ...{ path, page: number, q: typeof q === 'string' ? q.slice(0, 100) : '' },
      ...{ origin: originOf(request, publicOrigin), theme: themeOf(request.headers) },
    }
  }

  let policy = ''
  const give = (request: FastifyRequest, reply: FastifyReply, page: Page) => {
    if (page.articleId !== undefined && request.method === 'GET' && isReader(request.headers)) {
      const { referer, 'user-agent': agent = '' } = request.headers
      reads.count(page.articleId, { ip: request.ip, agent, host: cameFrom(referer, request.host) })
    }
    return send(request, reply.header('content-security-policy', policy), page)
  }
  const make = async (request: FastifyRequest, reply: FastifyReply, asked: Asked, key: string | undefined) => {
    const page = await cache.get(key, takesBrotli(request.headers), async () => drawn(await reading.page(asked)))
    policy ||= (await drawing()).policy
    return give(request, reply, page)
  }
  const read = (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const asked = askedOf(request, path)
    // What is looked for is anybody’s guess: keeping it would fill the shelf with what nobody asks for twice.
    const key = asked.q === '' ? `${asked.theme} ${asked.origin} ${asked.page} ${path}` : undefined
    const ready = key !== undefined && policy && takesBrotli(request.headers) ? cache.ready(key) : undefined
    return ready ? give(request, reply, ready) : make(request, reply, asked, key)
  }

  const comments = commentPages({
    ...{ commenting: needs.commenting, whoIs: needs.whoIs, publicOrigin, askedOf, draw: drawn, purge: cache.purge },
    policy: async () => (await drawing()).policy,
  })

  return (app) => {
    app.register(async (scope) => comments(scope.withTypeProvider<TypeBoxTypeProvider>()))
    const open = { schema: { hide: true }, config: may('blog.open') }
    app.get('/blog', open, (request, reply) => read(request, reply, '/blog'))
    app.get('/blog/', open, (_request, reply) => reply.redirect('/blog', 301))
    app.get('/blog/*', open, (request, reply) => read(request, reply, `/blog/${(request.params as { '*': string })['*']}`))

    app.get('/blog/preview/:token', open, async (request, reply) => {
      const { token } = request.params as { token: string }
      const secret = secretOf(token)
      const asked = askedOf(request, '/blog/preview')
      const found =
        secret === undefined
          ? await reading.nothing(asked)
          : await reading.preview(secret, asked).catch(() => reading.nothing(asked))
      const { policy } = await drawing()
      const page = await drawn(found)
      reply.headers({ 'content-security-policy': policy, 'x-robots-tag': 'noindex, nofollow' })
      return reply.code(page.status).type(HTML).send(page.body)
    })

    app.get(
      '/blog/theme',
      {
        ...open,
        schema: {
          hide: true,
          querystring: Type.Object({ to: Type.String({ maxLength: 10 }), back: Type.String({ maxLength: 2_000 }) }),
        },
      },
      (request, reply) => {
        const { to, back } = request.query
        const secure = publicOrigin?.startsWith('https:') ? '; Secure' : ''
        const kept = THEMES.includes(to) ? `${to}; Max-Age=${YEAR_S}` : '; Max-Age=0'
        reply.header('set-cookie', `haruteo-theme=${kept}; Path=/blog; SameSite=Lax; HttpOnly${secure}`)
        // Within the site alone: an address that leads elsewhere would make of this a way to lure people.
        return reply.redirect(
          /^\/blog(?:[/?][^\\\s]*)?$/.test(back) && URL.canParse(back, 'http://x') ? encodeURI(decodeURI(back)) : '/blog',
          303,
        )
      },
    )

    const forever = `public, max-age=${YEAR_S}, immutable`
    app.get('/blog/pictures/:name', open, async (request, reply) => {
      const { name } = request.params as { name: string }
      const bytes = await needs.bytesOfPicture(name)
      if (!bytes) throw fail('not_found', 'blog.unknown_page')
      reply.headers({ 'cache-control': forever, etag: `"${name}"`, 'cross-origin-resource-policy': 'cross-origin' })
      if (hasAlready(request, `"${name}"`)) return reply.code(304).send()
      return reply.type('image/webp').send(Buffer.from(bytes))
    })
    app.get('/blog/card/:name', open, async (request, reply) => {
      const { name } = request.params as { name: string }
      const id = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\w{1,12}\.png$/.exec(name)?.[1]
      if (id === undefined) throw fail('not_found', 'blog.unknown_page')
      const card = await cache.get(`card ${id}`, false, async () => {
        const made = await needs.cardOf(id)
        if (!made) throw fail('not_found', 'blog.unknown_page')
        return sent(200, 'image/png', made.bytes)
      })
      return send(request, reply.header('cross-origin-resource-policy', 'cross-origin'), card)
    })
    machinePages({ cache, texts: needs.texts, publicOrigin, send, isPacked: (request) => takesBrotli(request.headers) })(app)
  }
}
