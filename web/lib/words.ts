import { createStore, useStore } from './store.ts'

export type Language = 'ko' | 'en'
type Given = Readonly<Record<string, string | number>>
type Sentence = string | ((given: never) => string)
type Words = Readonly<Record<string, Readonly<Record<Language, Sentence>>>>

/** `{name}` stands for what is given; `{name:을}` puts 을 or 를 behind it, as its last syllable asks for. */
export const words = <const W extends Words>(sentences: W): W => sentences

/** One of something, or so many: `#` stands for the number. */
export const times = (n: number, one: string, many: string) => (n === 1 ? one : many.replace('#', String(n)))

/** The language of the application. */
export const language = createStore<Language>('ko')
export const useLanguage = () => useStore(language)

export type Say<W extends Words> = (key: keyof W & string, given?: Given) => string

/** For components: a sentence in the language that the application has now. */
export const useWords = <W extends Words>(sentences: W): Say<W> => sayIn(sentences, useLanguage())

/** Outside of components. */
export const say = <W extends Words>(sentences: W): Say<W> => sayIn(sentences, language.get())

/** The sentence in both languages: what a thing is called, for somebody who looks for it. */
export const sayInBoth = <W extends Words>(sentences: W, key: keyof W & string, given?: Given): readonly string[] =>
  (['ko', 'en'] as const).map((each) => sayIn(sentences, each)(key, given))

const sayIn =
  <W extends Words>(sentences: W, inLanguage: Language): Say<W> =>
  (key, given = {}) => {
    const sentence = sentences[key]?.[inLanguage] ?? key
    return typeof sentence === 'function' ? sentence(given as never) : fill(sentence, given)
  }

const fill = (sentence: string, given: Given) =>
  sentence.replace(/\{(\w+)(?::([가-힣]+))?\}/g, (whole, name: string, particle?: string) => {
    const value = given[name]
    if (value === undefined) return whole
    return particle ? withParticle(String(value), particle) : String(value)
  })

const PAIRS = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['아', '야'],
  ['이에요', '예요'],
] as const

/** A word with the Korean particle that fits its end: 노트를, 글을, 서울로. Where the end is not Hangul, both: Wi-Fi을(를). */
export const withParticle = (word: string, particle: string): string => {
  const pair = PAIRS.find((both) => (both as readonly string[]).includes(particle))
  if (!pair) return word + particle
  const [closed, open] = pair
  const last = lastSpoken(word)
  if (last === undefined) return `${word}${closed}(${open})`
  if (last === 'open' || (last === 'ㄹ' && closed === '으로')) return word + open
  return word + closed
}

const DIGITS = ['closed', 'ㄹ', 'open', 'closed', 'open', 'open', 'closed', 'ㄹ', 'ㄹ', 'open'] as const

/** How the last letter or digit that is spoken ends. */
const lastSpoken = (word: string): 'open' | 'closed' | 'ㄹ' | undefined => {
  const last = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(word)?.[0]
  if (last === undefined) return undefined
  if (/\d/.test(last)) return DIGITS[Number(last)]
  const code = last.charCodeAt(0) - 0xac00
  if (code < 0 || code > 11171) return undefined
  const final = code % 28
  if (final === 0) return 'open'
  return final === 8 ? 'ㄹ' : 'closed'
}
