import postgres from 'postgres'
import { budgets } from './budgets.ts'
import { AGAIN, codeOf, isAway, isLost, translate } from './db-errors.ts'
import { deadlines, type Given } from './deadlines.ts'
import { type AppError, fail } from './errors.ts'
import { type Renewed, renewed } from './renewed.ts'
import { type WatchedSockets, watchedSockets } from './watched-sockets.ts'

const SQL = Symbol('sql')

/** One parameterised statement, or a part of one. */
export type Sql = Readonly<{
  [SQL]: true
  /** `$0`-free text: the places of values are the gaps between the parts. */
  text: string
  values: readonly unknown[]
  /** The whole write fails with `otherwise` unless exactly this many rows are touched. */
  guard?: Readonly<{ rows: number; otherwise: AppError; isCondition?: true; isChecked?: true }>
  /** Called once the write is committed. */
  after?: () => void
}>

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && SQL in value

/** Where a value goes until the whole statement is known and the places can be numbered. No SQL text holds this character. */
const PLACE = '\u0001'

/** sql`select * from notes.note where id = ${id}`: values never become text. A nested sql`...` becomes a part of the statement. */
export const sql = (parts: TemplateStringsArray, ...given: unknown[]): Sql => {
  let text = parts[0]!
  const values: unknown[] = []
  for (const [i, value] of given.entries()) {
    if (isSql(value)) {
      text += value.text
      values.push(...value.values)
    } else {
      text += PLACE
      values.push(value)
    }
    text += parts[i + 1]!
  }
  return { [SQL]: true, text, values }
}

/** Made once: a refusal that is only held ready should cost a write nothing. */
const CHANGED_MEANWHILE = fail('conflict', 'db.changed_meanwhile')

/** Makes a statement a condition of its write: exactly so many rows are touched, or nothing of the write happens. */
export const expect = (rows: number, statement: Sql, otherwise = CHANGED_MEANWHILE): Sql => ({
  ...statement,
  guard: { rows, otherwise },
})

/** A condition of a write, sql`exists (...)`: it holds at this point of the write, or nothing of the write happens. */
export const demand = (condition: Sql, otherwise: AppError): Sql => ({
  ...condition,
  guard: { rows: 1, otherwise, isCondition: true },
})

/**
 * Several inserts, updates and deletes as one statement: one message to the server and one commit, where each would be a message of
 * its own. None of them sees what another does. `check`: an expression that refuses by raising, such as a function that demands.
 * `given`: the `with ... as (...)` that all of them may read.
 */
export const together = (statements: readonly Sql[], check: Sql, otherwise: AppError, given: Sql): Sql => {
  const parts = statements.map((statement, i) => sql`${{ ...sql``, text: `w${i}` }} as (${statement} returning 1)`)
  const all = parts.reduce((sum, part) => sql`${sum}, ${part}`, given)
  return { ...sql`${all} select ${check}`, guard: { rows: 1, otherwise, isChecked: true } }
}

/** A context's own schema, for the platform's tables in it. */
export const schemaOf = (context: string): Sql => {
  if (!/^[a-z][a-z_]{0,30}$/.test(context)) throw new TypeError(`A context is named in small letters, not ${context}`)
  return { [SQL]: true, text: context, values: [] }
}

export interface Db {
  all<Row>(query: Sql): Promise<Row[]>
  one<Row>(query: Sql): Promise<Row | undefined>
  /**
   * All statements or none, in order. There is no open transaction for a caller to hold, forget or nest.
   * `patient`: for work in bulk, which may take a minute instead of seconds.
   */
  write(statements: readonly Sql[], options?: { patient?: boolean }): Promise<void>
}

/** A server: a URL, or the directory of a unix socket. */
export type Where = string | Readonly<{ host: string; username: string; database: string }>

/** JSON goes out as the text it was made into, and comes back as what it says. */
const JSON_AS_TEXT = {
  ...{ to: 114, from: [114, 3_802] },
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
}

export const connect = (where: Where, options: postgres.Options<Record<string, never>>) => {
  const all = {
    types: { json: JSON_AS_TEXT } as never,
    onnotice: () => {},
    // Who waits for an answer is told sooner, by its deadline; this is for a machine that is busy while it starts.
    connect_timeout: 15,
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
    ...options,
  }
  return typeof where === 'string' ? postgres(where, all) : postgres({ ...where, ...all })
}
export type Driver = ReturnType<typeof connect>
export type Pool = Renewed<Driver>

const [STATEMENT_MS, PATIENT_MS] = [budgets.question.waitMs, budgets.bulk.waitMs]
const MARGIN_MS = 1_000
const CONNECT_S = budgets.question.connectMs / 1_000
/** Asked and not yet answered: more are told to come back. */
export const MOST_WAITING = 500
/** Of a database that hangs: these find out when it is back, the others need not wait for that. */
const MOST_PROBING = 24

/**
 * After so long a connection that nobody needs is given back: each takes some 6 MB of the server's memory. Shorter than the pause between
 * the looks of a house at rest for work (`pollMs`), or these would keep all of them alive, in turns.
 */
const REST_S = 8

/** Of a house of a test: many stand on one busy server, and none of them is about how long it takes. */
export const TEST_PATIENCE = { idleSeconds: 5, factor: 8 }
const watched = new WeakMap<Pool, WatchedSockets>()

