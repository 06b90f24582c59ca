const WORD = /[\p{L}\p{N}]/u

/** Characters as people count them: a syllable is one however it is encoded, line breaks are none. */
export const countCharacters = (lines: Iterable<string>): number => {
  let count = 0
  for (const line of lines) for (const _ of line.normalize('NFC')) count++
  return count
}

export const countWords = (lines: Iterable<string>): number => {
  let count = 0
  for (const line of lines) for (const word of line.split(/\s+/)) if (WORD.test(word)) count++
  return count
}
