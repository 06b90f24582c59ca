import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeHtml } from '#platform/html'
import { reader, seen } from '../../../testing/blog.ts'
import {
  linkedDataIn,
  linksOfFeed,
  partsOf,
  titlesOfFeed,
  wrongWithFeed,
  wrongWithLinkedData,
  wrongWithSitemap,
} from '../../../testing/machine-checks.ts'
import { world } from '../../../testing/world.ts'

const KINDS = ['rss', 'atom'] as const
const ORIGIN = 'http://house.test'
const locations = (xml: string) => Array.from(xml.matchAll(/<loc>([^<]{1,2000})<\/loc>/g), ([, at = '']) => at)
const pathIn = (url: string) => url.replace(ORIGIN, '').replaceAll('&amp;', '&')

/** What a title may hold, and the languages of programs do not. */
const TITLES = [
  '백업은 복원해 본 만큼만 백업이다',
  'R&D: 1 < 2 > 0 "quoted" & \'so\' &amp; &#x0; &nbsp;',
  ']]> ends <![CDATA[ begins --> <!-- <?xml version="1.0"?>',
  'signs \u0001\u0008\u000b\u001f\ufffe\uffff\u2028 and \u{1f468}\u200d\u{1f469}\u200d\u{1f467} one family',
  '</script><script>alert(1)</script>',
  `${'아주 긴 제목 '.repeat(24)}끝`,
]

