import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, reader, seen } from '../../../testing/blog.ts'
import { until } from '../../../testing/process.ts'
import { needs, shapes, world } from '../../../testing/world.ts'

const move = (from: string, to: string, at?: string) => ({ from, to, ...(at ? { at } : {}) })

for (const shape of shapes)
  test(
    `${shape}: a note becomes an article, is read by strangers, keeps to itself what is written later, moves, and is taken back`,
    needs(shape),
    async () => {
      const w = await world(shape)
      const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
      const get = reader(w)
      const { body: note } = await ann('POST', '/api/notes', {
        title: '백업은 복원해 본 만큼만 백업이다',
        body: '---\ntags: [운영, 이런아주아주아주아주아주아주아주아주긴태그이름]\n---\n## 첫째\n\n말[^1]과 [[남의 노트]]\n\n## 둘째\n\n```ts\nconst a = 1\n```\n\n[^1]: 각주\n',
      })
      assert.equal((await bob('POST', '/api/blog/articles', { noteId: note.id })).body.error.code, 'blog.unknown_note')
      const { body: draft, status } = await ann('POST', '/api/blog/articles', { noteId: note.id })
      assert.deepEqual(
        [status, draft.status, draft.slug, draft.language],
        [201, 'draft', '백업은-복원해-본-만큼만-백업이다', 'ko'],
      )
      assert.deepEqual(draft.tags, ['운영'])
      const again = await ann('POST', '/api/blog/articles', { noteId: note.id })
      assert.deepEqual([again.status, again.body.error.code], [409, 'blog.note_has_article'])
      const path = `/api/blog/articles/${draft.id}`
      const page = `/blog/${encodeURIComponent(draft.slug)}`
      assert.equal((await get(page)).status, 404, 'a draft')

      const published = await ann('PATCH', `${path}/status`, move('draft', 'published'), seen(1))
      assert.equal(published.status, 200, published.text)
      const read = await get(page)
      assert.equal(read.status, 200)
      for (const part of [
        '<h1>백업은 복원해',
        'id="첫째"',
        'tok-keyword',
        'footnotes',
        '#운영',
        'application/ld+json',
        'lang="ko"',
      ])
        assert.ok(read.text.includes(part), part)
      assert.ok(!read.text.includes('/app/write/'), 'what it links to is not named')
      assert.match(String(read.headers['content-security-policy']), /^default-src 'none'; style-src 'sha256-/)
      assert.equal((await get(page, { 'if-none-match': String(read.headers.etag) })).status, 304)
      assert.ok((await get('/blog')).text.includes('백업은 복원해'))

      // What is written later is offered, and seen when it is published anew.
      const edited = await ann('PATCH', `/api/notes/${note.id}`, { body: '새로 쓴 글' }, seen(note.version))
      assert.equal(edited.status, 200)
      assert.ok(!(await get(page)).text.includes('새로 쓴 글'))
      assert.equal((await ann('GET', '/api/blog/articles')).body.items[0].hasChanges, true)
      const { body: changes } = await ann('GET', `${path}/changes`)
      assert.ok(
        changes.diff.some((run: { kind: string; lines: string[] }) => run.kind === 'added' && run.lines.includes('새로 쓴 글')),
      )
      const anew = await ann('PATCH', `${path}/status`, move('published', 'published'), seen(2))
      assert.equal(anew.status, 200, anew.text)
      assert.ok((await get(page)).text.includes('새로 쓴 글'), 'at once')
      assert.equal((await ann('GET', '/api/blog/articles')).body.items[0].hasChanges, false)
      const { body: history } = await ann('GET', `${path}/history`)
      assert.deepEqual(
        history.items.map(({ n }: { n: number }) => n),
        [2, 1],
      )
      const { body: first } = await ann('GET', `${path}/history/1`)
      assert.ok(first.body.includes('첫째') && first.diff.length > 0)
      assert.equal((await ann('GET', `${path}/history/9`)).body.error.code, 'blog.unknown_edition')

      // Another address: the old one leads there.
      const moved = await ann('PATCH', path, { slug: 'backup' }, seen(3))
      assert.equal(moved.body.path, '/blog/backup')
      const old = await get(page)
      assert.deepEqual([old.status, old.headers.location], [301, '/blog/backup'])
      const { body: other } = await bob('POST', '/api/blog/articles', { title: '다른 글', body: '글' })
      const taken = await bob('PATCH', `/api/blog/articles/${other.id}`, { slug: draft.slug }, seen(1))
      assert.deepEqual([taken.status, taken.body.error.code], [409, 'blog.slug_taken'])
      for (const slug of ['search', 'a b', 'A', '-a'])
        assert.equal((await ann('PATCH', path, { slug }, seen(4))).status, 400, slug)

      // Taken back: it says that it was there.
      assert.equal((await ann('PATCH', `${path}/status`, move('published', 'draft'), seen(4))).status, 200)
      assert.equal((await get('/blog/backup')).status, 410)
      assert.ok((await get('/blog/backup')).text.includes('거두어졌어요'))
      assert.equal((await get(page)).status, 410)
      await w.settle()
      const events = await w.sql<{ n: number }>('blog', 'select count(*)::int as n from blog.delivery')
      assert.deepEqual(events, [{ n: 0 }], 'nobody hears of it yet, and nothing is left lying')
    },
  )

test('an article goes only where its state leads, comes out at its hour, and is found nowhere before', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const get = reader(w)
  const { body: article } = await ann('POST', '/api/blog/articles', { title: '비밀 글', body: '아직 아무도' })
  const path = `/api/blog/articles/${article.id}`
  await ann('PATCH', path, { tags: ['숨은태그'] }, seen(1))
  const step = (from: string, to: string, version: number, at?: string) =>
    ann('PATCH', `${path}/status`, move(from, to, at), seen(version))
  assert.equal((await step('draft', 'draft', 2)).body.error.code, 'blog.no_such_way')
  assert.equal((await step('published', 'draft', 2)).body.error.code, 'blog.other_state')
  assert.equal((await step('draft', 'scheduled', 2)).body.error.code, 'blog.not_in_the_future')
  assert.equal((await step('draft', 'scheduled', 2, '2029-01-01T00:00:00Z')).body.error.code, 'blog.not_in_the_future')

  const isHidden = async (state: string) => {
    const places = [
      '/blog',
      '/blog/archive',
      '/blog/search?q=%EB%B9%84%EB%B0%80',
      '/blog/feed.rss',
      '/blog/feed.atom',
      '/sitemap.xml',
      '/blog/tag',
      '/api/blog/published',
    ]
    for (const place of places) {
      const { status, text } = await get(place)
      assert.equal(status, 200, place)
      assert.ok(!/비밀 글|아직 아무도|숨은태그/.test(text.replaceAll('%EB%B9%84%EB%B0%80', '')), `${state}: ${place}`)
      assert.ok(!text.includes(encodeURIComponent('비밀-글')), `${state}: ${place}`)
    }
    for (const place of [
      `/blog/${encodeURIComponent('비밀-글')}`,
      `/blog/${article.id}`,
      '/blog/tag/%EC%88%A8%EC%9D%80%ED%83%9C%EA%B7%B8',
      `/blog/card/${article.id}-x.png`,
      '/blog/author/ann',
      '/blog/author/ann/feed.rss',
      '/blog/tag/%EC%88%A8%EC%9D%80%ED%83%9C%EA%B7%B8/feed.atom',
    ])
      assert.ok([404, 410].includes((await get(place)).status), `${state}: ${place}`)
  }
  await isHidden('draft')
  assert.equal((await step('draft', 'scheduled', 2, '2030-01-01T09:00:00Z')).status, 200)
  await isHidden('scheduled')
  // What is changed meanwhile waits: at its hour it comes out as it was when it was scheduled.
  await ann('PATCH', path, { body: '나중에 고친 글' }, seen(3))
  await w.hosts.blog!.runJob('blog-publish-due')
  await isHidden('before its hour')
  w.clock.at = new Date('2030-01-01T09:00:30Z')
  await w.hosts.blog!.runJob('blog-publish-due')
  const out = await get(`/blog/${encodeURIComponent('비밀-글')}`)
  assert.equal(out.status, 200)
  assert.ok(out.text.includes('아직 아무도') && !out.text.includes('나중에 고친 글'))
  assert.ok((await get('/sitemap.xml')).text.includes(encodeURIComponent('비밀-글')))
  assert.ok((await get('/blog/search?q=%EB%B9%84%EB%B0%80')).text.includes('비밀 글'))
  assert.ok((await get('/blog/tag/%EC%88%A8%EC%9D%80%ED%83%9C%EA%B7%B8')).text.includes('비밀 글'))

  assert.equal((await step('published', 'deleted', 5)).status, 200)
  await isHidden('deleted')
  assert.equal((await ann('PATCH', path, { slug: 'x' }, seen(6))).body.error.code, 'blog.is_deleted')
  assert.equal((await step('deleted', 'published', 6)).body.error.code, 'blog.no_such_way')
  assert.equal((await step('deleted', 'draft', 6)).status, 200)
  await isHidden('restored')
  assert.deepEqual((await ann('GET', path)).body.tags, [], 'deleting cleared its tags')

  // A link to the draft, until it runs out or another takes its place.
  const { body: first } = await ann('POST', `${path}/preview`, { hours: 1 })
  const { body: second } = await ann('POST', `${path}/preview`, { hours: 1 })
  const at = (url: string) => new URL(url).pathname
  assert.ok(![200].includes((await get(at(first.url))).status), 'the one before is void')
  const shown = await get(at(second.url))
  assert.deepEqual(
    [shown.status, shown.headers['x-robots-tag'], shown.headers['cache-control']],
    [200, 'noindex, nofollow', 'no-store'],
  )
  assert.ok(shown.text.includes('나중에 고친 글'))
  await isHidden('previewed')
  w.clock.at = new Date('2030-01-01T10:30:00Z')
  assert.equal((await get(at(second.url))).status, 404)
  assert.equal((await get('/blog/preview/junk')).status, 404)
})

