import type { FastifyReply, FastifyRequest } from 'fastify'
import { originOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import type { MachineTexts } from '../machine-texts.ts'
import type { PageCache, Sent } from '../site/page-cache.ts'

type Needs = Readonly<{
  cache: PageCache
  texts: MachineTexts
  publicOrigin: string | undefined
  isPacked: (request: FastifyRequest) => boolean
  send: (request: FastifyRequest, reply: FastifyReply, page: Sent & Readonly<{ packed?: Buffer }>) => FastifyReply
}>

/** What programs read of the public site: sitemaps, feeds, and what they are asked to leave alone. */
export const machinePages = ({ cache, texts, publicOrigin, isPacked, send }: Needs): Routes => {
  type Make = (origin: string) => Promise<Sent>
  const respond = async (request: FastifyRequest, reply: FastifyReply, key: string, make: Make) => {
    const origin = originOf(request, publicOrigin)
    return send(request, reply, await cache.get(`${origin} ${key}`, isPacked(request), () => make(origin)))
  }
  return (app) => {
    const open = { schema: { hide: true }, config: may('blog.open') }
    app.get('/robots.txt', open, (request, reply) => respond(request, reply, 'robots', texts.robots))
    app.get('/sitemap.xml', open, (request, reply) => respond(request, reply, 'sitemap', texts.sitemap))
    app.get('/sitemap/:file', open, (request, reply) => {
      const n = Number(/^(\d{1,5})\.xml$/.exec((request.params as { file: string }).file)?.[1] ?? 0)
      return respond(request, reply, `sitemap ${n}`, texts.sitemapPart(n))
    })
    for (const kind of ['rss', 'atom'] as const) {
      app.get(`/blog/feed.${kind}`, open, (request, reply) => respond(request, reply, `feed ${kind}`, texts.feed(kind)))
      for (const part of ['tag', 'series', 'author'])
        app.get(`/blog/${part}/:slug/feed.${kind}`, open, (request, reply) => {
          const { slug } = request.params as { slug: string }
          return respond(request, reply, `feed ${kind} ${part} ${slug}`, texts.feedOf(kind, part, slug))
        })
    }
  }
}
