import { once } from 'node:events'
import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly } from './house.ts'

const WHY: Readonly<Record<string, string>> = {
  gap: 'is missing, or stands in another place',
  about: 'says something else than it did, about whom or what',
  by: 'says something else than it did, about who did it or from where',
  seal: 'was changed, or one before it was',
  gone: 'accounts for other words than those that are gone',
  anchor: 'is not the one that was kept elsewhere: the log before it was written anew',
}

/** Exit 0 where every entry is as it was written. */
export const verifyAudit = async (settings: Config, args: readonly string[]) => {
  const options = { anchor: { type: 'string' } } as const
  const { values } = argumentsOf(args, options, 0, 'audit verify [--anchor <n:hash>]')
  if (values.anchor !== undefined && !/^\d{1,18}:[0-9a-f]{64}$/.test(values.anchor))
    throw new Error('An anchor is what an earlier `audit verify` printed: a number, a colon and 64 digits of a hash.')
  const house = await openQuietly(settings)
  try {
    const { entries, head, gone, broken } = await house.accounts.verifyAudit(values)
    if (broken) {
      console.error(
        `Entry ${broken.n} ${WHY[broken.why] ?? broken.why}. The ${entries} entries before it are as they were written.`,
      )
      return 1
    }
    console.log(`${entries} entries, each as it was written; ${gone} parts were thrown away as the rules say`)
    console.log(`Keep this elsewhere, for --anchor: ${head ?? '0:'}`)
    return 0
  } finally {
    await house.close()
  }
}

export const exportAudit = async (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'audit export')
  const house = await openQuietly(settings)
  try {
    for await (const line of house.accounts.exportAudit()) if (!process.stdout.write(line)) await once(process.stdout, 'drain')
    return 0
  } finally {
    await house.close()
  }
}
