import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseLinks } from '../domain/links.ts'
import { headingsOf } from '../domain/outline.ts'
import { tagsOf } from '../domain/tags.ts'
import { referencesIn } from './fill.ts'
import { toHtml } from './pipeline.ts'

const says = async (body: string, html: string) => assert.equal((await toHtml(body)).trim(), html)
const has = async (body: string, ...parts: string[]) => {
  const html = await toHtml(body)
  for (const part of parts) assert.ok(html.includes(part), `${part}\nis not in\n${html}`)
}
const lacks = async (body: string, ...parts: string[]) => {
  const html = await toHtml(body)
  for (const part of parts) assert.ok(!html.includes(part), `${part}\nis in\n${html}`)
}

test('plain Markdown is what CommonMark says', async () => {
  await says('a *b* **c** `d`\ne', '<p>a <em>b</em> <strong>c</strong> <code>d</code>\ne</p>')
  await says('1. a\n2. b\n\n---\n\n> c', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<hr />\n<blockquote>\n<p>c</p>\n</blockquote>')
  await says('3. a', '<ol start="3">\n<li>a</li>\n</ol>')
  await says('~~a~~ ==b== a == b ===c===', '<p><s>a</s> <mark>b</mark> a == b ===c===</p>')
})

test('a tag is a link to all that has it, wherever it counts as one', async () => {
  await says(
    '#태그 (#a/b) **#c**',
    '<p><a class="hashtag" data-tag="태그">#태그</a> (<a class="hashtag" data-tag="a/b">#a/b</a>) <strong>#c</strong></p>',
  )
  await says('a\n#b', '<p>a\n<a class="hashtag" data-tag="b">#b</a></p>')
  await has('# 제목 #h', '<a class="hashtag" data-tag="h">#h</a>')
  await lacks('\\#a `#b` x#c #1 [#d](https://a.test) [[e #f]] $#g$ https://a.test/#h <i>#"></i>', 'hashtag')
})

test('what is drawn as a tag is what the note is found by', async () => {
  const piece = fc.constantFrom('#a', '#나', ' ', '\n', '**', '`', '\\', '(', '#', 'x', '[[', ']]', '$', '- ', '[', '](u)', '1')
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
      const body = pieces.join('')
      const drawn = Array.from((await toHtml(body)).matchAll(/data-tag="([^"]*)"/g), ([, tag]) => tag)
      const known = new Set(tagsOf(body))
      assert.deepEqual(
        drawn.filter((tag) => !known.has(tag ?? '')),
        [],
        body,
      )
    }),
    { numRuns: 300 },
  )
})

test('raw HTML is text', () => says('<b onclick="x">a</b>', '<p>&lt;b onclick="x"&gt;a&lt;/b&gt;</p>'))

test('a table keeps the alignment of its columns, and a link in it its escaped bar', () =>
  has(
    '| a | b |\n|:--|--:|\n| [[N\\|s]] | 2 |',
    '<th align="left">a</th>',
    '<td align="right">2</td>',
    'data-target="N" href="#">s</a>',
  ))

test('task boxes know their line in the note', async () => {
  const body = '---\ntitle: x\n---\n- [ ] one\n- [x] two\n  1. [X] three\n- [y] no\n- [x](a.md)'
  await has(
    body,
    'data-line="3" disabled /> one',
    'data-line="4" disabled checked /> two',
    'data-line="5" disabled checked /> three',
  )
  await has(body, '<li>[y] no</li>', '<li><a class="wikilink"')
})

test('headings have the slugs of the outline, whatever stands before them', async () => {
  const body = '---\na: b\n---\n# 한글 *제목*\r\n\r\ntext\n%%\nx\n%%\n한글 제목\n===\n> ## 한글 제목\n\n- # `in` list\n'
  const html = await toHtml(body)
  const ids = Array.from(html.matchAll(/<h\d id="([^"]*)"/g), ([, id]) => id)
  assert.deepEqual(
    ids,
    headingsOf(body).map(({ slug }) => slug),
  )
  assert.equal(ids.length, 4)
})

test('the headings of a real note are all addressable', async () => {
  const body = await readFile(new URL('../../../../testing/samples/vault/Architecture.md', import.meta.url), 'utf8')
  const html = await toHtml(body)
  const ids = Array.from(html.matchAll(/<h\d id="([^"]*)"/g), ([, id]) => id)
  assert.deepEqual(
    ids,
    headingsOf(body).map(({ slug }) => slug),
  )
  assert.deepEqual(
    referencesIn(html).map(({ target, heading }) => [target, heading]),
    parseLinks(body).map(({ target, heading }) => [target, heading]),
  )
})

