// biome-ignore lint/suspicious/noExplicitAny: whatever the driver takes and gives is passed on as it is.
type Passed = (...given: any[]) => any
type Known = 'unsafe' | 'reserve' | 'notify' | 'listen' | 'end'
type Driver = Readonly<Record<Known, Passed>>
export type Renewed<D extends Driver> = Pick<D, Known> & Readonly<{ renew: () => void }>

const YOUNG_MS = 1_000
/** What was begun on the old connections is finished there, however patient it is. */
const OLD_ONES_S = 65

/**
 * A pool that is made anew after a connection was lost. The driver's own pool does not always come out of that whole: it was seen to answer
 * nothing any more after its server was back (docs/decisions/0025).
 */
export const renewed = <D extends Driver>(open: () => D): Renewed<D> => {
  let current = open()
  let born = performance.now()
  let soon: NodeJS.Timeout | undefined
  let ear: D | undefined
  const leaving = new Set<Promise<void>>()

  const change = () => {
    soon = undefined
    born = performance.now()
    const old = current
    current = open()
    const end: Promise<void> = old.end({ timeout: OLD_ONES_S }).catch(() => {})
    leaving.add(end)
    void end.then(() => leaving.delete(end))
  }
  const passing: Driver & Readonly<{ renew: () => void }> = {
    unsafe: (...given) => current.unsafe(...given),
    reserve: () => current.reserve(),
    notify: (...given) => current.notify(...given),
    /** On a connection of its own, which comes back by itself and is told again what it listens to. */
    listen: (...given) => {
      ear ??= open()
      return ear.listen(...given)
    },
    end: async (options) => {
      clearTimeout(soon)
      await Promise.all([
        current.end(options),
        ear?.end(options),
        leaving.size > 0 && Promise.race([...leaving, given(options)]),
      ])
    },
    /** A connection was lost. At most once a second: while a server is away, every attempt loses one. */
    renew: () => {
      soon ??= setTimeout(change, Math.max(0, born + YOUNG_MS - performance.now())).unref()
    },
  }
  return passing as Renewed<D>
}

const given = (options?: Readonly<{ timeout?: number | undefined }>) =>
  new Promise((resolve) => setTimeout(resolve, (options?.timeout ?? 0) * 1_000).unref())
