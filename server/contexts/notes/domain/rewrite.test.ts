import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Link, parseLinks } from './links.ts'
import { anyText, markdownText } from './markdown-text.test.ts'
import { fitsWikilink, markdownTarget, rewriteTargets, rewrittenTarget } from './rewrite.ts'

/** Gives every link with this target another one. */
const rewritten = (body: string, from: string, to: string) =>
  rewriteTargets(
    body,
    parseLinks(body)
      .filter(({ target }) => target === from)
      .map((link) => ({ link, target: to })),
  )

test('only the path changes: headings, blocks, shown text and titles stay', () => {
  const cases = [
    ['a [[Old]] b [[Old|Old]] c', 'a [[New]] b [[New|Old]] c'],
    ['[[Old#Old]] [[Old#^id]] ![[Old]] [[ Old |x]]', '[[New#Old]] [[New#^id]] ![[New]] [[ New |x]]'],
    ['| [[Old\\|x]] |', '| [[New\\|x]] |'],
    ['`[[Old]]` [[Old]] %%[[Old]]%%', '`[[Old]]` [[New]] %%[[Old]]%%'],
    ['[Old](Old "Old") [Old]: Old', '[Old](New "Old") [Old]: Old'],
    ['[Old]: Old "Old"\n', '[Old]: New "Old"\n'],
    ['[![x](Old)](Old#h)', '[![x](New)](New#h)'],
  ] as const
  for (const [body, result] of cases) assert.equal(rewritten(body, 'Old', 'New'), result)
})

test('.md stays where it was written, and does not come where it was not', () => {
  assert.equal(rewritten('[[Old.md]] [x](Old.md#h)', 'Old.md', 'A/New'), '[[A/New.md]] [x](A/New.md#h)')
  assert.equal(rewritten('[[Old.MD]]', 'Old.MD', 'New'), '[[New.MD]]')
  assert.equal(rewritten('[[Old.md]]', 'Old.md', 'New.md'), '[[New.md]]')
  assert.equal(rewritten('![](a.png)', 'a.png', 'b c.png'), '![](b%20c.png)')
})

test('a Markdown path is encoded as far as it needs it, in the manner of the old one', () => {
  assert.equal(rewritten('[x](Old.md)', 'Old.md', '새 노트 (초안)'), '[x](새%20노트%20%28초안%29.md)')
  assert.equal(rewritten('[x](<Old a.md>)', 'Old a.md', '새 노트 (초안)'), '[x](<새 노트 (초안).md>)')
  assert.equal(rewritten('[x](%EC%98%9B.md)', '옛.md', '새 글'), '[x](%EC%83%88%20%EA%B8%80.md)')
  assert.equal(rewritten('[x](Old.md)', 'Old.md', 'C# 100% a?b'), '[x](C%23%20100%25%20a%3Fb.md)')
  assert.equal(rewritten('[x](Old.md)', 'Old.md', 'note: a/b:c'), '[x](note%3A%20a/b:c.md)')
  assert.equal(rewritten('[x](Old.md)', 'Old.md', 'R&D &amp; x'), '[x](R&D%20%26amp;%20x.md)')
})

test('a path that began at its own folder goes on doing so', () => {
  assert.equal(rewritten('[x](./Old.md)', './Old.md', 'New'), '[x](./New.md)')
  assert.equal(rewritten('[x](./Old.md)', './Old.md', '../New'), '[x](../New.md)')
  assert.equal(rewritten('[x](./Old.md)', './Old.md', '/New'), '[x](/New.md)')
})

test('a link within the note may come to name a note, and the other way round if a place is named', () => {
  assert.equal(rewritten('[[#h]] [x](#h)', '', 'New'), '[[New#h]] [x](New#h)')
  assert.equal(rewritten('[[Old#h]] [[Old]] [x](Old)', 'Old', ''), '[[#h]] [[Old]] [x](Old)')
})