test('the checks of what programs read fire', async () => {
  const entry = (inner: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>http://a.test/</id><title>t</title><updated>2026-01-01T00:00:00Z</updated><link href="http://a.test/"/><author><name>a</name></author><entry><id>http://a.test/1</id><title>t</title>${inner}<link href="http://a.test/1"/></entry></feed>`
  const good = '<updated>2026-01-01T00:00:00Z</updated>'
  assert.deepEqual(wrongWithFeed('atom', entry(good)), [])
  for (const bad of [
    '',
    '<updated>today</updated>',
    `${good}<updated>2026-01-01T00:00:00Z</updated>`,
    `${good}<b/>`,
    `${good}&nbsp;`,
  ])
    assert.equal(wrongWithFeed('atom', entry(bad)).length, 1, bad)
  assert.equal(wrongWithFeed('atom', entry(good).replace(/<author>.*<\/author>/, '')).length, 1, 'of nobody')
  const channel = (inner: string) =>
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title><link>http://a.test/</link><description>d</description><atom:link href="http://a.test/f" rel="self" type="application/rss+xml"/>${inner}</channel></rss>`
  const item =
    '<item><title>t</title><link>http://a.test/1</link><guid>http://a.test/1</guid><pubDate>Thu, 01 Jan 2026 00:00:00 GMT</pubDate></item>'
  assert.deepEqual(wrongWithFeed('rss', channel(item)), [])
  for (const bad of [
    item + item,
    item.replace('Thu', 'Day'),
    item.replace('<title>t</title>', ''),
    item.replace('http://a.test/1', '/1'),
  ])
    assert.equal(wrongWithFeed('rss', channel(bad)).length, 1, bad)
  const urls = (inner: string) => `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${inner}</urlset>`
  assert.deepEqual(wrongWithSitemap(urls('<url><loc>http://a.test/long/enough</loc></url>')), [])
  assert.equal(wrongWithSitemap(urls('<url><lastmod>2026-01-01</lastmod></url>')).length, 1)
  const person = { '@context': 'https://schema.org', '@type': 'Person', name: 'a' }
  assert.deepEqual(await wrongWithLinkedData(person), [])
  assert.match((await wrongWithLinkedData({ ...person, headline: 'a' })).join(), /headline/)
  assert.match((await wrongWithLinkedData({ ...person, '@type': 'Persona' })).join(), /Persona/)
})

test('a site with nothing in it has feeds and a sitemap that are valid, and no part has one', async () => {
  const w = await world()
  const get = reader(w)
  for (const kind of KINDS) {
    const { status, text, headers } = await get(`/blog/feed.${kind}`)
    assert.deepEqual([status, wrongWithFeed(kind, text)], [200, []], text)
    assert.equal(headers['content-type'], `application/${kind}+xml; charset=utf-8`)
    assert.deepEqual(linksOfFeed(kind, text), [])
    for (const part of ['tag/x', 'series/x', 'author/x'])
      assert.equal((await get(`/blog/${part}/feed.${kind}`)).status, 404, part)
  }
  const { text } = await get('/sitemap.xml')
  assert.deepEqual(wrongWithSitemap(text), [])
  assert.ok(locations(text).length > 0)
  for (const url of locations(text)) assert.equal((await get(pathIn(url))).status, 200, url)
  const robots = (await get('/robots.txt')).text
  assert.match(robots, /^User-agent: \*\n/)
  assert.match(robots, /^Sitemap: http:\/\/house\.test\/sitemap\.xml$/m)
  for (const place of ['/app/', '/api/', '/shared/', '/blog/preview/', '/blog/search'])
    assert.ok(robots.split('\n').includes(`Disallow: ${place}`), place)
  assert.ok(!/^Disallow: (?:\/|\/blog)$/m.test(robots))
})

/** A site of titles that are hard to write down, and what must not be on it. */
const hardSite = async () => {
  const w = await world()
  const [olive, ann] = [await w.person('Olive', 'owner'), await w.person('Ann')]
  await olive('PATCH', '/api/blog/site', { name: '솔 & 달 <\u0001> ]]>', description: 'R&D "말" \u000b ]]> <b>' }, seen(0))
  const { body: author } = await ann('GET', '/api/blog/author')
  await ann(
    'PUT',
    '/api/blog/author',
    { handle: '앤', name: 'Ann & <Bob> ]]>', bio: '걷는 \u0002사람 & co' },
    seen(author.version),
  )
  const { body: series } = await ann('POST', '/api/blog/series', {
    title: '작은 & <서버> ]]>',
    description: 'a \u0003 b & c ]]>',
  })
  const make = async (
    title: string,
    to: string,
    at?: string,
    body = `## 첫째\n\n${title}\n\n[없는 곳](/blog/x?a=1&b=2) ![그림](/media/x/y.png)\n`,
  ) => {
    const { body: article } = await ann('POST', '/api/blog/articles', { title, body })
    const path = `/api/blog/articles/${article.id}`
    const put = await ann(
      'PATCH',
      path,
      { tags: ['R&D <3', '운영'], seriesId: series.id, excerpt: title.slice(0, 250) },
      seen(1),
    )
    assert.equal(put.status, 200, put.text)
    if (to === 'draft') return put.body.path as string
    const moved = await ann('PATCH', `${path}/status`, { from: 'draft', to, ...(at ? { at } : {}) }, seen(2))
    assert.equal(moved.status, 200, moved.text)
    return moved.body.path as string
  }
  const open: string[] = [await make('비어 있는 글', 'published', undefined, '<!-- nothing -->')]
  for (const title of TITLES) open.push(await make(title, 'published'))
  const hidden = [
    await make('숨은 초안', 'draft'),
    await make('숨은 예약', 'scheduled', '2030-02-01T00:00:00Z'),
    await make('숨은 지움', 'deleted'),
  ]
  return { w, ann, open, hidden, series: series.slug as string }
}

test('feeds of the site, of tags, series and authors, the sitemap and what search engines are told are valid, whatever texts hold', async () => {
  const { w, open, hidden, series } = await hardSite()
  const get = reader(w)
  const parts = [
    `tag/${encodeURIComponent('r&d <3')}`,
    `series/${encodeURIComponent(series)}`,
    `author/${encodeURIComponent('앤')}`,
  ]
  for (const kind of KINDS)
    for (const place of ['/blog/feed', ...parts.map((part) => `/blog/${part}/feed`)]) {
      const { status, text } = await get(`${place}.${kind}`)
      assert.equal(status, 200, `${place}.${kind}`)
      assert.deepEqual(wrongWithFeed(kind, text), [], `${place}.${kind}`)
      assert.deepEqual(linksOfFeed(kind, text).map(pathIn).sort(), [...open].sort(), `${place}.${kind}`)
      const titles = titlesOfFeed(kind, text)
      for (const title of ['비어 있는 글', ...TITLES.slice(0, 2), ...TITLES.slice(4)])
        assert.ok(
          titles.includes(kind === 'atom' ? escapeHtml(title) : title.trim()),
          `${place}.${kind}: ${title} in ${titles.join('; ')}`,
        )
      assert.ok(!text.includes('숨은'))
    }
  const map = (await get('/sitemap.xml')).text
  assert.deepEqual(wrongWithSitemap(map), [])
  const listed = locations(map).map(pathIn)
  for (const path of open) assert.ok(listed.includes(path), path)
  for (const path of hidden) assert.ok(!listed.includes(path), path)
  for (const path of listed) assert.equal((await get(path)).status, 200, path)

  for (const [i, path] of open.entries()) {
    const page = (await get(path)).text
    const [data, ...more] = linkedDataIn(page)
    assert.ok(data && more.length === 0, path)
    assert.deepEqual(await wrongWithLinkedData(data), [], path)
    assert.deepEqual([data['@type'], data.headline, data.url], ['BlogPosting', ['비어 있는 글', ...TITLES][i], ORIGIN + path])
    for (const key of ['datePublished', 'dateModified']) assert.equal(new Date(String(data[key])).toISOString(), data[key])
    for (const url of data.image as string[]) assert.ok(url.startsWith(`${ORIGIN}/`), url)
    assert.ok(String((data.author as { url: string }).url).startsWith(ORIGIN))
    assert.ok(page.includes(`<link rel="canonical" href="${ORIGIN}${path}"`))
  }
  for (const path of hidden) assert.ok([404, 410].includes((await get(path)).status), path)
})

/** Addresses of which nothing is kept, and why. */
const UNKEPT: Readonly<Record<string, string>> = {
  '/blog/preview/:token': 'of a draft, for one who has the link',
  '/blog/theme': 'sets a cookie and leads back',
  '/blog/comments/:article': 'holds a form, and the name of who is signed in',
  '/blog/comments/:article/:comment': 'holds a form, and the name of who is signed in',
  '/blog/': 'leads to the address without the stroke',
}

test('whatever is read on the public side says what it is, and is not sent again to who has it', async () => {
  const { w, open } = await hardSite()
  const get = reader(w)
  const page = (await get(open[0] ?? '')).text
  const card = /og:image" content="http:\/\/house\.test([^"]{1,200})"/.exec(page)?.[1] ?? ''
  const name = `${'a'.repeat(32)}-wide.webp`
  await w.sql(
    'blog',
    `insert into blog.picture (name, stem, bytes, width, height, made) values ('${name}', '${'a'.repeat(32)}', 'x', 1, 1, now())`,
  )
  const samples: Readonly<Record<string, readonly string[]>> = {
    '/blog': ['/blog'],
    '/blog/*': [
      ...open.slice(0, 2),
      '/blog/archive',
      '/blog/tag',
      '/blog/series',
      '/blog/guides',
      '/blog/search?q=x',
      '/blog/author/%EC%95%A4',
      '/blog/nothing',
    ],
    '/blog/pictures/:name': [`/blog/pictures/${name}`],
    '/blog/card/:name': [card],
    '/robots.txt': ['/robots.txt'],
    '/sitemap.xml': ['/sitemap.xml'],
    '/sitemap/:file': ['/sitemap/1.xml'],
    ...Object.fromEntries(KINDS.map((kind) => [`/blog/feed.${kind}`, [`/blog/feed.${kind}`]])),
    ...Object.fromEntries(KINDS.map((kind) => [`/blog/tag/:slug/feed.${kind}`, [`/blog/tag/%EC%9A%B4%EC%98%81/feed.${kind}`]])),
    ...Object.fromEntries(KINDS.map((kind) => [`/blog/author/:slug/feed.${kind}`, [`/blog/author/%EC%95%A4/feed.${kind}`]])),
    ...Object.fromEntries(KINDS.map((kind) => [`/blog/series/:slug/feed.${kind}`, [`/blog/series/x/feed.${kind}`]])),
  }
  const routes = publicRoutes(w.hosts.blog!.app)
  assert.ok(routes.length > 15, routes.join(' '))
  for (const route of routes.filter((one) => !(one in UNKEPT))) {
    assert.ok(samples[route]?.length, `${route} has no address in this test`)
    for (const address of samples[route]) {
      const first = await get(address)
      const tag = String(first.headers.etag)
      assert.match(tag, /^(?:W\/)?"[^"]+"$/, address)
      assert.equal((await get(address)).headers.etag, tag, `${address}: the same twice`)
      for (const said of [tag, '*', `"other", ${tag.replace('W/', '')}`, `W/"other",${tag}`]) {
        const again = await get(address, { 'if-none-match': said })
        assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', tag], `${address} ${said}`)
        assert.ok(
          again.headers['cache-control'] && !('content-length' in again.headers && again.headers['content-length'] !== '0'),
        )
      }
      assert.equal((await get(address, { 'if-none-match': '"other"' })).status, first.status, address)
    }
  }
  for (const route of Object.keys(UNKEPT)) assert.ok(routes.includes(route), `${route} is not there any more`)
})

/** The addresses that this app answers outside /api and for what is built, as it tells of them. */
const publicRoutes = (app: { printRoutes: (how: object) => string }) => {
  const parents: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^((?:│ {3}| {4})*)[├└]── (\S*)(?: \(([^)]*)\))?/.exec(line)
      if (!found) return []
      const [, indent = '', own = '', methods = ''] = found
      parents.length = indent.length / 4
      const path = parents.join('') + own
      parents.push(own)
      return methods.includes('GET') && /^\/(?:blog|sitemap|robots)/.test(path) ? [path] : []
    })
}

