import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tempDir } from '../../testing/database.ts'
import type { Fault } from './measure.ts'

const LIBRARY = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((dir) => `${dir}/faketime/libfaketimeMT.so.1`)
  .find(existsSync)

/** The clock of the program alone: its database keeps the true time, as the clocks of two machines would differ. */
const jumping = (): Fault => {
  let file = ''
  const be = (offset: string) => writeFileSync(file, `${offset}\n`)
  return {
    ...{ name: 'clock', what: 'the clock of the program jumps 45 minutes ahead, then 45 minutes back behind the true time' },
    ...{ without: LIBRARY ? false : 'what a clock does that jumps (no faketime)', parts: ['postgres'] },
    env: () => {
      file = join(tempDir(), 'offset')
      be('+0')
      return {
        ...{
          LD_PRELOAD: LIBRARY ?? '',
          FAKETIME_TIMESTAMP_FILE: file,
          FAKETIME_NO_CACHE: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        },
      }
    },
    hold: { ms: 6_000, shortMs: 3_000 },
    inject: async () => {
      be('+45m')
      await sleep(6_000)
      be('-45m')
    },
    heal: async () => be('+0'),
    bars: { worstMs: 3_000, writtenMs: 5_000, foundMs: 5_000, unnoticed: true },
  }
}

export const clock: readonly Fault[] = [jumping()]
