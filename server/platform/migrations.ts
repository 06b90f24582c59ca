import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { connect, type Driver, schemaOf, type Where } from './db.ts'
import { codeOf } from './db-errors.ts'
import { log } from './log.ts'

/** What every context has before its own first migration: its outbox and its inbox. */
const foundation = (context: string) => `
create table ${context}.delivery (
  id         bigint generated always as identity primary key,
  event      uuid not null,
  name       text not null,
  data       json not null,
  trace      text,
  subscriber text not null,
  -- 0: somebody may be waiting to see it; 1: one of very many, made in bulk
  lane       smallint not null default 0,
  tries      integer not null default 0,
  due        timestamptz not null,
  -- somebody is at it until then
  held       timestamptz,
  -- where there is a broker: which of its streams has it, or that it failed and is to be sent again
  sent       text,
  at         timestamptz not null,
  dead       boolean not null default false,
  error      text
)
-- A row lives for a moment and is held once in it: with room beside it, that touches no index.
with (fillfactor = 50);
alter table ${context}.delivery alter column data set storage external;
create index delivery_by_due on ${context}.delivery (lane, due) where not dead;
-- An event's id begins with its time (UUIDv7): the old ones stand at the beginning.
create table ${context}.inbox (event uuid primary key);
`

/** How a file ends that takes something away. Every other one only adds, and a version that does not know it can live with it. */
export const CONTRACT = '_contract.sql'

const LOCK_MS = 2_000
const TRIES = 10

export type Migrated = Readonly<{ name: string; migrations: URL }>
/** The migrations of every schema, and the hash of each. */
type Steps = Readonly<Record<string, Readonly<Record<string, string>>>>

const PLATFORM: Migrated = { name: 'platform', migrations: new URL('./migrations/', import.meta.url) }

/**
 * Gives each context its schema and brings its tables up to date, file by file, one process at a time. `only`: no further than these,
 * for what was copied from tables that were no further.
 */
export const migrate = async (where: Where, contexts: readonly Migrated[], only?: Steps) => {
  // The version before may be serving meanwhile: who waits for a lock makes everybody wait who comes after, so nobody waits long.
  const connection = { application_name: 'haruteo migrate', search_path: 'pg_catalog', lock_timeout: LOCK_MS }
  const pool = connect(where, { max: 1, connection })
  try {
    for (const { name, migrations } of [PLATFORM, ...contexts]) {
      const files = (await readdir(migrations)).filter((file) => file.endsWith('.sql')).sort()
      const texts = await Promise.all(files.map((file) => readFile(new URL(file, migrations), 'utf8')))
      const own = files.map((file, i) => [file, texts[i]!] as const)
      const steps: Step[] = name === PLATFORM.name ? own : [['0000_foundation', foundation(name)], ...own]
      if (only && !only[name]) continue
      const wanted = only ? asFarAs(name, steps, only[name] ?? {}) : steps
      await again(() => up(pool, name, wanted))
    }
  } finally {
    await pool.end({ timeout: 5 })
  }
}

/** A lock that somebody else holds, or a deadlock with them: everything was rolled back, and may be tried anew. */
const again = async (work: () => Promise<unknown>) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === TRIES || !['55P03', '40P01'].includes(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 200 * attempt))
    }
  }
}

type Step = readonly [file: string, text: string]
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

const asFarAs = (context: string, steps: readonly Step[], wanted: Readonly<Record<string, string>>) => {
  const taken = steps.filter(([file]) => wanted[file] !== undefined)
  const other = Object.keys(wanted).find(
    (file) => !taken.some(([name, text]) => name === file && hashOf(text) === wanted[file]),
  )
  if (other) throw new Error(`These tables were made by another Haruteo (${context}/${other}). Use that one.`)
  return taken
}

const up = (pool: Driver, context: string, steps: readonly Step[]) =>
  pool.begin(async (tx) => {
    const schema = schemaOf(context).text
    // Another process of ours that is at it is waited for.
    await tx.unsafe('set local lock_timeout = 0')
    await tx`select pg_advisory_xact_lock(hashtext(${`haruteo migrate ${context}`}))`
    await tx.unsafe(`set local lock_timeout = ${LOCK_MS}`)
    await tx.unsafe(`create schema if not exists ${schema}`)
    await tx.unsafe(
      `create table if not exists ${schema}.migration (file text primary key, sha256 text not null, at timestamptz not null default now())`,
    )
    const done = new Map(
      (await tx.unsafe(`select file, sha256 from ${schema}.migration`)).map((row) => [
        row.file as string,
        row.sha256 as string,
      ]),
    )
    const known = new Set(steps.map(([file]) => file))
    const newer = [...done.keys()].filter((file) => !known.has(file))
    const contract = newer.find((file) => file.endsWith(CONTRACT))
    if (contract)
      throw new Error(
        `A newer Haruteo took away from this database what this one needs (${context}/${contract}). Start that one, or restore a backup.`,
      )
    // A release that was taken back leaves what it added, and the version before must still be able to begin.
    if (newer.length > 0) log('warn', 'a newer Haruteo has added to this database', { context, files: newer.join(', ') })
    for (const [file, text] of steps) {
      const sha256 = hashOf(text)
      const before = done.get(file)
      if (before === sha256) continue
      if (before)
        throw new Error(`${context}/${file} has run here with another text. Write a new file instead of changing an old one.`)
      await tx.unsafe(text)
      await tx.unsafe(`insert into ${schema}.migration (file, sha256) values ($1, $2)`, [file, sha256])
    }
  })

/**
 * Gives each context a role that can see its own schema and the platform's, and nothing else. The tests run every context under
 * its role, so that a query across contexts is an error there, wherever it hides.
 */
export const isolate = async (where: Where, contexts: readonly string[]) => {
  const admin = connect(where, { max: 1 })
  try {
    for (const context of contexts) {
      const role = schemaOf(context).text
      // Roles belong to the whole server, so two databases may be making the same one at this moment.
      await admin.unsafe(
        `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
      )
      for (const schema of [role, 'platform'])
        await admin.unsafe(`
          grant usage on schema ${schema} to ${role};
          do $$ declare t record; begin
            for t in select c.oid::regclass as name, c.relowner = current_user::regrole as ours from pg_class c
              where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p') loop
              -- What a migration gave to an owner of its own is guarded; the house may read it.
              execute format('grant %s on %s to ${role}',
                case when t.ours then 'select, insert, update, delete, truncate' else 'select' end, t.name);
            end loop;
          end $$;
          grant usage on all sequences in schema ${schema} to ${role};
          grant execute on all functions in schema ${schema} to ${role}`)
    }
  } finally {
    await admin.end({ timeout: 5 })
  }
}
