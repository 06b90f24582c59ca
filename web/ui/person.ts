const COLOURS = 5
const letters = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** What stands for a person where there is no picture: the first letter of the name. */
export const initialOf = (name: string): string => {
  const [first] = letters.segment(name.trim().normalize('NFC'))
  return (first?.segment ?? '?').toLocaleUpperCase()
}

/** One of the five colours, always the same for the same name. */
export const colourOf = (name: string): number => {
  let sum = 0
  for (const letter of name.trim().normalize('NFC')) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return (sum % COLOURS) + 1
}
