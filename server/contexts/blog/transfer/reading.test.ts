import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { filesIn, nameIn } from '../domain/archive-places.ts'
import { targetsIn, withTargets } from '../domain/targets.ts'
import { dateOf } from './facts.ts'
import { frontMatterIn } from './front-matter.ts'
import { htmlToMarkdown, withoutHtml } from './html.ts'
import { asMarkdown } from './markdown.ts'

test('front matter is read in each of its forms, and told from a text that only begins like it', () => {
  const facts = (text: string) => frontMatterIn(text)?.facts
  assert.deepEqual(facts('\u{feff}---\r\na: 1\r\n---\r\ntext'), { a: 1 })
  assert.deepEqual(facts('+++\na = 2021-03-04T05:06:07Z\nb = ["x"]\n+++\n'), { a: '2021-03-04T05:06:07.000Z', b: ['x'] })
  assert.deepEqual(facts('{\n"a": {"b": 1}\n}\ntext'), { a: { b: 1 } })
  assert.deepEqual([facts('# A'), facts('---\n---\n')], [{}, {}])
  for (const bad of [
    '---\na: [\n---\n',
    '---\nnever closed',
    '---\n- a\n---\n',
    '+++\na = \n+++\n',
    `---\n${'a'.repeat(70_000)}: 1\n---\n`,
  ])
    assert.equal(frontMatterIn(bad), undefined, bad.slice(0, 30))
  assert.deepEqual(frontMatterIn('---\na: 1\n---\n---\nb'), { facts: { a: 1 }, body: '---\nb', hasFacts: true })
})

test('whatever is written above a text is read as it was written', () =>
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), fc.string(), (title, tags, body) => {
      const read = frontMatterIn(asMarkdown({ title, tags, always: true }, body))
      const said = { ...(title === '' ? {} : { title }), ...(tags.length === 0 ? {} : { tags }), always: true }
      assert.deepEqual(read, { facts: said, body: body.endsWith('\n') ? body : `${body}\n`, hasFacts: true })
    }),
  ))

test('days and times are read as generators write them', () => {
  const told = (text: string) => dateOf(text)?.toISOString()
  assert.equal(told('2021-3-4'), '2021-03-04T00:00:00.000Z')
  assert.equal(told('2021-03-04 21:00:00 +0900'), '2021-03-04T12:00:00.000Z')
  assert.equal(told('2021-03-04T09:00:00.123456Z'), '2021-03-04T09:00:00.123Z')
  for (const none of ['', 'yesterday', '2021-13-01', '20210304', '2021-03-04 25:00']) assert.equal(told(none), undefined, none)
})

test('targets are found where Markdown has them, and nowhere in code', () => {
  const text = '[a](b "t") ![c](<d e>) `[f](g)` [![h](i)](j) [k](l(m)n)\n\n[o]: p\n\n```\n[q](r)\n```\n\\[s](t) ``[u](v) ` ``'
  assert.deepEqual(targetsIn(text), ['b', 'd e', 'i', 'j', 'l(m)n', 'p', 't'])
  assert.equal(
    withTargets('![a](b "t") [c](d)', (target) => (target === 'b' ? '/x y' : undefined)),
    '![a](/x%20y "t") [c](d)',
  )
})

test('what has no other name stays as it is, whatever the text', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('[', ']', '(', ')', '`', '\\', '<', '>', ' ', '\n', 'a', '~~~', '!')), (signs) => {
      const text = signs.join('')
      assert.equal(
        withTargets(text, () => undefined),
        text,
      )
    }),
  ))

test('a file is found beside its text, from the root of a site, and by the end of an address; never by guessing between two', () => {
  const find = filesIn([
    'static/img/a.png',
    'posts/x/a.png',
    'posts/x/only.png',
    'b/2021/c.png',
    'd/2022/c.png',
    'images/u1/p.png',
  ])
  assert.equal(find('posts/x/index.md', 'a.png'), 'posts/x/a.png')
  assert.equal(find('posts/y.md', '/img/a.png'), 'static/img/a.png')
  assert.equal(find('posts/y.md', '/content/images/size/w600/2021/c.png'), 'b/2021/c.png')
  assert.equal(find('posts/y.md', 'only.png?x=1#y'), 'posts/x/only.png')
  assert.equal(find('posts/y.md', 'https://cdn.example.org/u1/p.png'), 'images/u1/p.png')
  for (const none of ['/c.png', 'https://example.org/only.png', 'data:image/png;base64,only.png', '../../../etc/passwd', ''])
    assert.equal(find('posts/y.md', none), undefined, none)
})

test('the last part of an address says which text it is', () => {
  const names = ['/2021/03/안녕.html', '/a/b/', 'posts/x/index.ko.md', '_posts/2021-03-04-y.md', '/%EC%88%A8/', '/']
  assert.deepEqual(names.map(nameIn), ['안녕', 'b', 'x', 'y', '숨', ''])
})

test('HTML becomes Markdown without what could do harm, and code stays code', () => {
  assert.equal(htmlToMarkdown('<p onclick="x">a <b>b</b><script>alert(1)</script><style>x</style></p>'), 'a **b**')
  assert.equal(htmlToMarkdown('<a href="javascript:alert(1)">a</a> <img src="x y.png" alt="[b]">'), 'a ![ b ](<x%20y.png>)')
  assert.equal(htmlToMarkdown(`${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}`), 'deep')
  assert.equal(
    withoutHtml('a `<b>` <b>c</b> <http://x.y> 1 < 2 <a href="/d">e</a><br>f'),
    'a `<b>` **c** <http://x.y> 1 < 2 [e](/d)\\\nf',
  )
  assert.equal(
    withoutHtml('```html\n<b>a</b>\n```\n\n<div>\n<b>x</b>\n</div>\n\n    <b>code</b>'),
    '```html\n<b>a</b>\n```\n\n**x**\n\n    <b>code</b>',
  )
})
