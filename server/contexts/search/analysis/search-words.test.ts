import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bare } from './hangul.ts'
import { INSIDE, LONGEST, NAME } from './lexemes.ts'
import { toQuestion } from './query.ts'
import { type Fields, toVector } from './vector.ts'

const fields = (given: Partial<Fields>): Fields => ({ title: '', names: [], tags: [], headings: [], text: '', ...given })

const lexemesOf = (given: Partial<Fields>) =>
  toVector(fields(given))
    .words.split(' ')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(1, entry.lastIndexOf("'")))

/** The rule of analysis/tsquery.ts, on sets: whether PostgreSQL agrees is tested where there is a database. */
const finds = (typed: string, given: Partial<Fields>) => {
  const lexemes = lexemesOf(given)
  const has = (lexeme: string) => lexemes.includes(lexeme)
  const begins = (start: string) => lexemes.some((lexeme) => lexeme.startsWith(start))
  const { words, name } = toQuestion(typed)
  if (words.length === 0) return false
  return (
    begins(NAME + name) ||
    words.every(
      ({ exact, near, starts, inside, apart }) =>
        [...exact, ...near].some(has) ||
        starts.some(begins) ||
        inside.some((form) => begins(INSIDE + form)) ||
        apart.some((pieces) => pieces.every(has)),
    )
  )
}
const found = (typed: string, text: string) => assert.ok(finds(typed, { text }), `${typed} in ${text}`)
const missed = (typed: string, text: string) => assert.ok(!finds(typed, { text }), `${typed} in ${text}`)

test('a word is found with any particle, and asked with any particle', () => {
  for (const text of ['천식', '천식은', '천식이', '천식에서는', '천식까지만', '천식으로부터', '천식이라고 한다'])
    for (const typed of ['천식', '천식은', '천식이', '천식을']) found(typed, text)
  found('고양이', '고양이가 잔다')
  found('고양이가', '고양이를 보았다')
  found('기록', '매일 기록했다')
  found('기록하는', '기록되었다')
  found('약', '약을 먹었다')
  found('약을', '약은 쓰다')
  found('집으로부터', '집에서')
})

test('a word is found inside a longer one, and one written together where it is written apart', () => {
  found('천식', '기관지천식을 앓는다')
  found('고혈압', '소아고혈압환자')
  found('기관지천식', '기관지 천식이다')
  found('기관지 천식', '기관지천식')
})

test('what only neighbours make, or what is not a word of it, is not found', () => {
  missed('천식', '영천 식당')
  missed('고혈압', '최고 혈압')
  missed('고혈압', '고혈당과 저혈압')
  missed('고양', '고 양이')
  missed('천식 흡입기', '천식은 있다')
})

test('words of two scripts are found by either, and the particle on a foreign word asks for nothing', () => {
  found('클러스터', '새 k3s클러스터를 만든다')
  found('k3s', '새 k3s클러스터를 만든다')
  found('k3s클러스터', 'k3s 클러스터')
  found('AWS를', 'aws는 비싸다')
  found('PEF 3월', 'PEF는 3월에 쟀다')
  missed('3월', '3개와 4월')
})

test('English is found in its forms, code by its words, and numbers as they are', () => {
  found('note', 'many notes')
  found('monitoring', 'we monitor it')
  found('write', 'writing')
  found('markdown', 'call parseMarkdown(text)')
  found('parseMarkdown', 'parse_markdown')
  found('parsemarkdown', 'parseMarkdown')
  found('GitHub', 'github')
  found('1234', '모두 1,234원')
  found('36.5', '체온 36.5도')
  missed('36.5', '체온 36도 5분')
})

test('the last word may be a beginning; so may the letter that is just being typed be missing', () => {
  found('모니', '모니터링 지표')
  found('모니ㅌ', '모니터링 지표')
  found('서버 kube', '서버와 kubernetes')
  missed('kube 서버', '서버와 kubernetes')
  assert.ok(finds('모', { title: '모니터링' }))
})

test('initials find titles, names and tags', () => {
  assert.ok(finds('ㅊㅅ', { title: '기관지천식' }))
  assert.ok(finds('ㅊㅅ', { tags: ['천식일지'] }))
  assert.ok(!finds('ㅊㅅ', { text: '천식' }))
})

