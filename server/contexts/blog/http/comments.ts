import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#platform/actor'
import { AppError, status } from '#platform/errors'
import { limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { credentialOf, mustBeOwnPage } from '#platform/session'
import type { Commenting, Told } from '../commenting.ts'
import type { Asked, Found } from '../page-parts.ts'

type Needs = Readonly<{
  commenting: Commenting
  publicOrigin: string | undefined
  whoIs: (token: string) => Promise<Actor | undefined>
  askedOf: (request: FastifyRequest, path: string) => Asked
  draw: (found: Found) => Promise<Readonly<{ status: number; body: Buffer }>>
  policy: () => Promise<string>
  /** What was drawn before is drawn anew: who just wrote looks next. */
  purge: () => void
}>

const FORM = 'application/x-www-form-urlencoded'
const FORM_LIMIT = 64 * 1024
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DONE: readonly string[] = ['waits', 'gone']

type Params = Readonly<{ article: string; comment?: string }>

/** Where comments are read page by page and written: plain forms, for a browser without a script. */
export const commentPages =
  ({ commenting, publicOrigin, whoIs, askedOf, draw, policy, purge }: Needs): Routes =>
  (app) => {
    // Forms are read here and nowhere else in the house.
    app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )

    const actorOf = async (request: FastifyRequest) => {
      const credential = credentialOf(request.headers, publicOrigin)
      return credential?.byBrowser ? ((await whoIs(credential.token)) ?? null) : null
    }
    const send = async (reply: FastifyReply, found: Found, code?: number) => {
      const page = await draw(found)
      // A form must say where it comes from, to us and to nobody else.
      reply.headers({
        ...{ 'content-security-policy': await policy(), 'referrer-policy': 'same-origin' },
        ...{ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' },
      })
      return reply
        .code(code ?? page.status)
        .type('text/html; charset=utf-8')
        .send(page.body)
    }
    const placeOf = ({ article, comment }: Params) =>
      UUID.test(article) && (comment === undefined || UUID.test(comment))
        ? { articleId: article, commentId: comment }
        : undefined
    const text = (value: unknown) => (typeof value === 'string' ? value : '')

    const show = async (request: FastifyRequest, reply: FastifyReply) => {
      const asked = askedOf(request, request.url.split('?')[0] ?? '')
      const place = placeOf(request.params as Params)
      const { to, done } = request.query as Record<string, unknown>
      if (!place) return send(reply, await commenting.nothing(asked))
      const told: Told = {
        ...{ answers: UUID.test(text(to)) ? text(to) : null, done: DONE.includes(text(done)) ? text(done) : null },
        ...{ typed: null, refusal: null },
      }
      return send(reply, await commenting.page(asked, place, await actorOf(request), told))
    }

    const take = async (request: FastifyRequest, reply: FastifyReply) => {
      mustBeOwnPage(request, publicOrigin)
      const asked = askedOf(request, request.url.split('?')[0] ?? '')
      const place = placeOf(request.params as Params)
      if (!place) return send(reply, await commenting.nothing(asked))
      const given = (request.body ?? {}) as Record<string, unknown>
      const typed = { name: text(given.name).slice(0, 200), text: text(given.text).slice(0, 10_000) }
      const answers = UUID.test(text(given.answers)) ? text(given.answers) : null
      const actor = await actorOf(request)
      try {
        const location = await commenting.take(place, actor, {
          ...{ ...typed, answers, what: text(given.what), token: text(given.token), password: text(given.password) },
          trap: text(given.more),
        })
        purge()
        return reply.header('cache-control', 'no-store').redirect(location, 303)
      } catch (error) {
        if (!(error instanceof AppError) || error.kind === 'not_found') {
          if (!(error instanceof AppError)) throw error
          return send(reply, await commenting.nothing(asked))
        }
        const refusal = { code: error.code, details: error.details ?? {} }
        const found = await commenting.page(asked, place, actor, { answers, done: null, typed, refusal })
        return send(reply, found, found.status === 200 ? status[error.kind] : undefined)
      }
    }

    const open = { schema: { hide: true }, config: may('blog.open') }
    const taking = { schema: { hide: true }, config: { ...may('blog.open'), ...limitedTo('upload') } }
    for (const path of ['/blog/comments/:article', '/blog/comments/:article/:comment']) {
      app.get(path, open, show)
      app.post(path, taking, take)
    }
  }
