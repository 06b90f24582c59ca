import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Alerts } from './alerts.ts'
import { announcer } from './announcer.ts'
import { recordsIn } from './backup/records.ts'
import { scopesOf } from './can.ts'
import type { Config, Secrets } from './config.ts'
import type { Context, Running } from './context.ts'
import { type Db, openDb, openPool, type Pool, TEST_PATIENCE, type Where } from './db.ts'
import { lettersOf } from './dead-letters.ts'
import { deliveries } from './deliveries.ts'
import { type Doors, openDoors } from './doors.ts'
import { outbox, outboxOfFound } from './events.ts'
import { type Face, localFace, remoteFace, type Send } from './face.ts'
import { followOutboxes } from './followed.ts'
import { healthRoutes } from './health.ts'
import { type App, createApp } from './http.ts'
import { createHub, type Hub } from './hub.ts'
import { forgetAnswers } from './idempotency.ts'
import { uuid } from './ids.ts'
import { type Job, startJobs } from './jobs.ts'
import type { Messages } from './messages.ts'
import { isolate, migrate } from './migrations.ts'
import { mount } from './mount.ts'
import { mustFit } from './must-fit.ts'
import { mustBeItsKey } from './one-key.ts'
import { forgetAt, peerRoutes } from './peers.ts'
import { gathered } from './policy.ts'
import { backlog, forgetHeard, freeClaims, type GaveUp } from './relay.ts'
import { rememberSessions, sessionTopic, type WhoIs } from './session.ts'
import { sharedStore } from './shared/counting.ts'
import { holdRedis } from './shared/redis.ts'
import { stopServing } from './stop-serving.ts'
import { serveWebApp } from './web-app.ts'

export type HostOptions = Readonly<{
  /** All contexts of the product, also those that run elsewhere. */
  contexts: readonly Context<never>[]
  settings: Config
  secrets: Secrets
  /** How to reach the contexts that do not run here. */
  peers?: Readonly<Record<string, Send>>
  where: Where
  /** Whether no other process can be at work on this database: then what is claimed in it was claimed by one that died. */
  alone?: boolean
  /** Turns a token into a person, by asking whoever knows. */
  whoIs: (faces: never) => WhoIs
  /** Where the application was built to; without it, the house has its API alone. */
  webDir?: string
  /** How late this process comes to its work; with it, requests are refused before there are too many. */
  loopDelayMs?: () => number
  /** Told of what cannot wait. */
  alert?: Alerts
  /** Looks on at the requests. */
  observe?: (app: App) => void
  /** For a copy that nobody may notice: no room begins anything by itself. */
  rehearsal?: boolean
  jobs?: readonly Job[]
  now?: () => Date
  newId?: () => string
  /** How often to look for work that nobody announced. */
  pollMs?: number
  /** How long events gather while others are being delivered. */
  paceMs?: number
  /** Runs every context under a role that sees its own schema alone. For tests: it takes a pool each. */
  isolated?: boolean
}>

/** Of each house of a test, of which many stand on one server. */
const FEW_CONNECTIONS = 3

