import { fail } from '#platform/errors'

const MOST_TEXT = 1_000
const MOST_NAME = 30
const LEAST_PASSWORD = 4
const MOST_PASSWORD = 200

/** What cannot be seen and turns what stands around it: controls, and marks of direction. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

const counted = (text: string) => [...text].length

/** A text as it is kept: lines end alike, no run of empty lines is longer than one, and nothing in it is hidden. */
export const textOf = (given: string): string => {
  const lines = given.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\t', ' ').split('\n')
  const kept: string[] = []
  for (const line of lines.map((each) => each.replace(UNSEEN, '').trimEnd()))
    if (line !== '' || kept.at(-1) !== '') kept.push(line)
  const text = kept.join('\n').trim()
  if (text === '' || counted(text) > MOST_TEXT)
    throw fail('invalid', 'comments.text_length', { max: MOST_TEXT, is: counted(text) })
  return text
}

export const nameOf = (given: string): string => {
  const name = given.normalize('NFC').replace(UNSEEN, ' ').split(/\s+/).join(' ').trim()
  if (name === '' || counted(name) > MOST_NAME) throw fail('invalid', 'comments.name_length', { max: MOST_NAME })
  return name
}

export const passwordOf = (given: string): string => {
  if (counted(given) < LEAST_PASSWORD || counted(given) > MOST_PASSWORD)
    throw fail('invalid', 'comments.password_length', { min: LEAST_PASSWORD, max: MOST_PASSWORD })
  return given
}
