import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { reader, seen } from '../../../testing/blog.ts'
import { picture } from '../../../testing/pictures.ts'
import { until } from '../../../testing/process.ts'
import { upload } from '../../../testing/upload.ts'
import { type Person, type Shape, world } from '../../../testing/world.ts'
import { libraryOf } from './library.ts'

const put = async (who: Person, name: string, width: number, alt = '') => {
  const { payload, headers } = upload(
    name,
    await picture(width, width / 2)
      .png()
      .toBuffer(),
  )
  const { body } = await who('POST', `/api/media/?alt=${encodeURIComponent(alt)}`, payload, headers)
  return body as { id: string; name: string; version: number }
}

for (const shape of ['whole', 'split'] satisfies Shape[])
  test(`${shape}: pictures of the library are shown in an article in every width, are open as long as it is, and never before`, async () => {
    const w = await world(shape)
    const ann = await w.person('Ann')
    const get = reader(w)
    const media = async (path: string) => (await w.hosts.media!.app.inject({ method: 'GET', url: path })).statusCode
    const [sea, cover, later] = [
      await put(ann, 'sea.png', 700, '해 질 녘 "바다"'),
      await put(ann, 'cover.png', 800),
      await put(ann, 'later.png', 400),
    ]
    const body = `앞\n\n![](/media/${sea.id}/sea.png "모래 위의 <발자국>")\n\n줄 안의 ![파도](/media/${sea.id}/sea.png) 그림\n\n[파일](/media/${later.id}/later.png)`
    const { body: article } = await ann('POST', '/api/blog/articles', { title: '바다', body })
    const path = `/api/blog/articles/${article.id}`
    await ann('PATCH', path, { cover: { attachmentId: cover.id, alt: '표지' } }, seen(1))
    await w.settle()
    assert.equal(await media(`/media/${sea.id}/sea.png`), 404, 'a draft opens nothing')
    assert.deepEqual(
      (await ann('GET', `/api/media/${sea.id}`)).body.uses.map(({ kind }: { kind: string }) => kind),
      ['draft'],
    )
    const { body: link } = await ann('POST', `${path}/preview`, {})
    const preview = (await get(new URL(link.url).pathname)).text
    assert.match(preview, /<img src="\/media\/[^"]{0,200}proof=/, 'whoever has the link sees its pictures, for a while')

    const published = await ann('PATCH', `${path}/status`, { from: 'draft', to: 'published' }, seen(3))
    assert.equal(published.status, 200, published.text)
    await w.settle()
    await w.hosts.media!.runJob('media-draw')
    await w.settle()
    const page = '/blog/%EB%B0%94%EB%8B%A4'
    await until('all widths are shown', async () => (await get(page)).text.includes('image/avif'))
    const whole = (await get(page)).text
    const text = whole.slice(whole.indexOf('<main'), whole.indexOf('</main>'))
    assert.match(text, /<figure><picture>.{0,3000}<\/picture><figcaption>모래 위의 &lt;발자국&gt;<\/figcaption><\/figure>/)
    assert.match(text, /alt="해 질 녘 &quot;바다&quot;" title="[^"]{0,99}" loading="lazy" decoding="async"/)
    assert.match(text, /width="700" height="350" alt="파도" loading="lazy"/)
    assert.match(text, /<img class="cover"[^>]{0,900} width="800" height="400" alt="표지" fetchPriority="high"/)
    assert.ok(!text.includes('later.png') && !text.includes(later.id), 'a file is its owner’s')
    const open = [...new Set(Array.from(text.matchAll(/\/media\/[^ ",]{0,200}/g), ([url]) => url))]
    assert.ok(open.length >= 12, open.join(' '))
    for (const url of open) assert.equal(await media(url), 200, url)
    assert.equal(await media(`/media/${later.id}/later.png`), 404)
    assert.ok((await get('/blog')).text.includes('fetchPriority="high"'), 'the cover leads the first page')
    const feed = (await get('/blog/feed.atom')).text
    assert.match(feed, /src=(?:"|&quot;)http:\/\/house\.test\/media\//)
    assert.ok(!feed.includes('srcset') && !feed.includes('&lt;source'))

    // What it says is changed in the library, and on the page.
    const kept = (await ann('GET', `/api/media/${sea.id}`)).body
    await ann('PATCH', `/api/media/${sea.id}`, { alt: '잔잔한 바다' }, seen(kept.version))
    await w.settle()
    await until('it is said on the page', async () => (await get(page)).text.includes('alt="잔잔한 바다"'))

    // By then it knows of which edition it is.
    const known = performance.now() + 1_500
    await until('nothing is asked anew', async () => (await get(page)).status === 200 && performance.now() > known)
    // Drawn once: another title in the database is seen only when the page is drawn again.
    const [drawn, retitled] = [(await get(page)).text, `숨은 제목 ${shape}`]
    await w.sql('blog', `update blog.article set title = '${retitled}' where id = '${article.id}'`)
    const secret = await put(ann, 'secret.png', 500)
    await w.hosts.media!.runJob('media-draw')
    await ann(
      'PATCH',
      `/api/media/${secret.id}`,
      { alt: '남모르는' },
      seen((await ann('GET', `/api/media/${secret.id}`)).body.version),
    )
    await w.settle()
    const longEnough = performance.now() + 1_200
    await until('what is fleeting would be gone', async () => {
      assert.ok((await get(page)).text === drawn, 'kept, though it names a file that is not shown, and other pictures change')
      return performance.now() > longEnough
    })
    const again = (await ann('GET', `/api/media/${sea.id}`)).body
    await ann('PATCH', `/api/media/${sea.id}`, { alt: '파도치는 바다' }, seen(again.version))
    await w.settle()
    await until('it is drawn again', async () => (await get(page)).text.includes(retitled))

    await ann('PATCH', `${path}/status`, { from: 'published', to: 'draft' }, seen(4))
    await w.settle()
    for (const url of open) assert.equal(await media(url), 404, `taken back: ${url}`)
  })

test('a page is drawn without its pictures where the library cannot be reached, and with them when it can', async () => {
  const { pageCache, sent } = await import('./site/page-cache.ts')
  const cache = pageCache({ isOn: true, edition: async () => '' })
  let isFleeting = true
  let drawn = 0
  const ask = () => cache.get('/blog/x', false, async () => sent(200, 'text/html', `drawn ${++drawn}`, { isFleeting }))
  assert.equal((await ask()).body.toString(), 'drawn 1')
  isFleeting = false
  await until('it is drawn again', async () => (await ask()).body.toString() !== 'drawn 1')
  assert.equal(drawn, 2)
  assert.equal((await ask()).body.toString(), 'drawn 2', 'and kept')
})

test('more pages are kept than would find room unpacked, and who takes nothing packed is sent them too', async () => {
  const { pageCache, sent } = await import('./site/page-cache.ts')
  const cache = pageCache({ isOn: true, edition: async () => '' })
  const textOf = (n: number) => `${n} 하루 `.repeat(4_000)
  let drawn = 0
  const ask = (n: number, isPacked: boolean) =>
    cache.get(`/blog/${n}`, isPacked, async () => {
      drawn++
      return sent(200, 'text/html', textOf(n))
    })
  for (let round = 0; round < 2; round++) for (let n = 0; n < 700; n++) assert.ok((await ask(n, true)).packed)
  assert.equal(drawn, 700)
  const ready = cache.ready('/blog/0')
  assert.equal(ready?.body.length, 0, 'in one form alone')
  assert.equal(brotliDecompressSync(ready.packed!).toString(), textOf(0))
  assert.equal(cache.ready('/blog/700'), undefined)
  const [plain, both] = [await ask(0, false), await ask(0, true)]
  assert.equal(plain.body.toString(), textOf(0))
  assert.equal(plain.packed, undefined)
  assert.equal(brotliDecompressSync(both.packed!).toString(), textOf(0))
  assert.equal(plain.etag, both.etag)
  assert.equal(drawn, 700)
})

test('a page is finished whatever the library is still to do, which it tells, and not where it cannot be reached', async () => {
  const waiting = {
    ...{ id: 'a', name: '', alt: '', width: 1, height: 1, placeholder: '', colour: '' },
    sources: [],
    ready: false,
  }
  const asked = (pictures: () => Promise<(typeof waiting)[]>) => libraryOf({ pictures }, () => {})(['a', 'b'], null)
  assert.equal((await asked(async () => [waiting])).isFleeting, false)
  assert.equal((await asked(() => Promise.reject(new Error('away')))).isFleeting, true)
})

test('with PAGE_CACHE=off each page is drawn when it is asked for', async () => {
  const { pageCache, sent } = await import('./site/page-cache.ts')
  const { config } = await import('#platform/config')
  assert.deepEqual([config({}).pageCache, config({ PAGE_CACHE: 'off' }).pageCache], [true, false])
  for (const [isOn, times] of [
    [true, 1],
    [false, 3],
  ] as const) {
    const cache = pageCache({ isOn, edition: async () => '' })
    let drawn = 0
    for (let i = 0; i < 3; i++) await cache.get('/blog', false, async () => sent(200, 'text/html', `${++drawn}`))
    assert.equal(drawn, times)
  }
})