test('an article without a note is tied to one of one’s own, once, and is written there from then on', async () => {
  const w = await world('whole')
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const write = async (as: typeof ann, title: string) =>
    (await as('POST', '/api/notes', { title, body: '노트에 있는 글' })).body.id as string
  const { body: article } = await ann('POST', '/api/blog/articles', { title: '밖에서 온 글', body: '밖에서 쓴 글' })
  const path = `/api/blog/articles/${article.id}`
  await ann('PATCH', `${path}/status`, move('draft', 'published'), seen(1))
  const tie = (noteId: string, version: number) => ann('PATCH', path, { noteId }, seen(version))

  const [mine, other, theirs] = [await write(ann, '하나'), await write(ann, '둘'), await write(bob, '남의 것')]
  const refused = await tie(theirs, 2)
  assert.deepEqual([refused.status, refused.body.error.code], [404, 'blog.unknown_note'])
  await ann('POST', '/api/blog/articles', { noteId: other })
  assert.equal((await tie(other, 2)).body.error.code, 'blog.note_has_article')

  const tied = await tie(mine, 2)
  assert.deepEqual([tied.status, tied.body.noteId, tied.body.draft.body], [200, mine, ''], tied.text)
  const { body: changes } = await ann('GET', `${path}/changes`)
  assert.deepEqual([changes.isTied, changes.diff.at(-1).lines], [true, ['노트에 있는 글']])
  assert.ok(
    (await reader(w)(`/blog/${encodeURIComponent(article.slug)}`)).text.includes('밖에서 쓴 글'),
    'until it is published anew',
  )
  const again = [await tie(other, 3), await ann('PATCH', path, { body: 'x' }, seen(3))]
  assert.deepEqual(
    again.map(({ status, body }) => [status, body.error.code]),
    [
      [409, 'blog.written_in_note'],
      [409, 'blog.written_in_note'],
    ],
  )
})

