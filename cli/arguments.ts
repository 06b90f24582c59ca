import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** The words and options of a command; a wrong one ends it with the usage. */
export const argumentsOf = <Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  words: number,
  usage: string,
) => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length === words) return { values, words: positionals }
  } catch (error) {
    throw new Error(`${(error as Error).message}\nUsage: haruteo ${usage}`)
  }
  throw new Error(`Usage: haruteo ${usage}`)
}
