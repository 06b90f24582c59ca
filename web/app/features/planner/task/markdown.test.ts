import assert from 'node:assert/strict'
import { test } from 'node:test'
import { taskHtml } from './markdown.ts'

test('a text is read as Markdown, and a title in brackets leads to where it is looked for', () => {
  assert.equal(taskHtml('- **물**\n- 소금'), '<ul>\n<li><strong>물</strong></li>\n<li>소금</li>\n</ul>\n')
  const html = taskHtml('[[김장 준비|적어 둔 것]] 보기')
  assert.match(html, /<a href="\/app\/find\?q=[^"]+" data-note="김장 준비">적어 둔 것<\/a> 보기/)
  assert.match(taskHtml('[[가]] [[나#소금]]'), /data-note="가">가<\/a> <a [^>]+data-note="나">나#소금/)
})

test('nothing in it becomes a script, a picture, or a way into this page from another', () => {
  for (const text of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](https://elsewhere.test/x.png)',
    '[["><img src=x onerror=alert(1)>]]',
    '[[a|<b onclick=x>]]',
  ]) {
    const html = taskHtml(text)
    assert.doesNotMatch(html, /<(script|img|b)|href="javascript/i, text)
  }
  assert.match(taskHtml('https://elsewhere.test'), /target="_blank" rel="noopener noreferrer"/)
  assert.equal(taskHtml('[[]] [[ ]] [[a\nb]]').includes('<a'), false)
})
