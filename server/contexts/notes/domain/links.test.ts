import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Link, noteTarget, parseLinks } from './links.ts'
import { markdownText, sampleNote } from './markdown-text.test.ts'
import { decodePath } from './paths.ts'

/** A link without its offsets, and its target as it is written where that differs. */
const brief = (body: string) =>
  parseLinks(body).map(({ start: _start, end: _end, targetStart, targetEnd, ...link }: Link) => {
    const written = body.slice(targetStart, targetEnd)
    return written === link.target ? link : { ...link, written }
  })
const within = (link: Pick<Link, 'start' | 'end'>, start: number, end: number) => link.start >= start && link.end <= end
const none = (...bodies: string[]) => {
  for (const body of bodies) assert.deepEqual(brief(body), [], JSON.stringify(body))
}

test('a wikilink names a note, a place in it, and what to show', () => {
  const kind = 'wikilink'
  assert.deepEqual(brief('[[Note]] [[A/B|shown]] [[Note#Heading]] [[#Heading]] [[Note#^id]] [[#^id]] [[ Note # A # B | s ]]'), [
    { kind, target: 'Note' },
    { kind, target: 'A/B', shown: 'shown' },
    { kind, target: 'Note', heading: 'Heading' },
    { kind, target: '', heading: 'Heading' },
    { kind, target: 'Note', block: 'id' },
    { kind, target: '', block: 'id' },
    { kind, target: 'Note', heading: 'A#B', shown: 's' },
  ])
  assert.deepEqual(brief('[[Note#A#^id]]'), [{ kind, target: 'Note', heading: 'A', block: 'id' }])
})

test('an embed shows a note or a file', () =>
  assert.deepEqual(brief('![[Note#h]] ![[image.png|200]]'), [
    { kind: 'embed', target: 'Note', heading: 'h' },
    { kind: 'embed', target: 'image.png', shown: '200' },
  ]))

test('in a table the bar of a wikilink is escaped', () => {
  const body = '| a | b |\n|---|---|\n| [[Note\\|shown]] | [[B]] |'
  assert.deepEqual(brief(body), [
    { kind: 'wikilink', target: 'Note', shown: 'shown' },
    { kind: 'wikilink', target: 'B' },
  ])
  const [link] = parseLinks(body)
  assert.equal(body.slice(link!.start, link!.end), '[[Note\\|shown]]')
})

test('what only looks like a wikilink is none', () =>
  none(
    '\\[[a]]',
    '[[a\nb]]',
    '[[]]',
    '[[ ]]',
    '[[#]]',
    '[[|a]]',
    '[[a]',
    '[a]]',
    '`[[a]]`',
    '[[a[b]]',
    '<b c="[[a]]">',
    '$[[a]]$',
    '%%[[a]]%%',
  ))

test('of brackets in brackets the innermost pair counts, and a shown text may hold brackets', () => {
  const targets = (body: string) => parseLinks(body).map(({ target }) => target)
  assert.deepEqual(targets('[[a [[b]] c]]'), ['b'])
  assert.deepEqual(targets('[[[a]]]'), ['a'])
  assert.deepEqual(targets('[[a]]]'), ['a'])
  assert.deepEqual(brief('[[a|[1]]]'), [{ kind: 'wikilink', target: 'a', shown: '[1]' }])
  assert.deepEqual(targets('\\![[a]]'), ['a'])
  assert.equal(parseLinks('\\![[a]]')[0]?.kind, 'wikilink')
})

test('a Markdown link leads to a file by its path', () => {
  const kind = 'markdown'
  assert.deepEqual(
    brief('[x](path.md) [y](folder/My%20Note.md#heading) [z](<My Note.md>) [w](./a.md "title") [v](../b.md#^id)'),
    [
      { kind, target: 'path.md', shown: 'x' },
      { kind, target: 'folder/My Note.md', written: 'folder/My%20Note.md', heading: 'heading', shown: 'y' },
      { kind, target: 'My Note.md', shown: 'z' },
      { kind, target: './a.md', shown: 'w' },
      { kind, target: '../b.md', block: 'id', shown: 'v' },
    ],
  )
  assert.deepEqual(brief("[x](a(b).md) [y]( a\\(b.md 'c' ) [](e.md) [z](%EB%85%B8%ED%8A%B8.md)"), [
    { kind, target: 'a(b).md', shown: 'x' },
    { kind, target: 'a(b.md', written: 'a\\(b.md', shown: 'y' },
    { kind, target: 'e.md' },
    { kind, target: '노트.md', written: '%EB%85%B8%ED%8A%B8.md', shown: 'z' },
  ])
})

