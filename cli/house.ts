import type { BlogOperator } from '#contexts/blog'
import type { DayFace } from '#contexts/day'
import type { IdentityFace, IdentityOperator } from '#contexts/identity'
import type { NotesOperator } from '#contexts/notes'
import type { PlannerOperator } from '#contexts/planner'
import type { SearchFace } from '#contexts/search'
import { refuseCutOff } from '#platform/backup/placing'
import { type Config, secretsOf } from '#platform/config'
import { inUse, runningIn, startEmbedded } from '#platform/embedded'
import { host } from '#platform/host'
import { contexts, whoIs } from '../server/contexts/index.ts'

/**
 * The house as a command sees it: its rooms on its database, without a door. Where the server is running, the command works beside
 * it on the same database; where it is not, the command starts the database for itself and stops it again.
 */
export const openQuietly = async (settings: Config) => {
  refuseCutOff(settings.dataDir)
  const secrets = secretsOf(settings)
  const database = settings.databaseUrl ? { where: settings.databaseUrl, stop: async () => {} } : await reach(settings.dataDir)
  try {
    const running = await host({ contexts, whoIs, settings: { ...settings, run: [] }, secrets, where: database.where })
    return {
      identity: running.faces.identity as unknown as IdentityFace,
      day: running.faces.day as unknown as DayFace,
      search: running.faces.search as unknown as SearchFace,
      accounts: running.operator('identity') as IdentityOperator,
      blog: running.operator('blog') as BlogOperator,
      notes: running.operator('notes') as NotesOperator,
      planner: running.operator('planner') as PlannerOperator,
      ...{ deadLetters: running.deadLetters, deadLetter: running.deadLetter, replay: running.replay, drop: running.drop },
      ...{ backlogs: running.backlogs, backups: running.backups },
      close: async () => {
        await running.settle()
        await running.close()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}
export type QuietHouse = Awaited<ReturnType<typeof openQuietly>>

/** Whom a command is for, by `--as`. */
export const personOf = async (house: QuietHouse, email: string | undefined) => {
  if (!email) throw new Error('Say for whom: --as <email>')
  const person = await house.identity.personByEmail({ email })
  if (!person) throw new Error(`Nobody here has the address ${email}.`)
  return person
}

/** The database of this directory: that of a server which is running there, else one of our own until `stop`. */
export const reach = async (dataDir: string) => {
  refuseCutOff(dataDir)
  try {
    return await startEmbedded(dataDir)
  } catch (error) {
    const where = runningIn(dataDir)
    if (!where || (error as Error).message !== inUse(dataDir)) throw error
    return { where, stop: async () => {} }
  }
}
