import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Destination, fill, referencesIn } from './fill.ts'
import { toHtml } from './pipeline.ts'
import { anchorTag, referenceIn } from './placeholder.ts'

const filled = async (body: string, found: Readonly<Record<string, Destination>> = {}) =>
  fill(await toHtml(body), ({ target }) => found[target]).trim()

const note = { '노트 A': { href: '/notes/1', title: '노트 A' } }

test('a link that is found leads there, and shows what was written', async () => {
  assert.equal(await filled('[[노트 A|see]]', note), '<p><a class="wikilink" href="/notes/1" title="노트 A">see</a></p>')
  assert.equal(
    await filled('[**b**](노트%20A "t")', note),
    '<p><a class="wikilink" href="/notes/1" title="노트 A"><strong>b</strong></a></p>',
  )
})

test('a link to a note says which note it is', async () => {
  assert.equal(
    await filled('[[N#H]]', { N: { href: '/app/write/n1#h', noteId: 'n1' } }),
    '<p><a class="wikilink" href="/app/write/n1#h" data-note-id="n1">N &gt; H</a></p>',
  )
})

test('a link that is not found leads nowhere and keeps what it asks for', async () => {
  assert.equal(
    await filled('[[x"<y>#H|shown]]'),
    '<p><a class="wikilink unresolved" data-target="x&quot;&lt;y&gt;" data-heading="H">shown</a></p>',
  )
  assert.equal(
    await filled('![[none.png|200]]'),
    '<div class="embeds"><a class="wikilink unresolved" data-target="none.png">none.png</a></div>',
  )
})

test('an image is shown with its size or its alternative text', async () => {
  const image = { 'a/p.png': { href: '/files/1' } }
  assert.equal(
    await filled('x ![[a/p.png|20x10]]', image),
    '<p>x <img class="embed" src="/files/1" alt="p.png" width="20" height="10" loading="lazy"></p>',
  )
  assert.equal(
    await filled('x ![a "b"](a/p.png "t")', image),
    '<p>x <img class="embed" src="/files/1" alt="a &quot;b&quot;" title="t" loading="lazy"></p>',
  )
  assert.match(
    await filled('[![b](a/p.png)](https://c.d)', image),
    /<a href="https:\/\/c\.d"[^>]*><img class="embed" src="\/files\/1" alt="b" loading="lazy"><\/a>/,
  )
})

test('another file is a link, inside the text of a link only its name', async () => {
  const file = { 'p.pdf': { href: '/files/2' } }
  assert.equal(await filled('x ![[p.pdf]]', file), '<p>x <a class="wikilink" href="/files/2">p.pdf</a></p>')
  assert.match(await filled('[![b](p.pdf)](https://c.d)', file), /noreferrer nofollow">b<\/a>/)
})

test('a note is shown whole where it stands alone, without the ids that it has on its own page', async () => {
  const inner = (await toHtml('# Inner id="x"\n\n[[L]] a^[f] ^b')).trim()
  const found = { N: { href: '/notes/2', html: fill(inner, () => undefined) } }
  const html = await filled('![[N]]', found)
  assert.match(
    html,
    /^<div class="embeds"><section class="embed"><p class="embed-title"><a class="wikilink" href="\/notes\/2">N<\/a><\/p>\n<h1>/,
  )
  assert.ok(
    html.includes('Inner id="x"') &&
      html.includes('data-target="L"') &&
      !html.includes(' id="^b"') &&
      !html.includes('href="#fn'),
  )
  assert.equal(await filled('see ![[N]]', found), '<p>see <a class="wikilink" href="/notes/2">N</a></p>')
})

test('what is asked for is known before it is filled in, place and all', async () =>
  assert.deepEqual(referencesIn(await toHtml('[[A#B|x]] ![[C]] [[#^d]] [e](F.md#G)')), [
    { target: 'A', heading: 'B' },
    { target: 'C' },
    { target: '', block: 'd' },
    { target: 'F.md', heading: 'G', style: 'markdown' },
  ]))

test('text that looks like a placeholder is none', async () => {
  const body = '<a class="wikilink" data-target="x" href="#">y</a> `<span class="embed">z</span>`'
  const html = await toHtml(body)
  assert.deepEqual(referencesIn(html), [])
  assert.equal(
    fill(html, () => ({ href: '/' })),
    html,
  )
})

test('a note of very many links is filled in one pass', async () => {
  const html = await toHtml('[[a]] ![[b]] '.repeat(5000))
  assert.equal(referencesIn(html).length, 10_000)
  assert.equal(fill(html, () => undefined).split('unresolved').length, 10_001)
})

test('a placeholder says what it was made from, signs of HTML and all', async () => {
  for (const target of ['Ann\'s <b> & "c"', '&amp; &#39; &lt;'])
    for (const html of [anchorTag({ target }), `${anchorTag({ target })}x</a>`]) assert.equal(referenceIn(html).target, target)
  assert.deepEqual(
    referencesIn(await toHtml("[[Ann's & Bob's]]")).map(({ target }) => target),
    ["Ann's & Bob's"],
  )
})
