import { upgradeDatabase } from '#platform/backup/upgrade'
import type { Config } from '#platform/config'
import { contexts } from '../server/contexts/index.ts'
import { argumentsOf } from './arguments.ts'

export const UPGRADE = 'upgrade-database [--from <folder of the old programs>] [--rehearse]'

export const upgrade = async (settings: Config, args: readonly string[]) => {
  const options = { from: { type: 'string' }, rehearse: { type: 'boolean' } } as const
  const { values } = argumentsOf(args, options, 0, UPGRADE)
  const isRehearsal = values.rehearse ?? false
  const done = await upgradeDatabase(settings, contexts, { from: values.from, isRehearsal })
  if (!done) {
    console.log('The database is of this PostgreSQL already: there is nothing to do.')
    return 0
  }
  const { from, to, rows, ms, aside } = done
  const seconds = (ms / 1_000).toFixed(1)
  if (rows === null) console.log(`An upgrade that was cut off here is at its end now: the database is of PostgreSQL ${to}.`)
  else if (isRehearsal)
    console.log(`From PostgreSQL ${from} to ${to}: ${rows} rows came over in ${seconds} s, all compared. Nothing was changed.`)
  else console.log(`The database is of PostgreSQL ${to} now: ${rows} rows came over in ${seconds} s, all compared.`)
  if (aside) console.log(`The old one is in ${aside}. Delete that when all is well.`)
  return 0
}