test('a block is found by its id, and the id is not read', async () => {
  await says('text ^one', '<p id="^one">text</p>')
  await says('- a ^li\n- b', '<ul>\n<li id="^li">a</li>\n<li>b</li>\n</ul>')
  await says('- a\n- b\n\n^list', '<ul id="^list">\n<li>a</li>\n<li>b</li>\n</ul>')
  await says('> q\n\n^q', '<blockquote id="^q">\n<p>q</p>\n</blockquote>')
  await says('```\nc\n```\n\n^code', '<pre class="code" id="^code"><code>c\n</code></pre>')
  await has('# A ^h', '<span id="^h"></span>A</h1>')
  await says('a ^x\n\nb ^x', '<p id="^x">a</p>\n<p>b</p>')
  await has('- a\n\n  b\n- ^x', '<li id="^x">')
  await says('^alone', '<p id="^alone"></p>')
  for (const body of ['x^2', 'a ^b c', 'a ^b_c', '`^b`']) await lacks(body, 'id=')
})

test('callouts have a kind and a title, and fold', async () => {
  await says(
    '> [!WARNING] Mind **this**\n> body',
    '<aside class="callout" data-callout="warning">\n<p class="callout-title">Mind <strong>this</strong></p>\n<p>body</p>\n</aside>',
  )
  await says('> [!tldr]', '<aside class="callout" data-callout="abstract">\n<p class="callout-title">Tldr</p>\n</aside>')
  await has(
    '> [!note]- T\n> > [!tip]+\n> > x',
    '<details class="callout" data-callout="note">',
    '<summary class="callout-title">T</summary>',
  )
  await has('> [!note]- T\n> > [!tip]+\n> > x', '<details class="callout" data-callout="tip" open>')
  await has('> [!strange]\n> x', 'data-callout="note"', 'Strange')
  await lacks('> a [!note]\n\n[!note]', 'callout')
})

test('a footnote is led to and back from, and no heading can take its id', async () => {
  const html = await toHtml('# fn:1\n\na[^n] b[^n] ^[at *once*] [^none]\n\n[^n]: note [[L]]\n\n[^unused]: x')
  for (const part of [
    'href="#fn:1" id="fnref:1"',
    'id="fnref:1:1"',
    '<li id="fn:1"',
    'href="#fnref:1:1"',
    'at <em>once</em>',
    '[^none]',
  ])
    assert.ok(html.includes(part), part)
  assert.equal(html.split('id="fn:1"').length, 2)
  await has('^[a ^[b] c]', 'a ^[b] c')
  await lacks('^[a', 'footnotes')
  assert.equal((await toHtml('^[a]'.repeat(2100))).split('<li').length, 2001)
})

test('formulas become MathML, by the rules that leave prices alone', async () => {
  await has('$x^2$', '<msup><mi>x</mi><mn>2</mn></msup>')
  await has('a $$x$$ b', 'display="block"')
  await has('> $$\n> x\n>\n> y\n> $$', '<div class="math"><math', '<mi>y</mi>')
  await has('text\n$$\n- x\n$$ ^eq', '<math')
  for (const body of ['$5 and $6', '$ a$', '$a $', '\\$a$', '`$a$`', '$a\nb$', '$$', '$a$5', '$$ $$'])
    await lacks(body, '<math')
  await has('$\\frac{$', '<span class="katex-error"')
  await has(`$${'{'.repeat(3000)}$`, '<')
  await has(`$${'x'.repeat(5000)}$`, '<code class="math">')
})

test('code is coloured by classes where its language is known', async () => {
  await has(
    '```js {1}\nconst a = "<b>" // c\n```',
    'data-language="js"',
    '<span class="tok-keyword">const</span>',
    '"&lt;b&gt;"',
  )
  await says('```mermaid\na-->b\n```', '<pre class="code" data-language="mermaid"><code>a--&gt;b\n</code></pre>')
  await lacks('```constructor\nx\n```\n```__proto__\nx\n```', 'tok-')
  await has(`\`\`\`json\n"${'x'.repeat(200_000)}"\n\`\`\``, 'data-language="json"><code>"xxx')
})

