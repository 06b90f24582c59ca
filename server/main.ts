import { contexts, whoIs } from './contexts/index.ts'
import { config } from './platform/config.ts'
import { isAway } from './platform/db-errors.ts'
import { openHouse } from './platform/house.ts'
import { killedWithin, leave } from './platform/last-resort.ts'
import { flushLog, log, reason } from './platform/log.ts'
import { readSettings } from './platform/sealed-settings.ts'

/** Then it leaves, whatever is still to be ended; and is killed, where it cannot even do that. */
const [GRACE_MS, KILLED_MS] = [24_000, 25_000] as const

const starting = (async () => openHouse({ contexts, whoIs, settings: config(await readSettings(process.env)) }))()

let asked = false
const stop = async (signal: string) => {
  if (asked) leave(1)
  asked = true
  killedWithin(KILLED_MS)
  log('info', 'stopping', { signal })
  setTimeout(() => leave(1), GRACE_MS).unref()
  await (await starting).close()
  leave(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))

for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error) => {
    // The driver tells nobody of a connection that is lost while it is being opened, and opens another.
    if (event === 'unhandledRejection' && isAway(error)) return log('warn', 'a connection was lost', { error: reason(error) })
    log('error', event, { error: reason(error) })
    leave(1)
  })

starting.catch((error) => {
  const bug = error instanceof TypeError || error instanceof ReferenceError
  flushLog()
  console.error(error instanceof Error && !bug ? error.message : reason(error))
  leave(1)
})
