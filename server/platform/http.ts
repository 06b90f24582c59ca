import rateLimit, { type FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import { Type } from 'typebox'
import type { Actor } from './actor.ts'
import { answerError, Problem } from './answer-error.ts'
import { budgets, clients, LOOKS_MS } from './budgets.ts'
import type { Actions } from './can.ts'
import type { Config } from './config.ts'
import { fail } from './errors.ts'
import { HSTS, PAGE_SECURITY_HEADERS, SECURITY_HEADERS } from './headers.ts'
import { uuid } from './ids.ts'
import { lateSerializers, lateValidators } from './late.ts'
import { type Messages, platformMessages } from './messages.ts'
import { describe } from './openapi.ts'
import { mustHavePolicies } from './policy.ts'
import { admits, type Cost, type Counted, counted, type Load, roomFor } from './pressure.ts'
import { refusalsOf } from './refusals.ts'
import { logRequest } from './request-log.ts'
import { isUnhurried, newTask, task } from './task.ts'
import { unstorableAt } from './text.ts'
import { turningAway } from './turn-away.ts'

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
/** A context's routes. Each names in its `config` the right that it takes: `config: may('notes.write')`. */
export type Routes = (app: App) => void

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What it costs to answer; `usual` where nothing is said. */
    cost?: Cost
    /** It takes as long as it takes, such as an upload: what it asks of the database has no common end. */
    isLong?: boolean
  }
  interface FastifyRequest {
    actor: Actor | undefined
    /** Whether whoever began this may still go on with it: asked again and again by what takes long, as a stream does. */
    stillMay: () => Promise<boolean>
    /** It was refused before anything was done for it, because there were too many. */
    isTurnedAway: boolean
  }
  interface FastifyInstance {
    atWork: Counted
  }
}

/** What a kind of route may be asked in a minute, per address. */
export const perMinute = { anything: 1_000, signIn: 10, challenge: 60, upload: 20, search: 300 } as const

/** The signed-in person, or a 401. */
export const actorOf = (request: Pick<FastifyRequest, 'actor'>): Actor => {
  if (!request.actor) throw fail('unauthenticated', 'http.sign_in_first')
  return request.actor
}

/** The address under which people reach the house. */
export const originOf = (request: Pick<FastifyRequest, 'protocol' | 'host'>, publicOrigin: string | undefined) =>
  publicOrigin ?? `${request.protocol}://${request.host}`

/** The version that `If-Match: "3"` says the caller saw. To change something without having seen it is refused. */
export const versionSeen = (request: { headers: { 'if-match'?: string | undefined } }): number => {
  const given = request.headers['if-match']
  if (!given) throw fail('unconditional', 'http.if_match_needed')
  const version = /^"(\d{1,9})"$/.exec(given)?.[1]
  if (!version) throw fail('stale', 'http.if_match_unknown')
  return Number(version)
}
export const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String({ description: 'The ETag you were given' })) })
export const etag = (version: number) => `"${version}"`

const A_PROBLEM = { $ref: 'Problem#' }
const JSON_LIMIT = 128 * 1024
const MOST_DEPTH = 32

type AppOptions = Readonly<{
  settings: Pick<Config, 'trustProxy' | 'publicOrigin' | 'rateLimit'>
  messages: Messages
  /** Every right that a context declares. */
  actions: Actions
  /** What there is to do already; nobody is refused for it where nobody looks. */
  load?: (() => Pick<Load, 'delayMs' | 'waiting'>) | undefined
  /** Where requests are counted; in this process, where nothing is said. */
  counters?: FastifyRateLimitStoreCtor | undefined
  /** How many times longer than others a request may wait: on the busy machine of a test. */
  patience?: number
}>

