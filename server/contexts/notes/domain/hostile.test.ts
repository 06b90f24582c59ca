import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLinks, sentenceAround } from './links.ts'
import { scan } from './marks.ts'
import { blocksOf, findHeading, headingsOf } from './outline.ts'
import { regionsOf } from './regions.ts'
import { termsOf } from './related.ts'
import { rewriteTargets } from './rewrite.ts'
import { tagsOf } from './tags.ts'

/** Texts of one of these over and over make a careless scanner look ahead from each of them to the end. */
const UNITS = [
  ...[
    '[',
    '[[',
    '![',
    '](',
    '[a](',
    '[[a',
    '[[a|b',
    '[a](<',
    '[a](b "',
    "[a](b '",
    '[a](b (',
    '[[[',
    '[[]',
    '[![a](b)](c)',
    '[a]: b\n',
    '(((',
    '[a](%41',
  ],
  ...[
    '<',
    '<a ',
    '<a b="',
    "<a b='",
    '<!-- ',
    '<!--\n\n',
    '<ab:',
    'a <!--\n\n',
    'a %%b\n\n',
    'a $$b\n\n',
    '<a@',
    '%% a\n\n',
    '%%',
    '$',
    '$a',
    '$$\n\n',
    '`',
    '`` ` ',
    '```\n',
    '~~~a\n',
  ],
  ...[
    '#',
    '# a\n',
    '#a',
    '#a/',
    'a\n---\n',
    '> ',
    '- ',
    '1. ',
    '- > ',
    '- \n',
    '|a|\n|-|\n',
    '\n',
    '\r',
    ' ',
    '\t',
    '    a\n\n',
    '^a ',
    'a ^a\n',
  ],
  ...[
    'a',
    '가',
    '\u1100',
    '\u0301',
    '\ud800',
    '\0',
    '\\',
    '*',
    '_a',
    '. ',
    '。',
    '&amp;',
    '%e0',
    '-->',
    '🇰🇷',
    '[[a]]',
    '[x](y.md)',
    '`a`',
    '$a$',
  ],
]

/** What a question to a text costs: the characters that it looks at. Of others it is all of them. */
const cost = (question: string, [first, from]: readonly unknown[], answer: unknown, length: number): number => {
  if (question === 'charCodeAt') return 1
  if (question === 'startsWith') return String(first).length
  if (question === 'slice') return String(answer).length
  if (question === 'indexOf') return (answer === -1 ? length : Number(answer)) - Number(from ?? 0) + 1
  if (question === 'lastIndexOf') return Number(from ?? length) - Math.max(Number(answer), 0) + 1
  return length
}

/** A text that counts how many of its characters are looked at. */
const counted = (text: string) => {
  let reads = 0
  const get = (_: object, key: string | symbol) => {
    const found: unknown = Reflect.get(Object(text), key)
    if (key === 'length') return found
    if (typeof found !== 'function') {
      reads++
      return found
    }
    return (...args: unknown[]) => {
      const answer: unknown = Reflect.apply(found, text, args)
      reads += cost(String(key), args, answer, text.length)
      return answer
    }
  }
  return { body: new Proxy(Object(text), { get }) as string, reads: () => reads }
}

test('ten times the text is ten times the work', () => {
  const readers = { scan, parseLinks, headingsOf, blocksOf, tagsOf, regionsOf }
  for (const [name, read] of Object.entries(readers)) {
    for (const unit of UNITS) {
      const [small, large] = [300, 3000].map((length) => {
        const { body, reads } = counted(`${unit.repeat(length / unit.length)}\n\n-->%%`)
        read(body)
        return reads()
      })
      // Quadratic work would be a hundred times as much; short texts end before the bounds on looking ahead are reached.
      assert.ok(large! <= 15 * small! + 5000, `${name} of ${JSON.stringify(unit)}: ${small} and then ${large}`)
    }
  }
})

test('the work that is counted is all of it: a reader that looks ahead from each place is found out', () => {
  const [small, large] = [500, 5000].map((length) => {
    const { body, reads } = counted('a'.repeat(length))
    for (let at = 0; at < body.length; at++) body.indexOf('b', at)
    return reads()
  })
  assert.ok(large! > 90 * small!)
})

test('what is done with the parts of a long text ends too', () => {
  for (const unit of UNITS) {
    const body = unit.repeat(10_000 / unit.length)
    const links = parseLinks(body)
    for (const { start, end } of links) assert.ok(sentenceAround(body, start, end).length <= 242)
    assert.ok(sentenceAround(body, body.length >> 1, body.length).length <= 242)
    findHeading(headingsOf(body), 'a#b')
    assert.ok(termsOf(body).length <= 24)
    const edits = links.map((link) => ({ link, target: '`$ x' }))
    assert.equal(parseLinks(rewriteTargets(body, edits)).length, links.length)
  }
})
