const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes as people read them: 4.2 MB. */
export const sizeOf = (bytes: number): string => {
  let [rest, at] = [bytes, 0]
  while (rest >= 1_000 && at < UNITS.length - 1) [rest, at] = [rest / 1_024, at + 1]
  return `${rest >= 10 || at === 0 ? Math.round(rest) : Math.round(rest * 10) / 10} ${UNITS[at]}`
}
