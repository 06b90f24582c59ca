import { readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const IN_MEMORY = '/dev/shm'
/** Of this a whole run of the tests takes less than half at any time. */
const ROOM_BYTES = 6e9

/**
 * Where tests put what they throw away: hundreds of databases of a thousand files each, which a disk takes longer to write and to
 * remove than the tests to run. So in memory where there is plenty, and programs may be started from there.
 */
export const scratchPlace = () => {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([, at]) => at === IN_MEMORY)
    const { bavail, bsize, ffree } = statfsSync(IN_MEMORY)
    const runs = mount?.[2] === 'tmpfs' && !mount[3].split(',').some((option) => option === 'noexec' || option === 'ro')
    return runs && bavail * bsize > ROOM_BYTES && ffree > 500_000 ? IN_MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}
