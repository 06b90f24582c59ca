/** Lines of `name | address`, as people write them in one field. A line without a bar is an address that is its own name. */
export const pairsIn = (text: string): readonly (readonly [name: string, address: string])[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const bar = line.lastIndexOf('|')
      return bar === -1 ? ([line, line] as const) : ([line.slice(0, bar).trim(), line.slice(bar + 1).trim()] as const)
    })

export const asPairs = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, address]) => `${name} | ${address}`).join('\n')
