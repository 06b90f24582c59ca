const MOST = 4
const FEWEST = 2

/** Percents as typed; undefined where they are not two to four, falling. */
export const percentsOf = (text: string): number[] | undefined => {
  const read = text.split(',').map((part) => Number(part.trim().replace('%', '')))
  const isSound = read.every(
    (percent, i) => Number.isInteger(percent) && percent >= 1 && percent <= 99 && (i === 0 || percent < (read[i - 1] ?? 0)),
  )
  return isSound && read.length >= FEWEST && read.length <= MOST ? read : undefined
}

/** The least readings that are green and yellow, of a best: what is less than the second is red. */
export const rangesOf = (best: number, percents: readonly number[]) => {
  const least = (percent: number | undefined) => Math.ceil(((percent ?? 0) * best) / 100)
  return { green: least(percents[0]), yellow: least(percents.at(-1)) }
}
