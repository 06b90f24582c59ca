import type { Config } from '#platform/config'
import { argumentsOf } from './arguments.ts'
import { openQuietly } from './house.ts'

export const rebuildSearch = async (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'search rebuild')
  const house = await openQuietly(settings)
  try {
    const { written, removed } = await house.search.rebuild({})
    console.log(`The search index is new: ${written} written, ${removed} removed`)
    return 0
  } finally {
    await house.close()
  }
}

export const rebuildDays = async (settings: Config, args: readonly string[]) => {
  argumentsOf(args, {}, 0, 'day rebuild')
  const house = await openQuietly(settings)
  try {
    const { written, removed } = await house.day.rebuild({})
    console.log(`The days are new: ${written} written, ${removed} removed`)
    return 0
  } finally {
    await house.close()
  }
}
