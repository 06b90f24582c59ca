import type { KeptFiles } from './backup/files.ts'
import type { Actions } from './can.ts'
import type { Config, Secrets } from './config.ts'
import type { Db } from './db.ts'
import type { AnyHandlers, Tell, TellFound } from './events.ts'
import type { Routes } from './http.ts'
import type { Hub } from './hub.ts'
import type { Job } from './jobs.ts'
import type { Messages } from './messages.ts'
import type { Sessions } from './session.ts'

/** What a context is given. */
export type Env = Readonly<{
  db: Db
  tell: Tell
  tellFound: TellFound
  now: () => Date
  newId: () => string
  hub: Hub
  /** What this process remembers of who is signed in. */
  sessions: Sessions
  /** Every scope that a personal access token can be given. */
  scopes: readonly string[]
  settings: Config
  secrets: Secrets
}>

/** What a context gives back. */
export type Running = Readonly<{
  face?: object
  /** Under /api/<its name>, or under the names given. */
  routes?: Routes | Readonly<Record<string, Routes>>
  /** Pages for people, at the top of the house and open to everyone. */
  pages?: Routes
  on?: AnyHandlers
  jobs?: readonly Job[]
  /** What has to be done before anybody is let in. */
  atStart?: () => Promise<void>
  /** Ends what it does by itself, before the database is closed. */
  stop?: () => Promise<void>
  /** For the command line on this machine; never reached over a wire. */
  operator?: object
}>

export type Context<Faces = unknown> = Readonly<{
  name: string
  migrations: URL
  messages: Messages
  /** The rights that its routes and use cases ask for. */
  actions?: Actions
  /** The events it has handlers for: known to every process, so that a fact reaches a context wherever that runs. */
  hears?: readonly string[]
  /** The files that it keeps outside the database, for backups. */
  files?: (settings: Config) => KeptFiles
  create(env: Env, faces: Faces): Running
}>
