import type { IdentityFace } from '#contexts/identity'
import type { Role } from '#platform/actor'
import { config } from '#platform/config'
import type { Context } from '#platform/context'
import type { Where } from '#platform/db'
import { connect } from '#platform/db'
import { sendTo } from '#platform/face'
import { type Host, host } from '#platform/host'
import { migrate } from '#platform/migrations'
import { contexts, whoIs } from '../server/contexts/index.ts'
import { cookieSet } from './cookies.ts'
import { cleaner, freshDatabase, testServer } from './database.ts'
import { declaredBy } from './declared.ts'
import { brokerForTests, withoutBroker } from './nats.ts'
import { wholeOf } from './prepared.ts'

const SECRET = 'x'.repeat(32)
export const PASSWORD = 'correct horse battery'

// biome-ignore lint/suspicious/noExplicitAny: the body of any answer at all; the tests say what they expect.
export type Answer = { status: number; body: any; text: string; raw: Buffer; headers: Record<string, unknown> }
export type Exchange = Readonly<{ method: string; path: string; body: unknown; answer: Answer }>
export type Shape = 'whole' | 'split' | 'whole by broker' | 'split by broker'
type Env = Readonly<Record<string, string>>
type Options = Readonly<{
  contexts?: readonly Context<never>[]
  whoIs?: typeof whoIs
  env?: Env | (() => Promise<Env>)
  /** Where the application was built to, for who opens it in a browser. */
  webDir?: string
  /** Where the broker of these tests is that goes through one. */
  broker?: () => Promise<string>
  /** Looks on at what is asked and answered. */
  hear?: (exchange: Exchange) => void
}>
export type Person = Awaited<ReturnType<Awaited<ReturnType<typeof world>>['person']>>

/** Everything that crosses a room is tested in each of them; those with a broker where there is one on this machine. */
export const shapes: readonly Shape[] = ['whole', 'split', 'whole by broker', 'split by broker']

/** For `test`: leaves out what needs a broker where there is none. */
export const needs = (shape: Shape) => ({ skip: shape.endsWith('broker') && withoutBroker })

let houses = 0
let template: Promise<Where> | undefined
/** The database of the whole product, made once: to copy it is faster than to make it again. */
const migrated = () => {
  template ??= testServer().then(async (server) => {
    const there = wholeOf(server)
    if (there) return there
    const made = await freshDatabase()
    await migrate(made, contexts)
    return made
  })
  return template
}

/** Whether these have all tables of the product, and perhaps more. */
const areAll = (group: readonly Context<never>[]) =>
  contexts.every(({ name, migrations }) => group.some((one) => one.name === name && one.migrations.href === migrations.href))