test('a question without a word asks nothing', () => {
  for (const typed of ['', ' ', '!?', "' | & \\", '🚀', '___']) assert.deepEqual(toQuestion(typed).words, [])
})

const hangul = fc
  .array(fc.integer({ min: 0xac00, max: 0xd7a3 }), { minLength: 1, maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes))
const real = fc.constantFrom(
  '천식',
  '고양이',
  '회의',
  '어린이',
  '모니터링',
  '기록하기',
  '서울',
  '물',
  '가을',
  '전문가',
  '결과',
  '우크라이나',
)
const latin = fc.stringMatching(/^[A-Za-z]{1,12}[0-9]{0,3}$/)
const word = fc.oneof(
  hangul,
  real,
  latin,
  fc.tuple(latin, real).map(([a, b]) => a + b),
  fc.nat(3000).map((n) => `${n}월`),
)
const CLOSED = '은 이 을 과 으로 이나 이라고 이라도 으로부터 으로는'.split(' ')
const OPEN = '는 가 를 와 로 나 라고 라도 로부터 로는'.split(' ')
const ANY = '에 에서 에게 까지 부터 처럼 보다 의 도 만 들 에서는 에게도 까지만 에서도 부터는 입니다'.split(' ')
const withParticle = fc.tuple(word, fc.nat()).map(([word, n]) => {
  const code = word.charCodeAt(word.length - 1) - 0xac00
  const fitting = [...ANY, ...(code >= 0 && code % 28 !== 0 ? CLOSED : OPEN)]
  return { word, inflected: word + fitting[n % fitting.length]! }
})

test('whatever the word and the particle: the word finds the word with it', () =>
  fc.assert(
    fc.property(withParticle, ({ word, inflected }) => found(word, `그 ${inflected} 있다`)),
    { numRuns: 2_000 },
  ))

test('whatever the word: it finds itself in a title, and typed as another system composes it', () =>
  fc.assert(
    fc.property(word, (word) => {
      assert.ok(finds(word.normalize('NFD'), { title: word }))
      assert.ok(finds(word, { title: word.normalize('NFD') }))
    }),
  ))

test('whatever the word: any two or more syllables in a row are found in it', () =>
  fc.assert(
    fc.property(hangul, fc.nat(), fc.nat(), (word, a, b) => {
      const from = a % word.length
      const part = word.slice(from, from + 2 + (b % 7))
      // 각에 asks for the word 각 with a particle: a single syllable is looked for as a word, and not inside of others.
      if (part.length < 2 || Math.min(bare(word).length, from + part.length) - from < 2) return
      // What a question leaves away as an ending is shorter, and found all the more.
      found(part, word)
    }),
    { numRuns: 1_000, examples: [['가각에', 1, 0]] },
  ))

test('whatever the text: there is an index of it, its lexemes are neither empty nor long, and PostgreSQL can quote them', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), (text, title) => {
      for (const lexeme of lexemesOf({ title, text: `${text}${title}` }))
        assert.ok(lexeme.length > 0 && lexeme.length <= LONGEST + 1 && !/['\\\s]/.test(lexeme) && lexeme.isWellFormed(), lexeme)
      toQuestion(text)
    }),
  ))

test('ten times the text makes at most ten times the index, and an index never outgrows a tsvector', () => {
  for (const part of [
    '가',
    '은는',
    '가 ',
    'a',
    'aB',
    'ing',
    '1',
    '1,',
    '1.',
    '가a',
    'ㄱ',
    '漢',
    '_',
    '`',
    '[',
    '\u{20000}',
    'e\u0301',
  ]) {
    const sizes = [1_000, 10_000, 100_000].map((n) => toVector(fields({ title: part, text: part.repeat(n) })).words.length)
    assert.ok(sizes[1]! <= 11 * sizes[0]! && sizes[2]! <= 11 * sizes[1]!, `${part}: ${sizes}`)
  }
})

test('a text of half a million different characters fits', () => {
  const text = String.fromCharCode(...Array.from({ length: 50_000 }, (_, i) => 0xac00 + ((i * 7919) % 11_172))).repeat(10)
  const { words } = toVector(fields({ title: '제목', text }))
  assert.ok(Buffer.byteLength(words) < 2 ** 20)
  assert.ok(words.includes("'제목':1A"))
})
