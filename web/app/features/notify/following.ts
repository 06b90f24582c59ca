/** Hears what this person is told, as soon as what that takes is loaded: nothing of it is needed for the first look. */
export const followNotices = (open: (path: string) => void) => {
  let stop: (() => void) | undefined
  let isOver = false
  void import('./live.ts')
    .then(({ hearNotices }) => {
      if (!isOver) stop = hearNotices(open)
    })
    // Without a network there is nothing to hear; the next page that is opened tries again.
    .catch(() => {})
  return () => {
    isOver = true
    stop?.()
  }
}
