/** What a Korean word may end in that is not part of what it names, and behind which last letters that can stand. */
export type Ending = Readonly<{
  /** `closed`: behind a final consonant; `open`: behind a vowel; `ro`: behind a vowel or ㄹ. */
  fits: 'any' | 'closed' | 'open' | 'ro'
  /** Hardly ever the end of a word itself. 회의 is no 회 with 의, but 회의에서 is 회의 with 에서. */
  sure: boolean
}>

const PARTICLES: readonly (readonly [fits: Ending['fits'], sure: boolean, endings: string])[] = [
  [
    'any',
    true,
    '에 에서 에게 에게서 한테 한테서 께서 까지 부터 처럼 보다 조차 마저 밖에 만큼 입니다 입니까 이었다 이에요 이란',
  ],
  ['any', false, '도 만 의 들 께 뿐 씩 쯤 째 인 일 임 대로 마다 같이 치고 마냥 커녕 이다'],
  [
    'closed',
    true,
    '을 은 으로 으로서 으로써 으로부터 이라고 이라는 이라도 이라서 이라면 이랑 이나 이든 이든지 이며 이지만 이었고 이었던',
  ],
  ['closed', false, '이 과 이란 이고 이야 이여 이라 이던 이자 이면 아'],
  ['open', true, '를 는 라고 라는 라도 라서 라면 였다 였고 였던 예요'],
  ['open', false, '가 와 나 랑 란 며 야 여 든 든지 다 라 지만'],
  ['ro', true, '로서 로써 로부터'],
  ['ro', false, '로'],
]

/** 기록했다, 기록하는, 기록되었습니다: what follows a noun that is done. */
const DONE: readonly (readonly [stem: string, tails: string])[] = [
  [
    '하',
    '다 는 고 면 며 여 지 기 게 자 니 던 여서 여야 거나 도록 려고 려면 면서 지만 는데 는지 느라 므로 였다 였고 였습니다 세요 십시오',
  ],
  ['해', '- 서 야 도 라 요 야만 줘 줘요 주세요 봤다 보자 보니 볼 본'],
  ['했', '다 고 는데 던 으며 으면 지만 습니다 어요 었다 을 음 다가 더니 네요'],
  ['한', '- 다 다고 다는 다면 데'],
  ['할', '- 까 게 게요 지'],
  ['합', '니다 니까 시다'],
  ['함', '-'],
  ['되', '다 는 고 면 며 어 지 기 게 어서 어야 었다 었고 었습니다 지만 는데 도록 면서 려면 거나'],
  ['돼', '- 서 야 요 도'],
  ['됐', '다 고 는데 던 지만 습니다 어요 으며 으면 을'],
  ['된', '- 다 다고 다는 다면'],
  ['될', '- 까 지'],
  ['됩', '니다 니까'],
  ['됨', '-'],
  ['시키', '다 는 고 면 며 지 기 게 려고'],
  ['시킨', '- 다'],
  ['시킬', '-'],
  ['시켰', '다 고 는데 습니다 어요'],
  ['시켜', '- 서 야'],
  ['시킵', '니다'],
]

/** 먹었다, 읽습니다: endings of verbs and adjectives, taken off lightly. */
const SAID =
  '습니다 었습니다 았습니다 겠습니다 었다 았다 겠다 는다 었어요 았어요 어요 아요 네요 군요 지요 었는데 았는데 는데 었고 았고 었지만 았지만 어서 아서 으면 으며 으니 으니까 더니 거나 면서 으면서 도록 려고 으려고 다가 었던 았던 는지'

const ENDINGS: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ...SAID.split(' ').map((ending) => [ending, { fits: 'any', sure: false }] as const),
  ...DONE.flatMap(([stem, tails]) =>
    tails.split(' ').map((tail) => {
      const ending = tail === '-' ? stem : stem + tail
      // 한 and 해 end many a noun (북한, 오해); with a tail there is little doubt.
      return [ending, { fits: 'any', sure: ending.length > 1 }] as const
    }),
  ),
  ...PARTICLES.flatMap(([fits, sure, endings]) => endings.split(' ').map((ending) => [ending, { fits, sure }] as const)),
])
const LONGEST = Math.max(...[...ENDINGS.keys()].map((ending) => ending.length))
const LAST_SYLLABLES: ReadonlySet<string> = new Set([...ENDINGS.keys()].map((ending) => ending.slice(-1)))

const isSyllable = (code: number) => code >= 0xac00 && code <= 0xd7a3

/** 0 for none, 8 for ㄹ; undefined where the letter is not Hangul, whose sound is not known. */
const finalOf = (word: string) => {
  const code = word.charCodeAt(word.length - 1)
  return isSyllable(code) ? (code - 0xac00) % 28 : undefined
}

const fits = (rest: string, { fits }: Ending) => {
  const final = finalOf(rest)
  if (fits === 'any' || final === undefined) return true
  if (fits === 'open') return final === 0
  return fits === 'closed' ? final !== 0 : final === 0 || final === 8
}

/** What can be left of a word when one ending is taken off, the longest ending first. */
export const withoutEnding = (word: string): { rest: string; ending: Ending }[] => {
  const found: { rest: string; ending: Ending }[] = []
  if (!LAST_SYLLABLES.has(word.slice(-1))) return found
  for (let n = Math.min(LONGEST, word.length - 1); n > 0; n--) {
    const ending = ENDINGS.get(word.slice(-n))
    if (!ending) continue
    const rest = word.slice(0, -n)
    if (fits(rest, ending)) found.push({ rest, ending })
  }
  return found
}

/** 를, 에서는: nothing but endings, as behind a foreign word (AWS를). */
export const isEnding = (word: string): boolean =>
  ENDINGS.has(word) || withoutEnding(word).some(({ rest }) => rest.length <= LONGEST && ENDINGS.has(rest))