/** The running product on a database of its own. `split` puts every context in a host (and a database) of its own, over HTTP. */
export const world = async (shape: Shape = 'whole', options: Options = {}) => {
  const whenDone = cleaner()
  const all = options.contexts ?? contexts
  const clock = { at: new Date('2030-01-01T00:00:00Z') }
  const hosts: Record<string, Host> = {}
  const databases: Record<string, Awaited<ReturnType<typeof freshDatabase>>> = {}

  /** `fetch`, but the other end is in this process. */
  const wireTo = (name: string) =>
    sendTo('http://peer', SECRET, async (url, init) => {
      const { method, body, headers } = init as { method: 'POST'; body: string; headers: Record<string, string> }
      const { statusCode, payload } = await hosts[name]!.app.inject({ method, url: String(url), payload: body, headers })
      return new Response(payload, { status: statusCode })
    })

  const house = `t${process.pid}_${++houses}`
  const broker: Record<string, string> = shape.endsWith('broker')
    ? { NATS_URL: await (options.broker ?? brokerForTests)(), HOUSE_NAME: house }
    : {}
  const env = typeof options.env === 'function' ? await options.env() : options.env
  const groups = shape.startsWith('whole') ? [all] : all.map((c) => [c])
  const start = async (run: readonly string[], where: Awaited<ReturnType<typeof freshDatabase>>) => {
    const peers = Object.fromEntries(all.filter((c) => !run.includes(c.name)).map((c) => [c.name, wireTo(c.name)]))
    const settings = {
      ...config({ RATE_LIMIT: 'off', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://house.test', ...broker, ...env }),
      run: [...run],
    }
    const started = await host({
      ...{ contexts: all, settings, peers, where, isolated: true },
      ...(options.webDir ? { webDir: options.webDir } : {}),
      ...{ secrets: { masterKey: SECRET, peerSecret: SECRET }, whoIs: options.whoIs ?? whoIs, now: () => clock.at },
      ...{ pollMs: 3_600_000, paceMs: 0 }, // settle() is the clock of a test
    })
    whenDone(() => started.close())
    return started
  }
  const places = await Promise.all(groups.map(async (group) => freshDatabase(areAll(group) ? await migrated() : undefined)))
  for (const [i, group] of groups.entries()) {
    const run = group.map((c) => c.name)
    const where = places[i]!
    const started = await start(run, where)
    for (const name of run) {
      hosts[name] = started
      databases[name] = where
    }
  }
  const contracts = new Map<Host['app'], ReturnType<typeof declaredBy>>()
  const declared = (app: Host['app']) => {
    const found = contracts.get(app) ?? declaredBy(app)
    contracts.set(app, found)
    return found
  }
  const distinct = [...new Set(Object.values(hosts))]

  type Extra = Record<string, string>
  const call = async (
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Extra = {},
  ): Promise<Answer> => {
    const name = path.split(/[/?]/)[2]!
    const { app } = hosts[name === 'folders' ? 'notes' : name] ?? distinct[0]!
    const answer = await app.inject({
      ...{ method: method as 'GET', url: path, ...(body === undefined ? {} : { payload: body as object }) },
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    })
    const isJson = String(answer.headers['content-type'] ?? '').startsWith('application/json')
    const answered = {
      status: answer.statusCode,
      body: isJson && answer.payload ? JSON.parse(answer.payload) : undefined,
      ...{ text: answer.payload, raw: answer.rawPayload, headers: answer.headers },
    }
    if (answer.statusCode >= 400 && !declared(app)(method, path, answer.statusCode))
      throw new Error(`${method} ${path} answered ${answer.statusCode}, of which its contract says nothing: ${answer.payload}`)
    options.hear?.({ method, path, body, answer: answered })
    return answered
  }

  const identity = () => hosts.identity!.faces.identity as unknown as IdentityFace
  return {
    hosts,
    /** What it is called at the broker. */
    house,
    clock,
    identity,
    /** A new person, who can then call: `await ann('GET', '/api/notes')`. */
    person: async (name: string, role: Role = 'member') => {
      const email = `${name.toLowerCase()}@house.test`
      const { id } = await identity().addPerson({ email, name, role, password: PASSWORD })
      const { headers: given } = await call(undefined, 'POST', '/api/identity/sessions', { email, password: PASSWORD })
      /** As a browser, they bear what the last answer gave them. */
      const as = async (method: string, path: string, input?: unknown, headers?: Extra): Promise<Answer> => {
        const answer = await call(person.token, method, path, input, headers)
        person.token = cookieSet(answer.headers['set-cookie']) || person.token
        return answer
      }
      const person = Object.assign(as, { id, email, token: cookieSet(given['set-cookie']) })
      return person
    },
    nobody: (method: string, path: string, body?: unknown, headers?: Extra) => call(undefined, method, path, body, headers),
    /** One more process of the room's, on the same database. */
    another: (room: string) =>
      start(
        Object.keys(databases).filter((name) => databases[name] === databases[room]),
        databases[room]!,
      ),
    /** SQL as the owner of everything, to look behind the scenes. */
    sql: async <Row>(context: string, text: string): Promise<Row[]> => {
      const admin = connect(databases[context]!, { max: 1 })
      return [...(await admin.unsafe(text).finally(() => admin.end()))] as unknown as Row[]
    },
    /** Delivers events until nothing moves, in all hosts. */
    settle: async () => {
      for (const h of distinct) await h.settle()
    },
  }
}
