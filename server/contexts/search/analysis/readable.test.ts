import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readable } from './readable.ts'

test('what is read of Markdown is its text; what links lead to and the front matter are kept apart', () => {
  const { headings, text, aside } = readable(
    `---\ntitle: 한 글\nauthor: 홍길동\n---\n\n## **첫째** 것\n> [!note] 조심\n- [x] 한 \`일\`\n\n[[폴더/글#절|보이는 말]] 와 [[다른 글]]\n` +
      '[문서](https://example.com/a "제목") ![](data:image/png;base64,AAAA+/=) \\*별\\* <b>굵게</b> 끝 ^b1\n| a | b |\n|---|---|\n',
  )
  assert.deepEqual(
    headings.map((heading) => heading.trim()),
    ['첫째  것'],
  )
  assert.equal(text.replace(/\s+/g, ' ').trim(), '첫째 것 조심 한 일 보이는 말 와 다른 글 문서 별 굵게 끝 a b')
  for (const part of ['author: 홍길동', '폴더/글#절', 'https://example.com/a']) assert.ok(aside.includes(part), part)
})

test('in code nothing is a mark', () => {
  const { headings, text } = readable('```sh\n# no heading\nls *.md\n```\n# heading')
  assert.deepEqual(headings, ['heading'])
  assert.equal(text, '# no heading\nls *.md\nheading')
})

test('front matter that never ends is text', () => assert.equal(readable('---\ntitle: x').text, 'title: x'))

test('text full of marks that lead nowhere comes out no longer than it went in', () => {
  for (const part of [
    '[',
    '[[',
    '![',
    '](',
    '<a',
    '`',
    '*',
    '|',
    '> ',
    '\\',
    '[a](',
    'data:a;base64,',
    '- [ ',
    '#',
    '---\n',
    '[!',
  ])
    for (const n of [10_000, 100_000]) {
      const { text, aside, headings } = readable(part.repeat(n))
      assert.ok(text.length + aside.length + headings.join('').length <= 2 * part.length * n + 1, part)
    }
})
