import { useEffect, useRef, useState } from 'react'
import { ApiError } from '#lib/errors.ts'

type State<Report> = Readonly<{ file?: File; report?: Report; done?: boolean; busy?: boolean; why?: string }>

/**
 * Brings a file in: it is chosen, looked at (`bring` with `dryRun`), and brought in when its person has seen what would come of it.
 * `heading` belongs to what is said of the file, and has the focus when there is something to say.
 */
export const useBringing = <Report, How extends readonly unknown[]>(
  bring: (file: File, dryRun: boolean, ...how: How) => Promise<Report>,
) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const [state, setState] = useState<State<Report>>({})
  const { file, report, done = false, busy = false, why } = state
  useEffect(() => {
    if (report) heading.current?.focus()
  }, [report])
  const go = async (chosen: File, dryRun: boolean, how: How) => {
    setState({ ...(dryRun ? { file: chosen } : state), busy: true })
    try {
      setState({ file: chosen, report: await bring(chosen, dryRun, ...how), done: !dryRun })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setState({ why: error.message })
    }
  }
  return {
    ...{ file, report, done, busy, why, heading },
    look: (chosen: File, ...how: How) => void go(chosen, true, how),
    bringIn: (...how: How) => file && void go(file, false, how),
    forget: () => setState({}),
  }
}
