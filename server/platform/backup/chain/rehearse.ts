import type { Config } from '../../config.ts'
import { makeDirectory } from '../../directory.ts'
import { startEmbedded } from '../../embedded.ts'
import type { ArtifactPlace } from '../artifacts.ts'
import type { Room } from '../restore.ts'
import { openSession, sumOf, tablesOf } from '../snapshot.ts'
import { bringBack } from './back.ts'
import { linesIn } from './standing.ts'

/** Makes a house of the chain in this directory, and reads every row of it. Undefined where the place has no chain that is of use yet. */
export const rehearseChain = async (
  dir: string,
  settings: Config,
  rooms: readonly Room[],
  place: ArtifactPlace,
  keys: readonly string[],
) => {
  const { lines, all } = await linesIn(place)
  const [line] = lines
  if (!line) return undefined
  makeDirectory(dir)
  const brought = await bringBack(dir, { ...settings, dataDir: dir }, rooms, { line, all, place, keys })
  if (brought.short) throw new Error(brought.short)
  const { where, stop } = await startEmbedded(dir)
  try {
    const session = await openSession(where, 'begin read only', 'haruteo drill')
    let rows = 0
    try {
      const tables = await tablesOf(session, ['platform', ...rooms.map(({ name }) => name)])
      for (const [table, columns] of Object.entries(tables)) rows += (await sumOf(session, table, columns)).rows
    } finally {
      await session.end()
    }
    return { until: brought.until, rows, files: brought.files }
  } finally {
    await stop()
  }
}
