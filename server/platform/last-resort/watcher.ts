import { createInterface } from 'node:readline'

// Reads `<pid> <milliseconds>`, and kills that process when the soonest of these times has come. Ends when whoever speaks has.

let due = Number.POSITIVE_INFINITY
let clock: NodeJS.Timeout | undefined
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [pid = 0, ms = 0] = line.split(' ').map(Number)
    if (performance.now() + ms >= due) return
    due = performance.now() + ms
    clearTimeout(clock)
    clock = setTimeout(() => process.kill(pid, 'SIGKILL'), ms)
  })
  .on('close', () => process.exit(0))
