import { log, reason } from '#platform/log'

/** Sooner than this nothing that failed is due again. */
const AGAIN_MS = 30_000

/** Carries mails as soon as it is told of one, never twice at a time, and comes back for those that were not taken. */
export const postman = (carryDue: () => Promise<boolean>) => {
  let stopped = false
  let woken = false
  let running: Promise<void> | undefined
  let later: NodeJS.Timeout | undefined

  const run = async () => {
    while (woken && !stopped) {
      woken = false
      try {
        if (!(await carryDue())) comeBack()
      } catch (error) {
        log('warn', 'the post stands still', { error: reason(error) })
        comeBack()
      }
    }
    running = undefined
  }
  const comeBack = () => {
    if (stopped) return
    clearTimeout(later)
    later = setTimeout(wake, AGAIN_MS).unref()
  }
  const wake = () => {
    woken = true
    running ??= run()
    return running
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      clearTimeout(later)
      await running
    },
  }
}
