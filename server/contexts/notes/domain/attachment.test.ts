import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fileName, homeFor, mediaTypeIn } from './attachment.ts'
import { parseLinks } from './links.ts'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const named = (given: string, mediaType = 'application/octet-stream') => {
  const { stem, ending } = fileName(given, mediaType)
  return stem + ending
}

test('what a file is, its first bytes say', () => {
  const kinds = {
    '\x89PNG\r\n\x1a\n...': 'image/png',
    '\xff\xd8\xff\xe0': 'image/jpeg',
    'GIF89a..': 'image/gif',
    'RIFF....WEBPVP8 ': 'image/webp',
    '\0\0\0\x20ftypavif\0\0\0\0': 'image/avif',
    '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf': 'image/avif',
    '%PDF-1.7': 'application/pdf',
    '<svg xmlns=""><script>': 'image/svg+xml',
    '\xef\xbb\xbf <?xml version="1.0"?>\n<!-- x --><SVG>': 'image/svg+xml',
  }
  for (const [head, kind] of Object.entries(kinds)) assert.equal(mediaTypeIn(bytes(head)), kind)
  for (const head of ['', '\x89PNG', '<html><b>', 'RIFF....WAVE', '\0\0\0\x18ftypmp42\0\0\0\0isom', 'a <svg>'])
    assert.equal(mediaTypeIn(bytes(head)), 'application/octet-stream', JSON.stringify(head))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (some) => void mediaTypeIn(some)))
})

test('a name stays as near to the given one as it can', () => {
  const cases = {
    '사진.png': '사진.png',
    'C:\\Users\\me\\a b.PDF': 'a b.PDF',
    '../../etc/passwd': 'passwd',
    '.htaccess': 'htaccess',
    'a[1]|#^`b.zip': 'a 1 b.zip',
    'notes.md': 'notes.md.txt',
    '\0\u0007': 'file',
    '': 'file',
  }
  for (const [given, name] of Object.entries(cases)) assert.equal(named(given), name)
  assert.equal(named('사진.png'.normalize('NFD')), '사진.png')
})

test('a picture has the ending of a picture', () => {
  assert.equal(named('a.JPEG', 'image/jpeg'), 'a.JPEG')
  assert.equal(named('blob', 'image/png'), 'blob.png')
  assert.equal(named('page.html', 'image/gif'), 'page.html.gif')
})

test('whatever a file is called, a link can say its name, and a file system can have it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = named(given)
      const links = parseLinks(`![[${name}]]`)
      assert.deepEqual(
        links.map(({ kind, target }) => [kind, target]),
        [['embed', name]],
      )
      assert.ok(Buffer.byteLength(name) <= 220 && !name.startsWith('.') && !/[/\\\p{Cc}]/u.test(name) && name.isWellFormed())
    }),
  )
})

test('a file goes where the others lie', () => {
  assert.equal(homeFor({ files: 0, beside: 0, folder: null }, 'A', '첨부'), '첨부')
  assert.equal(homeFor({ files: 9, beside: 2, folder: 'img' }, 'A', '첨부'), 'img')
  assert.equal(homeFor({ files: 9, beside: 8, folder: 'img' }, 'A', '첨부'), 'A')
  assert.equal(homeFor({ files: 9, beside: 8, folder: 'img' }, 'C#', '첨부'), '첨부', 'a link could not say it')
})