/** Starts contexts in this process and stitches them to each other and to their peers. */
export const host = async (options: HostOptions) => {
  const { contexts, settings, secrets, peers = {}, where, isolated = false } = options
  const { now = () => new Date(), newId = () => uuid(), pollMs = 10_000, paceMs = 50, loopDelayMs } = options
  const run = settings.run.length > 0 ? settings.run : contexts.map((c) => c.name)
  mustFit(contexts, run, Object.keys(peers))
  const here = contexts.filter((c) => run.includes(c.name))
  await migrate(where, here)
  if (isolated) await isolate(where, run)

  const pools: Pool[] = []
  const pool = (role?: string, max = isolated ? FEW_CONNECTIONS : settings.databaseConnections) => {
    const opened = openPool(where, max, role, isolated ? TEST_PATIENCE : undefined)
    pools.push(opened)
    return opened
  }
  const shared = pool()
  const sharedDb = openDb(shared, isolated ? TEST_PATIENCE : undefined)
  await mustBeItsKey(sharedDb, secrets.masterKey)
  const rooms = new Map<string, { db: Db; part: Running }>()
  // Looked up when called, not when wired: contexts may need each other in a circle and start in any order.
  const faces = new Proxy({} as Record<string, Face>, {
    get: (_, name: string) =>
      peers[name] ? remoteFace(name, peers[name]) : localFace(name, () => rooms.get(name)?.part.face as Face),
  })
  const subscribers = new Map<string, string[]>()
  for (const { name, hears = [] } of contexts)
    for (const event of hears) subscribers.set(event, [...(subscribers.get(event) ?? []), name])

  const hub: Hub = createHub(() => hints.announce())
  const redis = settings.redisUrl ? await holdRedis(settings.redisUrl, settings.houseName) : undefined
  const hearHint = (topics: readonly string[]) => {
    if (!followed?.isUp()) relays.wake()
    sessions.hear(topics)
    hub.hear(topics)
  }
  const hints = announcer(shared, newId(), { take: hub.take, hear: hearHint }, redis)
  const tellPeers = forgetAt(Object.values(peers))
  const sessions = rememberSessions(
    (token) => options.whoIs(faces as never)(token),
    (personId) => {
      hub.announce(sessionTopic(personId))
      tellPeers(personId)
    },
  )
  const actions = gathered(contexts)
  const scopes = scopesOf(actions)
  const forget = (personId: string) => {
    sessions.hear([sessionTopic(personId)])
    hub.announce(sessionTopic(personId))
  }
  const committed = (room?: string) => {
    relays.wake(room)
    hints.announce()
  }
  for (const { name, create, hears = [] } of here) {
    const db = isolated ? openDb(pool(name, 2), TEST_PATIENCE) : sharedDb
    const subscribersOf = (event: string) => subscribers.get(event) ?? []
    const out = { context: name, subscribersOf, now, newId, committed: () => committed(name) }
    const [tell, tellFound] = [outbox(out), outboxOfFound(out)]
    const part = create({ db, tell, tellFound, now, newId, hub, sessions, scopes, settings, secrets }, faces as never)
    if (String(Object.keys(part.on ?? {}).sort()) !== String([...hears].sort()))
      throw new Error(`${name}: "hears" and "on" differ`)
    rooms.set(name, { db, part })
  }

  if (options.alone) for (const [name, { db }] of rooms) await freeClaims(db, name)
  const gaveUp: GaveUp = (facts) => options.alert?.({ what: 'an event was given up', facts })
  const relays = deliveries({
    ...{ rooms, peers, now, gaveUp, pollMs, paceMs, hearing: [...new Set([...subscribers.values()].flat())] },
    broker: settings.natsUrl ? { url: settings.natsUrl, house: settings.houseName, secret: secrets.peerSecret } : undefined,
  })
  const followed = settings.wakeBy === 'replication' ? followOutboxes(where, [...rooms.keys()], relays.wake) : undefined
  await hints.listen()
  await relays.begun()
  if (!options.rehearsal) for (const { part } of rooms.values()) await part.atStart?.()

  const messages: Messages = Object.assign({}, ...contexts.map((c) => c.messages))
  const load = loopDelayMs && (() => ({ delayMs: loopDelayMs(), waiting: sharedDb.waiting() }))
  const counters = redis && sharedStore(redis)
  const app = await createApp({ settings, messages, actions, load, counters, patience: isolated ? TEST_PATIENCE.factor : 1 })
  options.observe?.(app)
  let draining = false
  let doors: Doors | undefined
  let working: ReturnType<typeof startJobs> | undefined
  healthRoutes(app, sharedDb, [...rooms.keys()], () => draining)
  for (const [name, { part }] of rooms) {
    const routes = typeof part.routes === 'function' ? { [name]: part.routes } : part.routes
    for (const [prefix, some] of Object.entries(routes ?? {}))
      await mount(app, prefix, some, { sessions, publicOrigin: settings.publicOrigin, actions })
    if (part.pages) await app.register(async (scope) => part.pages?.(scope.withTypeProvider<TypeBoxTypeProvider>()))
  }
  if (options.webDir) await serveWebApp(app, options.webDir)
  if (Object.keys(peers).length > 0) await app.register(peerRoutes(rooms, forget, secrets.peerSecret), { prefix: '/_peer' })
  await app.ready()

  const each = <T>(work: (db: Db, name: string) => Promise<T>) =>
    Promise.all([...rooms].map(async ([name, { db }]) => [name, await work(db, name)] as const))
  const forgetAllHeard = async () => void (await each((db, name) => forgetHeard(db, name, now)))
  const jobs: readonly Job[] = [
    ...[...rooms.values()].flatMap(({ part }) => part.jobs ?? []),
    ...(options.jobs ?? []),
    { name: 'forget-heard-events', cron: '17 3 * * *', run: forgetAllHeard },
    { name: 'forget-answers', cron: '37 * * * *', run: () => forgetAnswers(sharedDb) },
  ]
  return {
    app,
    faces,
    hub,
    /** Answers its address. */
    listen: async (at: Parameters<typeof openDoors>[1]) => {
      doors = await openDoors(app, at)
      return doors.url
    },
    operator: (name: string) => rooms.get(name)?.part.operator,
    wake: relays.wake,
    /** Resolves when every event that is due has been delivered or put off. */
    settle: relays.settle,
    backlogs: async () => Object.fromEntries(await each((db, name) => backlog(db, name, now))),
    backups: recordsIn(sharedDb).standing,
    ...lettersOf(rooms, now, committed),
    /** The work that comes by the clock: the contexts' own, and the house's. Resolves when it is under way. */
    startJobs: () => {
      working = startJobs(shared, jobs)
      return working
    },
    /** One of these at once, out of its turn. */
    runJob: async (name: string) => jobs.find((job) => job.name === name)?.run(),
    /** Not ready, then nobody new, then no more jobs and events, then no database. */
    close: async (drainMs = 0) => {
      draining = true
      await stopServing(app, doors, hub, drainMs)
      await (await working?.catch(() => undefined))?.stop()
      await Promise.all([followed?.stop(), relays.stop()])
      hints.stop()
      redis?.close()
      await Promise.all([...rooms.values()].map(({ part }) => part.stop?.()))
      await Promise.all(pools.map((opened) => opened.end({ timeout: 5 })))
    },
  }
}
export type Host = Awaited<ReturnType<typeof host>>