/** The bounded pool that all contexts of a process share; with `role`, one that can do only what that role can. */
export const openPool = (where: Where, max: number, role?: string, patience = { idleSeconds: REST_S, factor: 1 }): Pool => {
  const sockets = watchedSockets()
  const options = {
    max,
    idle_timeout: patience.idleSeconds,
    connect_timeout: CONNECT_S * Math.min(patience.factor, 3),
    // The driver knows this option, its types do not.
    ...({ socket: sockets.open } as object),
    connection: {
      application_name: `haruteo${role ? ` ${role}` : ''}`,
      ...(role ? { role } : {}),
      search_path: 'pg_catalog',
      statement_timeout: STATEMENT_MS * patience.factor,
      lock_timeout: budgets.lock.waitMs * patience.factor,
      idle_in_transaction_session_timeout: 10_000,
    },
  }
  const pool = renewed(() => connect(where, options))
  watched.set(pool, sockets)
  return pool
}

/** `waiting`: how many questions are open. */
export const openDb = (pool: Pool, { factor } = { factor: 1 }): Db & Readonly<{ waiting: () => number }> => {
  let patientOnes = 0
  const longestMs = () => factor * (patientOnes > 0 ? PATIENT_MS : STATEMENT_MS) + MARGIN_MS
  const late = deadlines(() => watched.get(pool)?.look(longestMs()))
  /** Nobody waits for a database that hangs, and nobody queues where too many wait already. */
  const within = async <T>(ms: number, work: (given: Given) => Promise<T>, isPatient = false): Promise<T> => {
    if (late.waiting() >= (late.silent() ? MOST_PROBING : MOST_WAITING)) throw fail('unavailable', 'db.busy')
    try {
      return await late.race(factor * ms + MARGIN_MS, work, isPatient)
    } catch (error) {
      if (isAway(error) || late.silent()) pool.renew()
      throw translate(error)
    }
  }

  const run = (on: Pick<Pool, 'unsafe'>, text: string, values: readonly unknown[] = []) =>
    on.unsafe(numbered(text), values as never[], { prepare: true })

  /** begin, statements and commit leave in one go; a failed statement turns the commit that follows it into a rollback. */
  const transact = async (statements: readonly Sql[], patient: boolean, given: Given) => {
    const connection = await pool.reserve()
    if (given.up) return connection.release()
    const sent = [
      run(connection, 'begin'),
      ...(patient ? [run(connection, `set local statement_timeout = ${PATIENT_MS}`)] : []),
      ...statements.map((s, i) => run(connection, guarded(s, i), s.values)),
      run(connection, 'commit'),
    ]
    // A lost connection has left the pool's hands already. Giving it back would hand a dead one to the next caller.
    void Promise.allSettled(sent).then(
      (ends) => ends.some((e) => e.status === 'rejected' && isLost(e.reason)) || connection.release(),
    )
    await Promise.all(sent)
  }

  const writeOnce = async (statements: readonly Sql[], patient: boolean) => {
    const [only] = statements
    if (!only) return
    try {
      if (patient) patientOnes++
      const work = async (given: Given) => {
        if (statements.length > 1 || patient) await transact(statements, patient, given)
        else await run(pool, guarded(only, 0), only.values)
      }
      await within(patient ? PATIENT_MS : STATEMENT_MS, work, patient)
    } catch (error) {
      throw (codeOf(error) === GUARD && statements[Number((error as Error).message)]?.guard?.otherwise) || error
    } finally {
      if (patient) patientOnes--
    }
  }

  const all = async <Row>(q: Sql) => [...(await within(STATEMENT_MS, () => run(pool, q.text, q.values)))] as unknown as Row[]
  return {
    waiting: late.waiting,
    all,
    one: async <Row>(q: Sql) => (await all<Row>(q))[0],
    async write(statements, { patient = false } = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          await writeOnce(statements, patient)
          break
        } catch (error) {
          if (attempt === 3 || !AGAIN.has(codeOf(error))) throw error
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt))
        }
      }
      for (const s of statements) s.after?.()
    },
  }
}

const numberedTexts = new Map<string, string>()

/** Few texts come again and again: each is numbered once. */
const numbered = (text: string) => {
  const known = numberedTexts.get(text)
  if (known !== undefined) return known
  let n = 0
  const made = text.replaceAll(PLACE, () => `$${++n}`)
  if (numberedTexts.size >= 2_000) numberedTexts.clear()
  numberedTexts.set(text, made)
  return made
}

const GUARD = 'XG001'

/** Counts on the server, where a wrong count can still undo the rest (`demand` is in the platform's own migration). */
const guarded = ({ text, guard }: Sql, index: number) => {
  if (!guard || guard.isChecked) return text
  if (guard.isCondition) return `select platform.demand((${text})::int::bigint, 1, ${index})`
  return `with touched as (${text} returning 1) select platform.demand(count(*), ${guard.rows}, ${index}) from touched`
}

/** The name of the unique index that refused a row, for a store that can say in its own words what was taken. */
export const takenIndex = (error: unknown): string | undefined =>
  codeOf(error) === '23505' ? (error as { constraint_name?: string }).constraint_name : undefined
