import { Agent, request } from 'node:http'
import { longBodyOf, QUERIES } from './corpus.ts'
import { quantile } from './load.ts'

// People of a process of their own, so that who watches is not held up by them. They are told whom they are, then step after step how
// fast to ask and for how long, and say after each what they saw.

export type Person = Readonly<{ authorization: string; notes: readonly Readonly<{ id: string; version: number }>[] }>
export type People = Readonly<{ url: string; people: readonly Person[] }>
export type Step = Readonly<{ perSecond: number; seconds: number }>
type Times = Readonly<{ count: number; p50Ms: number; p99Ms: number }>
export type StepSaw = Times &
  Step &
  Readonly<{
    /** What was no success, and how often. */
    bad: Readonly<Record<string, number>>
    worstMs: number
    /** How late the people themselves were (p99): what they took for the house's time is partly theirs. */
    lateMs: number
    /** The connections that they have open, idle ones too. */
    connections: number
    kinds: Readonly<Record<string, Times>>
  }>

const CONNECTIONS_OF_ONE = 6
const PATIENCE_MS = 10_000

type Asked = Readonly<{ method: string; path: string; body?: unknown; version?: number; done?: (answer: string) => void }>
type Somebody = {
  authorization: string
  agent: Agent
  notes: { id: string; version: number }[]
  written: { id: string; version: number }[]
}

let url = new URL('http://127.0.0.1')
let everybody: Somebody[] = []
let n = 0
/** The same at every run. */
let seed = 1
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 4_294_967_296
}
const oneOf = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T

const read = (who: Somebody): Asked => ({ method: 'GET', path: `/api/notes/${oneOf(who.notes).id}` })
const list = (): Asked => ({
  method: 'GET',
  path: `/api/notes?limit=50${random() < 0.5 ? `&tag=${encodeURIComponent('천식')}` : ''}`,
})
const search = (): Asked => ({ method: 'GET', path: `/api/search?q=${encodeURIComponent(oneOf(QUERIES))}` })
const write = (who: Somebody): Asked => ({
  ...{ method: 'POST', path: '/api/notes', body: { title: `${process.pid} ${n}`, body: longBodyOf(n, 200) } },
  done: (answer) => void who.written.push(JSON.parse(answer)),
})
const edit = (who: Somebody): Asked => {
  // Nobody edits one note twice at the same moment.
  const note = who.notes.splice(Math.floor(random() * who.notes.length), 1)[0]
  if (!note) return read(who)
  const done = (answer: string) => void who.notes.push({ id: note.id, version: JSON.parse(answer).version })
  return { method: 'PATCH', path: `/api/notes/${note.id}`, body: { body: longBodyOf(n, 200) }, version: note.version, done }
}
const throwAway = (who: Somebody): Asked => {
  const note = who.written.shift()
  return note ? { method: 'DELETE', path: `/api/notes/${note.id}`, version: note.version } : write(who)
}

/** 70 % reads, 20 % lists and searches, 10 % writes: of these most edit, and as many notes go as come. */
const next = (who: Somebody): readonly [string, Asked] => {
  const r = random()
  if (r < 0.7) return ['read', read(who)]
  if (r < 0.8) return ['list', list()]
  if (r < 0.9) return ['search', search()]
  if (r < 0.96) return ['edit', edit(who)]
  return r < 0.98 ? ['write', write(who)] : ['throw away', throwAway(who)]
}

/** Answers what went wrong, or undefined. */
const ask = ({ authorization, agent }: Somebody, { method, path, body, version, done }: Asked) =>
  new Promise<string | undefined>((resolve) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      authorization,
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    }
    const asked = request({ agent, hostname: url.hostname, port: url.port, method, path, headers, timeout: PATIENCE_MS })
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    asked.on('response', (answer) => {
      const status = answer.statusCode ?? 0
      const pieces: Buffer[] = []
      if (done) answer.on('data', (piece: Buffer) => pieces.push(piece))
      else answer.resume()
      answer.on('error', (error) => resolve(error.message))
      answer.on('end', () => {
        if (status >= 300) return resolve(`${method} ${status}`)
        done?.(Buffer.concat(pieces).toString())
        resolve(undefined)
      })
    })
    asked.end(text)
  })

const timesOf = (times: readonly number[]): Times => ({
  ...{ count: times.length, p50Ms: round(quantile(times, 0.5)), p99Ms: round(quantile(times, 0.99)) },
})
const round = (ms: number) => Math.round(ms * 10) / 10

/** What is due is asked, however many wait for their answers; what it took is counted from when it was due. */
const step = async ({ perSecond, seconds }: Step): Promise<StepSaw> => {
  const times = new Map<string, number[]>()
  const late: number[] = []
  const bad: Record<string, number> = {}
  const open: Promise<void>[] = []
  const kept = (kind: string) => times.get(kind) ?? times.set(kind, []).get(kind)!
  const one = async (due: number) => {
    n++
    const who = oneOf(everybody)
    const [kind, asked] = next(who)
    late.push(performance.now() - due)
    const wrong = await ask(who, asked)
    if (wrong === undefined) kept(kind).push(performance.now() - due)
    else bad[wrong] = (bad[wrong] ?? 0) + 1
  }
  const begin = performance.now()
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = begin + (i * 1_000) / perSecond
    for (let ms = due - performance.now(); ms > 0; ms = due - performance.now())
      await new Promise((resolve) => setTimeout(resolve, ms))
    open.push(one(due))
  }
  await Promise.all(open)
  const all = [...times.values()].flat()
  return {
    ...{ perSecond, seconds, bad, ...timesOf(all), lateMs: round(quantile(late, 0.99)), connections: openConnections() },
    worstMs: round(all.reduce((most, ms) => Math.max(most, ms), 0)),
    kinds: Object.fromEntries([...times].map(([kind, some]) => [kind, timesOf(some)])),
  }
}

const openConnections = () =>
  everybody
    .flatMap(({ agent }) => [...Object.values(agent.sockets), ...Object.values(agent.freeSockets)])
    .reduce((sum, sockets) => sum + (sockets?.length ?? 0), 0)

const begin = (told: People) => {
  url = new URL(told.url)
  everybody = told.people.map(({ authorization, notes }) => ({
    ...{ authorization, notes: [...notes], written: [] },
    agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS_OF_ONE }),
  }))
}

process.on('message', (told: People | Step) => {
  if ('people' in told) begin(told)
  else void step(told).then((saw) => process.send?.(saw))
})