export const createApp = async (options: AppOptions): Promise<App> => {
  const { settings, messages, actions, load, counters, patience = 1 } = options
  const budgetMs = budgets.request.waitMs * patience
  const always = settings.publicOrigin?.startsWith('https:') ? HSTS : {}
  const [ofAnswers, ofPages] = [
    { ...SECURITY_HEADERS, ...always },
    { ...PAGE_SECURITY_HEADERS, ...always },
  ]
  const answer = answerError({ ...platformMessages, ...messages })
  const app = Fastify({
    // What no hook sees: an address that cannot be read.
    frameworkErrors: (error, request, reply) =>
      answer(error, request, reply.headers(ofPages).header('x-request-id', request.id)),
    genReqId: (request) => traceGiven(request.headers['x-request-id']) ?? uuid(),
    trustProxy: settings.trustProxy > 0 ? (_address, hop) => hop < settings.trustProxy : false,
    requestTimeout: clients.request.waitMs,
    bodyLimit: JSON_LIMIT,
    http: { headersTimeout: clients.headers.waitMs, connectionsCheckingInterval: LOOKS_MS, maxHeaderSize: 16 * 1024 },
    forceCloseConnections: 'idle',
    // Whoever comes while the house is closing, over a connection that stands, is served: what a balancer sent here it sends nowhere else.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  })
    .setValidatorCompiler(lateValidators)
    .withTypeProvider<TypeBoxTypeProvider>()
  app.setSerializerCompiler(lateSerializers(app))

  // A form of another site can send text without asking first; nothing here reads it.
  app.removeContentTypeParser('text/plain')
  // Clients send the header with an empty body too: then there is no body.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, String(body), done),
  )

  app.decorateRequest('actor', undefined)
  app.decorateRequest('stillMay', async () => false)
  const atWork = counted()
  app.decorate('atWork', atWork)
  mustHavePolicies(app, actions)
  app.decorateRequest('isTurnedAway', false)
  const turnAway = turningAway(platformMessages, ofAnswers)
  const room = roomFor(atWork.answered)
  if (load)
    // Before anything else is done for it.
    app.addHook('onRequest', (request, reply, done) => {
      const { cost = costOf[request.routeOptions.config.action ?? ''] ?? 'usual' } = request.routeOptions.config
      if (admits(cost, { ...load(), atWork: atWork.size(), room: room() })) done()
      else turnAway(request, reply)
    })
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? ofAnswers : ofPages).header('x-request-id', request.id)
    const work = newTask(request.id, request.routeOptions.config.isLong ? undefined : budgetMs)
    // What goes on after the answer, or after nobody waits for it any more, is bound by no time of the request.
    reply.raw.once('close', () => isUnhurried(work))
    if (!isSent(request) && !request.routeOptions.config.isLong) atWork.begin(reply.raw)
    task.run(work, () =>
      done(saysTwice('host', request.raw.rawHeaders) ? fail('invalid', 'http.refused', { why: 'two Hosts' }) : undefined),
    )
  })
  app.addHook('preValidation', (request, reply, done) => {
    if (isSent(request) && !request.routeOptions.config.isLong) atWork.begin(reply.raw)
    const at = unstorableAt(request.query) ?? unstorableAt(request.params) ?? unstorableAt(plainBody(request))
    done(at === undefined ? undefined : fail('invalid', 'http.unstorable_text', { at }))
  })
  app.addHook('onResponse', logRequest)
  app.setErrorHandler(answer)
  app.setNotFoundHandler((request, reply) => answer(fail('not_found', 'http.no_such_route'), request, reply))
  app.addSchema(Problem)
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return
    const isOpen = actions[route.config?.action ?? '']?.who === 'anyone'
    const refusals = refusalsOf(route, isOpen).map((status) => [status, A_PROBLEM] as const)
    route.schema.response = { ...(route.schema.response as object), ...Object.fromEntries(refusals), 500: A_PROBLEM }
  })
  if (settings.rateLimit)
    await app.register(rateLimit, {
      max: perMinute.anything,
      timeWindow: '1 minute',
      enableDraftSpec: true,
      ...(counters ? { store: counters } : {}),
      errorResponseBuilder: (_request, { ttl }) => fail('limited', 'http.too_many', { seconds: Math.ceil(ttl / 1_000) }),
    })
  await describe(app)
  return app
}

/** Whether it has a body: it is work when that is here, for a slow sender is none. */
const isSent = ({ headers }: FastifyRequest) => 'content-length' in headers || 'transfer-encoding' in headers

/** The house's own doors: its probes and its files cost nothing, and its other half is at work for somebody already. */
const costOf: Readonly<Record<string, Cost>> = { 'house.look': 'cheap', 'house.ask_as_peer': 'vital' }

/** The limit of one kind of route, for its `config`; what is much work for one answer is the first to be refused under pressure. */
export const limitedTo = (kind: keyof typeof perMinute): Readonly<{ rateLimit: object; cost?: Cost; isLong?: boolean }> => ({
  rateLimit: { max: perMinute[kind], timeWindow: '1 minute' },
  ...(kind === 'upload' || kind === 'search' ? { cost: 'dear' } : {}),
  ...(kind === 'upload' ? { isLong: true } : {}),
})

/** Node takes the first of two; a proxy before us may have taken the other. */
const saysTwice = (name: string, rawHeaders: readonly string[]) =>
  rawHeaders.filter((header, i) => i % 2 === 0 && header.length === name.length && header.toLowerCase() === name).length > 1

/** A parsed JSON body, refused where it is nested deeper than anything we ask for. */
const plainBody = ({ body }: FastifyRequest) => {
  if (typeof body !== 'object' || body === null || Object.getPrototypeOf(body) !== Object.prototype) return undefined
  if (deeperThan(body, MOST_DEPTH)) throw fail('invalid', 'http.refused', { why: 'nested too deeply' })
  return body
}

const deeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1)))

const traceGiven = (id: unknown) => (typeof id === 'string' && /^[\w.-]{8,100}$/.test(id) ? id : undefined)