test('a series has an order and neighbours, a pair its languages, a guide its sources; nightly what nobody uses goes', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const get = reader(w)
  const { body: series } = await ann('POST', '/api/blog/series', { title: '작은 서버로 살기' })
  const ids: string[] = []
  for (const title of ['셋', '하나', '둘']) {
    const made = await articleOf(ann, { title, body: `${title} 글` }, { to: 'published' })
    const put = await ann('PATCH', `/api/blog/articles/${made.id}`, { seriesId: series.id, tags: ['운영', 'Ops'] }, seen(2))
    assert.equal(put.status, 200, put.text)
    ids.push(made.id)
  }
  const order = [ids[1], ids[2], ids[0]]
  assert.equal((await ann('PATCH', `/api/blog/series/${series.id}`, { order }, seen(1))).status, 200)
  const middle = (await get('/blog/%EB%91%98')).text
  assert.match(middle, /rel="prev" href="\/blog\/%ED%95%98%EB%82%98"/)
  assert.match(middle, /rel="next" href="\/blog\/%EC%85%8B"/)
  assert.match(middle, /2 \/ 3/)
  const whole = (await get(`/blog/series/${encodeURIComponent(series.slug)}`)).text
  assert.deepEqual(
    [...whole.matchAll(/<h2[^>]*><a href="[^"]*">([^<]+)</g)].map(([, title]) => title),
    ['하나', '둘', '셋'],
  )
  assert.deepEqual(
    (await ann('GET', '/api/blog/tags?limit=1')).body.items.map(({ count }: { count: number }) => count),
    [3],
  )

  const { body: english } = await ann('POST', '/api/blog/articles', { title: 'One', body: 'In English.' })
  assert.equal(english.language, 'en')
  const pair = (translationOf: string, version: number) =>
    ann('PATCH', `/api/blog/articles/${english.id}`, { translationOf }, seen(version))
  assert.equal((await pair(english.id, 1)).body.error.code, 'blog.same_language')
  assert.equal((await pair(ids[1]!, 1)).status, 200)
  const guide = { category: '운영', reviewed: '2029-12-01', sources: [{ title: '설명서', url: 'https://example.org/a' }] }
  const bad = { ...guide, sources: [{ title: 'x', url: 'javascript:alert(1)' }] }
  assert.equal(
    (await ann('PATCH', `/api/blog/articles/${english.id}`, { guide: bad }, seen(2))).body.error.code,
    'blog.bad_address',
  )
  assert.equal(
    (await ann('PATCH', `/api/blog/articles/${english.id}`, { guide, canonical: 'https://example.org/one' }, seen(2))).status,
    200,
  )
  assert.ok(!(await get('/blog/%ED%95%98%EB%82%98')).text.includes('hreflang'), 'its counterpart is a draft')
  await ann('PATCH', `/api/blog/articles/${english.id}/status`, { from: 'draft', to: 'published' }, seen(3))
  assert.match((await get('/blog/%ED%95%98%EB%82%98')).text, /hrefLang="en" href="http:\/\/house.test\/blog\/one"/)
  const other = (await get('/blog/one')).text
  assert.match(other, /<html lang="en"/)
  assert.match(other, /rel="canonical" href="https:\/\/example.org\/one"/)
  assert.ok(other.includes('설명서') && (await get('/blog/guides')).text.includes('>One<'))
  const third = await ann('POST', '/api/blog/articles', { title: 'Two', body: 'x', language: 'en' })
  const double = await ann('PATCH', `/api/blog/articles/${third.body.id}`, { translationOf: ids[1] }, seen(1))
  assert.equal(double.body.error.code, 'blog.pair_has_language')

  for (const tags of [['x'.repeat(21)], ['  '], ['a/b'], Array.from({ length: 11 }, (_, n) => `t${n}`)])
    assert.equal((await ann('PATCH', `/api/blog/articles/${ids[0]}`, { tags }, seen(3))).status, 400)
  for (const id of ids) await ann('PATCH', `/api/blog/articles/${id}`, { tags: [] }, seen(id === ids[1] ? 4 : 3))
  await w.hosts.blog!.runJob('blog-nightly')
  assert.deepEqual(await w.sql('blog', 'select key from blog.tag'), [])
  await ann('DELETE', `/api/blog/series/${series.id}`, undefined, seen(2))
  assert.equal((await get(`/blog/series/${encodeURIComponent(series.slug)}`)).status, 404)
  assert.equal((await get('/blog/%EB%91%98')).status, 200, 'its articles stay')
})