test('an image and another file are links too, with their extension', () =>
  assert.deepEqual(brief('![alt](img/a.png) [report](b.pdf)'), [
    { kind: 'image', target: 'img/a.png', shown: 'alt' },
    { kind: 'markdown', target: 'b.pdf', shown: 'report' },
  ]))

test('a reference definition leads to a file, a footnote does not', () => {
  assert.deepEqual(brief('[x][id]\n\n[id]: a.md "title"\n[other]: <b c.md>\n> [q]: d.md\n\n[^1]: note.md'), [
    { kind: 'markdown', target: 'a.md' },
    { kind: 'markdown', target: 'b c.md' },
    { kind: 'markdown', target: 'd.md' },
  ])
  none('[중요]: 내일 다시 보자', 'text\n[id]: a.md', '[]: a.md')
})

test('a place in the same note has an empty target', () =>
  assert.deepEqual(brief('[x](#some%20heading) [y](<#h>)'), [
    { kind: 'markdown', target: '', heading: 'some heading', shown: 'x' },
    { kind: 'markdown', target: '', heading: 'h', shown: 'y' },
  ]))

test('what lies outside the vault is no link of ours', () =>
  none(
    '[x](https://a.b/c.md)',
    '[x](mailto:a@b.c)',
    '[x](//a.b)',
    '[x](obsidian://open)',
    '<https://a.b>',
    '[x]()',
    '[x](<>)',
    '![x](data:a)',
  ))

test('a text with spaces, open brackets or a line break in its path is no link', () =>
  none(
    '[x](a b.md)',
    '[x](a.md',
    '[x] (a.md)',
    '[x](a\nb.md)',
    '\\[x](a.md)',
    '[x\\](a.md)',
    '[x](<a\nb.md>)',
    '[x\n\ny](a.md)',
  ))

test('an image in the text of a link is a link of its own, and a link in a link breaks the outer one', () => {
  assert.deepEqual(brief('[![alt](a.png)](b.md)'), [
    { kind: 'image', target: 'a.png', shown: 'alt' },
    { kind: 'markdown', target: 'b.md', shown: '![alt](a.png)' },
  ])
  assert.deepEqual(brief('[x [y](a.md) z](b.md)'), [{ kind: 'markdown', target: 'a.md', shown: 'y' }])
  assert.deepEqual(brief('[x [[Note]] z](b.md)'), [{ kind: 'wikilink', target: 'Note' }])
})

test('a percent sign that encodes nothing fit for a path stays', () => {
  for (const path of ['100%', '%zz', '%ff', '%00', 'a%0Ab', '%ed%a0%80']) assert.equal(decodePath(path), path)
  assert.equal(decodePath('100%25%20a'), '100% a')
})

test('the target as a note is without one .md', () => {
  for (const [target, note] of [
    ['a.md', 'a'],
    ['a.MD', 'a'],
    ['a.md.md', 'a.md'],
    ['a', 'a'],
    ['a.png', 'a.png'],
  ] as const) {
    assert.equal(noteTarget({ target }), note)
  }
})

test('the sample has thirteen wikilinks and one image', () => {
  const links = parseLinks(readFileSync(sampleNote, 'utf8'))
  assert.equal(links.filter(({ kind }) => kind === 'wikilink').length, 13)
  assert.deepEqual(
    links.filter(({ kind }) => kind !== 'wikilink').map(({ target }) => target),
    ['../img/triangle.png'],
  )
  assert.deepEqual(links.find(({ target }) => target === '')?.heading, '분산')
})

test('offsets are in order and say what the target is, whatever the text', () =>
  fc.assert(
    fc.property(markdownText, (body) => {
      const links = parseLinks(body)
      let at = 0
      for (const { kind, start, end, targetStart, targetEnd, target } of links) {
        assert.ok(
          at <= targetStart && start < targetStart && targetStart <= targetEnd && targetEnd <= end && end <= body.length,
        )
        const written = body.slice(targetStart, targetEnd)
        assert.equal(kind === 'wikilink' || kind === 'embed' ? written : decodePath(written).trim(), target)
        at = targetEnd
        // Two links are apart, or one is within the text that the other shows.
        const apart = links.every(
          (other) =>
            other.end <= start ||
            other.start >= end ||
            within(other, start, end) ||
            within({ start, end }, other.start, other.end),
        )
        assert.ok(apart)
      }
    }),
    { numRuns: 3000 },
  ))