test('a wikilink stays as it is where its new name cannot be written in it', () => {
  for (const name of ['C#', 'a|b', 'a]b', '[a']) {
    assert.equal(fitsWikilink(name), false)
    assert.equal(rewritten('[[Old]]', 'Old', name), '[[Old]]')
    assert.equal(rewrittenTarget({ kind: 'wikilink', target: 'Old' }, name), 'Old')
  }
})

test('an edit that would change how the text around it reads is left out', () => {
  assert.equal(rewritten('a ` b [[Old]]', 'Old', 'c`d'), 'a ` b [[Old]]')
  assert.equal(rewritten('5$a [[b$7]] c$', 'b$7', 'New'), '5$a [[b$7]] c$')
  assert.equal(rewritten('[[Old]]', 'Old', 'c`d'), '[[c`d]]')
  const body = 'a ` b [[Old]] [[Other]]'
  const [old, second] = parseLinks(body)
  const edits = [
    { link: second!, target: 'New' },
    { link: old!, target: '`' },
  ]
  assert.equal(rewriteTargets(body, edits), 'a ` b [[Old]] [[New]]')
  assert.equal(
    rewriteTargets(
      body,
      ['New', 'Newer'].map((target) => ({ link: second!, target })),
    ),
    'a ` b [[Old]] [[New]]',
  )
  assert.equal(rewritten('<ab:[[a b]]> c', 'a b', 'ab'), '<ab:[[a b]]> c')
})

test('a path from one folder to another goes up only as far as it must', () => {
  for (const [to, from, path] of [
    ['N', '', 'N'],
    ['A/N', '', 'A/N'],
    ['A/N', 'A', 'N'],
    ['A/N', 'A/B', '../N'],
    ['B/N', 'A/C', '../../B/N'],
    ['A/N', 'a', 'N'],
    ['A', 'A', '../A'],
    ['A/x.md', 'A', 'x.md.md'],
  ] as const) {
    assert.equal(markdownTarget(to, from), path)
  }
})

const isPlain = (text: string) => /^[\p{L}/. ]*$/u.test(text)

const gaps = (body: string, links: readonly Link[]) => {
  const parts: string[] = []
  let at = 0
  for (const { targetStart, targetEnd } of links) {
    parts.push(body.slice(at, targetStart))
    at = targetEnd
  }
  return [...parts, body.slice(at)]
}

const anyTarget = fc.oneof(
  fc.constantFrom(
    'New',
    '새 노트',
    'A/B',
    '../x',
    'C#',
    'a`b',
    '$',
    '%%',
    'a<b>c',
    '"',
    "'",
    '(x)',
    'x y.md',
    '',
    '\\',
    'a:b',
    '&amp;',
    '-->',
  ),
  anyText(5),
)

test('after any rewriting the same links are there with the wanted targets, and nothing else has changed', () => {
  let changed = 0
  fc.assert(
    fc.property(markdownText, fc.array(anyTarget, { minLength: 1, maxLength: 4 }), fc.nat(), (body, targets, mask) => {
      const links = parseLinks(body)
      const edits = links.flatMap((link, n) => ((mask >> (n % 8)) & 1 ? [{ link, target: targets[n % targets.length]! }] : []))
      const result = rewriteTargets(body, edits)
      const now = parseLinks(result)
      assert.deepEqual(gaps(result, now), gaps(body, links))
      const wanted = new Map(edits.map(({ link, target }) => [link, rewrittenTarget(link, target)]))
      const kept = edits.every(({ link }) => now[links.indexOf(link)]?.target === wanted.get(link))
      for (const [n, link] of links.entries()) {
        const { kind, heading, block, target } = now[n]!
        assert.deepEqual({ kind, heading, block }, { kind: link.kind, heading: link.heading, block: link.block })
        assert.ok(target === link.target || target === wanted.get(link))
      }
      // Plain names, as nearly all are, never stand in the way.
      const plain = [...targets, ...links.map(({ targetStart, targetEnd }) => body.slice(targetStart, targetEnd))].every(
        isPlain,
      )
      if (plain && !/[<$]/.test(body)) assert.ok(kept)
      if (result !== body) changed++
    }),
    { numRuns: 4000 },
  )
  assert.ok(changed > 500)
})
