import { lookInto } from '../../testing/ledger.ts'
import { signIn, until } from '../../testing/process.ts'
import type { Fault } from './measure.ts'
import { withoutDisks } from './small-disk.ts'
import type { Stage } from './stage.ts'

const without = withoutDisks()

const statusOf = async (address: string, headers: Record<string, string> = {}) =>
  (await fetch(address, { headers, signal: AbortSignal.timeout(10_000) })).status

/** Fills the disk, and waits until somebody who writes was told so. */
export const fill = async (house: Stage, refused: () => number, hurry: () => Promise<unknown>) => {
  const headers = await signIn(house.url)
  const before = refused()
  const ballastMb = house.disk!.fill()
  await hurry()
  await until('somebody was told', () => refused() > before, 60_000)
  const [reads, live] = [await statusOf(`${house.url}/api/notes?limit=5`, headers), await statusOf(`${house.url}/live`)]
  return { ballastMb, reads, live }
}

export const disks: readonly Fault[] = [
  {
    ...{ name: 'disk of the data full', what: 'the 96 MB under the tables are full to the last byte' },
    ...{ without, parts: ['postgres'], setup: { disk: 'data' }, inShort: true },
    hold: { ms: 10_000, shortMs: 3_000 },
    inject: async (house, { refused }) => {
      const told = await fill(house, refused, async () => {})
      const wrong = [told.reads !== 200 && `reading was answered ${told.reads}`, told.live !== 200 && 'the program is not live']
      return { ...told, wrong: wrong.filter((one) => one !== false) }
    },
    heal: async ({ disk }) => disk!.empty(),
    bars: { worstMs: 6_000, writtenMs: 10_000, foundMs: 11_000, full: true },
  },
  {
    ...{
      name: 'disk of the log full',
      what: 'the 96 MB under the write-ahead log are full: the server ends, and cannot begin',
    },
    ...{ without, parts: ['postgres'], setup: { disk: 'wal' }, inShort: true },
    hold: { ms: 10_000, shortMs: 3_000 },
    inject: async (house, { refused }) => {
      // The next file of the log, for which there is no room, is needed at once and not after 16 MB.
      const hurry = () => lookInto(house.where, 'select pg_switch_wal()').catch(() => {})
      const told = await fill(house, refused, hurry)
      return { ...told, wrong: told.live === 200 ? [] : ['the program is not live'] }
    },
    heal: async ({ disk }) => disk!.empty(),
    bars: { worstMs: 6_000, writtenMs: 10_000, foundMs: 11_000, full: true },
  },
]
