import { renameSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Brought along by a house that is soaked: on SIGUSR2 it collects its garbage and writes what is left to the file SOAK_SAMPLE.

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const file = process.env.SOAK_SAMPLE ?? ''
process.on('SIGUSR2', () => {
  collect()
  // What is let go at the end of the first goes with the second.
  setImmediate(() => {
    collect()
    writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()))
    renameSync(`${file}.new`, file)
  })
})