const MANY = 50_001

test('a sitemap of more than fifty thousand addresses is an index of parts, which together name each of them once', async () => {
  const w = await world()
  const get = reader(w)
  await w.sql(
    'blog',
    `insert into blog.article (id, owner_id, status, language, slug, draft_title, draft_body, draft_excerpt, title, body, excerpt, html,
        headings, words, minutes, published, revised, version, created, updated)
      select gen_random_uuid(), '00000000-0000-4000-8000-000000000000', 'published', 'ko', '글-' || n, '', '', '', '글', '', '', '', '[]', '', 1,
        now(), now(), 1, now(), now() from generate_series(1, ${MANY}) n`,
  )
  const { text } = await get('/sitemap.xml')
  const parts = await partsOf(text)
  assert.deepEqual(parts, [`${ORIGIN}/sitemap/1.xml`, `${ORIGIN}/sitemap/2.xml`])
  const found = new Set<string>()
  let most = 0
  for (const url of parts) {
    const part = (await get(pathIn(url))).text
    assert.deepEqual(wrongWithSitemap(part), [])
    most = Math.max(most, locations(part).length)
    for (const at of locations(part)) found.add(pathIn(at))
  }
  assert.equal(most, 50_000)
  for (let n = 1; n <= MANY; n++) assert.ok(found.has(`/blog/${encodeURIComponent(`글-${n}`)}`), String(n))
  assert.ok(found.has('/blog') && found.has('/blog/archive'), 'the lists are among them')
  for (const file of ['3.xml', '0.xml', '1', 'x.xml', '99999.xml'])
    assert.equal((await get(`/sitemap/${file}`)).status, 404, file)
})
