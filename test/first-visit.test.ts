import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { reader, seen } from '../testing/blog.ts'
import { world } from '../testing/world.ts'

const MOST_BYTES = 50_000

const packed = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length

test('a first visit to the blog is one page of at most 50 kB, which asks nobody else and waits for no script', async () => {
  const w = await world()
  const olive = await w.person('Olive', 'owner')
  const get = reader(w)
  const paragraph =
    '백업이 있다는 말과 되살릴 수 있다는 말은 다르다. The first is a file, the second an evening spent trying.\n\n'
  const body = `## 첫째\n\n${paragraph.repeat(30)}## 둘째\n\n\`\`\`ts\nconst a = 1\n\`\`\`\n`
  const { body: article } = await olive('POST', '/api/blog/articles', { title: '되살려 본 저녁', body })
  await olive('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'draft', to: 'published' }, seen(1))
  for (const path of ['/blog', article.path, '/blog/archive']) {
    const { status, text, headers } = await get(path)
    assert.equal(status, 200, path)
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'sha256-/, path)
    assert.match(text, /<meta name="description" content="[^"]{5,}"/, `${path}: of a site, too, that says nothing of itself`)
    // The style sheet stands in it, and the fonts are those of the device: there is nothing else to fetch before it is read.
    assert.doesNotMatch(text, /<script(?! type="application\/ld\+json")|<link rel="stylesheet"|@font-face|@import|url\(/, path)
    for (const [, url = ''] of text.matchAll(/ (?:src|srcset|href)="([^"]{0,300})"/gi))
      assert.ok(/^(?:\/(?!\/)|#|http:\/\/house\.test\/)/.test(url), `${path}: ${url}`)
    const icon = packed((await get('/app/icons/mark.svg')).text)
    assert.ok(packed(text) + icon <= MOST_BYTES, `${path}: ${packed(text)} bytes`)
  }
})