test('reads are counted once for a reader and a day, programs are left out, and nothing of a reader is kept', async () => {
  const w = await world()
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const get = reader(w)
  await articleOf(ann, { title: 'read', body: 'me' }, { to: 'published' })
  const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
  const safari = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1' }
  for (let i = 0; i < 3; i++) await get('/blog/read', { ...firefox, referer: 'https://www.velog.example/x?secret=1' })
  await get('/blog/read', safari)
  await get('/blog/read', { 'user-agent': 'Yeti/1.1 (NHN Corp.)' })
  await get('/blog/read', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' })
  await get('/blog/read', { ...safari, 'sec-purpose': 'prefetch', 'x-forwarded-for': '10.0.0.9' })
  await get('/blog/read', { 'user-agent': '' })
  const counted = async (who: typeof ann) => (await who('GET', '/api/blog/statistics?days=2')).body
  await until('reads are kept', async () => (await counted(ann)).articles.length > 0)
  const found = await counted(ann)
  assert.deepEqual(
    found.days.map(({ day, n }: { day: string; n: number }) => [day, n]),
    [
      ['2029-12-31', 0],
      ['2030-01-01', 2],
    ],
  )
  assert.deepEqual(found.referrers, [{ host: 'velog.example', n: 1 }])
  assert.deepEqual((await counted(bob)).articles, [], 'somebody else’s are theirs')
  const kept = await w.sql<{ text: string }>(
    'blog',
    'select (select json_agg(r) from blog.reads r)::text || (select json_agg(r) from blog.referrer r)::text as text',
  )
  assert.doesNotMatch(kept[0]!.text, /127\.0\.0\.1|Firefox|secret/)
})

test('the site is its owner’s to name; another process shows what changed within a second, and a moderator can take an article down', async () => {
  const w = await world()
  const [olive, mod, ann] = [await w.person('Olive', 'owner'), await w.person('Mod', 'moderator'), await w.person('Ann')]
  const get = reader(w)
  const second = await w.another('blog')
  const there = async (path: string) => (await second.app.inject({ method: 'GET', url: path })).payload
  assert.ok((await there('/blog')).includes('아직 펴낸 글이 없어요'))
  const { body: site } = await ann('GET', '/api/blog/site')
  assert.equal((await ann('PATCH', '/api/blog/site', { name: 'x' }, seen(site.version))).status, 403)
  const named = await olive(
    'PATCH',
    '/api/blog/site',
    { name: '솔의 하루터', accent: 'sup', menu: [{ label: '소개', href: '/blog/about' }] },
    seen(site.version),
  )
  assert.equal(named.status, 200, named.text)
  assert.equal((await olive('PATCH', '/api/blog/site', { name: 'y' }, seen(site.version))).status, 412)
  for (const href of ['javascript:alert(1)', '//evil.example', 'data:text/html,x', '/\\evil.example'])
    assert.equal((await olive('PATCH', '/api/blog/site', { menu: [{ label: 'x', href }] }, seen(1))).status, 400, href)
  const article = await articleOf(ann, { title: '바다', body: '파도' }, { to: 'published' })
  const within = (is: (text: string) => boolean) => until('the other process shows it', async () => is(await there('/blog')))
  await within((text) => text.includes('솔의 하루터') && text.includes('바다') && text.includes('data-accent="sup"'))
  assert.equal((await ann('POST', `/api/blog/articles/${article.id}/withdraw`)).status, 403)
  assert.equal((await mod('POST', `/api/blog/articles/${article.id}/withdraw`)).status, 204)
  assert.equal((await mod('POST', `/api/blog/articles/${article.id}/withdraw`)).status, 404)
  await within((text) => !text.includes('바다'))
  assert.equal((await get('/blog/%EB%B0%94%EB%8B%A4')).status, 410)

  const { body: author } = await ann('GET', '/api/blog/author')
  const put = await ann('PUT', '/api/blog/author', { handle: '앤', name: '앤', bio: '걷는 사람' }, seen(author.version))
  assert.equal(put.status, 200, put.text)
  await ann('PATCH', `/api/blog/articles/${article.id}/status`, move('draft', 'published'), seen(3))
  const about = (await get('/blog/author/%EC%95%A4')).text
  assert.ok(about.includes('걷는 사람') && about.includes('바다'))
  // Who leaves takes it all along.
  const { left } = await (w.hosts.blog!.faces.blog as unknown as { erase: (arg: object) => Promise<{ left: boolean }> }).erase({
    personId: ann.id,
  })
  assert.equal(left, false)
  assert.equal((await get('/blog/%EB%B0%94%EB%8B%A4')).status, 410)
  assert.equal((await get('/blog/author/%EC%95%A4')).status, 404)
})
