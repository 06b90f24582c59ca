import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { fail } from './errors.ts'
import type { App } from './http.ts'
import { may } from './policy.ts'

/**
 * What a page of the application may load: its own files alone. Styles may stand in the document, because the editor and diagrams write
 * theirs there; scripts may not. `blob:` is for pictures that are being uploaded.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const YEAR_S = 365 * 24 * 3_600

/** The signed-in application as it was built into `dir`: files under /app, one page for every address in it. */
export const serveWebApp = async (app: App, dir: string) => {
  const page = (reply: FastifyReply) => {
    if (!existsSync(join(dir, 'index.html'))) throw fail('unavailable', 'http.not_built')
    return reply.sendFile('index.html')
  }
  const open = { schema: { hide: true }, config: may('house.look') }
  app.get('/', open, (_request, reply) => reply.redirect('/app/'))
  const files = async (scope: App) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, ...open.config }
    })
    // What sends a file waits for the end of its answer in several places at once: a dozen listeners are no leak here.
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.raw.setMaxListeners(20)
      done()
    })
    await scope.register(fastifyStatic, {
      ...{ root: dir, prefix: '/', preCompressed: true, schemaHide: true, index: false, dotfiles: 'deny' },
      ...{ wildcard: true, redirect: false, cacheControl: false, suppressWarning: true },
      setHeaders: (reply, path) => {
        // Every file below assets/ has its content in its name; the others are asked for anew, and answered 304 where they are the same.
        reply.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR_S}, immutable` : 'no-cache')
        reply.header('content-security-policy', PAGE_POLICY)
      },
    })
    scope.setNotFoundHandler((request, reply) => {
      const address = request.url.split('?')[0] ?? ''
      // An address of the application has no dot in its last part; what has one is a file, and that is not there.
      if (!['GET', 'HEAD'].includes(request.method) || /\.[\w-]+$/.test(address)) throw fail('not_found', 'http.no_such_route')
      return page(reply.code(200))
    })
    scope.get('/', open, (_request, reply) => page(reply))
  }
  await app.register(files, { prefix: '/app' })
}