test('comments and front matter do not reach the reader', async () => {
  const body =
    '---\nsecret: 1\n---\na %%secret%% b <!-- secret --> c\n\n%%\nsecret\n\nsecret\n%%\n\n%% secret %%\n\n<!--\nsecret\n-->\n\nend'
  await lacks(body, 'secret')
  await says('a\n\n%% x %%\n\nb', '<p>a</p>\n<p>b</p>')
  await has('```\n%% code %%\n```\n\n`%%a%%` 100 %% 200', '%% code %%', '<code>%%a%%</code>', '100 %% 200')
})

test('a link elsewhere is safe to follow, and an address written out is a link', async () => {
  const rel = 'rel="noopener noreferrer nofollow"'
  await says('[a](https://b.c "t")', `<p><a href="https://b.c" title="t" ${rel}>a</a></p>`)
  await has(
    'https://b.c/d?e=f&g <https://h.i> a@b.c www.j.k',
    `href="https://b.c/d?e=f&amp;g" ${rel}`,
    `href="https://h.i" ${rel}`,
    'a@b.c www.j.k',
  )
  await says(
    '![a](https://b.c/d.png)',
    '<p><img src="https://b.c/d.png" alt="a" loading="lazy" referrerpolicy="no-referrer" /></p>',
  )
  await says('[a](javascript:b) [c](data:d)', '<p>[a](javascript:b) [c](data:d)</p>')
  await lacks('[a](obsidian://open) [b](file:///etc/passwd)', 'href')
})

test('links into the vault are placeholders that depend on no other note', async () => {
  const references = async (body: string) => referencesIn(await toHtml(body))
  assert.deepEqual(await references('[[ A/B#C#D | shown ]] [[#^b]]'), [
    { target: 'A/B', heading: 'C#D' },
    { target: '', block: 'b' },
  ])
  assert.deepEqual(await references('[a](../b%20c.md#D "t") [](<한 글.md>) [e](#f)'), [
    { target: '../b c.md', heading: 'D', title: 't', style: 'markdown' },
    { target: '한 글.md', style: 'markdown' },
    { target: '', heading: 'f', style: 'markdown' },
  ])
  assert.deepEqual((await references('[a](한%C3.md)'))[0]?.target, parseLinks('[a](한%C3.md)')[0]?.target)
  assert.deepEqual(await references('a ![[p.png|200]] ![alt *x*](q.png) [![r](r.png)](https://s)'), [
    { target: 'p.png', shown: '200' },
    { target: 'q.png', shown: 'alt x', style: 'markdown' },
    { target: 'r.png', shown: 'r', style: 'markdown', within: 'link' },
  ])
  assert.deepEqual(await references('![[A]]\n![[B]]\n\n- ![[C]]'), [
    { target: 'A', within: 'block' },
    { target: 'B', within: 'block' },
    { target: 'C', within: 'block' },
  ])
  assert.deepEqual(await references('`[[a]]` \\[[b]] [[c\nd]] [e]() <[[f]]'), [{ target: 'f' }])
  await has('[[A#B#C]] [[#^x]] ![[p.png|20]]', '>A &gt; B &gt; C</a>', '>^x</a>', '>p.png</span>')
})

const piece = fc.constantFrom(
  ...['[[A]]', '[[B#h|s]]', '![[C.png|200]]', '[x](d%20e.md)', '![i](f.png "t")', '[r][id]', '\n\n[id]: g.md\n\n', '`[[no]]`'],
  ...[
    '\n\n```\n[[no]]\n```\n\n',
    '\n> ',
    '\n- ',
    '\n1. ',
    '\n',
    '\n\n',
    '\n# ',
    '**',
    '*',
    '~~',
    '==',
    '$x$',
    '<!-- [[no]] -->',
    '^[n [[D]]]',
  ],
  ...[
    ' ^id\n',
    '\n- [ ] ',
    ' text ',
    '<b>',
    '<https://a.b>',
    '[a [[E]] b](h.md)',
    '[![q](j.png)](k.md)',
    '\n> [!note] [[L]]\n',
    '한글',
    '%% [[no]] %%',
  ],
)

test('every link that is shown is one that the note was read to have', () =>
  fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const body = pieces.join('')
      const known = parseLinks(body).map(
        ({ kind, target }) => `${kind === 'markdown' || kind === 'image' ? 'path' : 'name'} ${target}`,
      )
      for (const { style, target } of referencesIn(await toHtml(body)))
        assert.ok(known.includes(`${style ? 'path' : 'name'} ${target}`), `${target} in ${JSON.stringify(body)}`)
    }),
    { numRuns: 400 },
  ))
