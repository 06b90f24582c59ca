const VOWEL = /[aeiouy]/
const ASCII = /^[a-z]+$/
const DOUBLED = /([b-df-hj-np-tv-z])\1$/

/** The forms of an English word, lightly: notes -> note, studies -> study, running -> run, writing -> writ and write. Without the word itself. */
export const stems = (word: string): string[] => {
  if (word.length < 4 || !ASCII.test(word)) return []
  if (word.endsWith('ing')) return word.length > 5 ? verb(word.slice(0, -3)) : []
  if (word.endsWith('ed')) return word.length > 4 ? verb(word.slice(0, -2)) : []
  if (!word.endsWith('s') || /[siu]s$/.test(word)) return []
  if (word.endsWith('ies')) return word.length > 4 ? [`${word.slice(0, -3)}y`] : []
  return [word.slice(0, /(?:[sxz]|ch|sh)es$/.test(word) ? -2 : -1)]
}

const verb = (rest: string) => {
  if (!VOWEL.test(rest)) return []
  return [rest, DOUBLED.test(rest) ? rest.slice(0, -1) : `${rest}e`]
}

const SEAM = /(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u

/** The words inside an identifier: parseMarkdown -> parse Markdown, HTTPServer -> HTTP Server. Empty where there is but one. */
export const parts = (word: string): string[] => {
  const found = word.split(SEAM)
  return found.length > 1 ? found : []
}
