import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, reader, seen } from '../../../testing/blog.ts'
import { picture } from '../../../testing/pictures.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { type Person, type Shape, world } from '../../../testing/world.ts'
import type { ImportReport } from './contract/imports.ts'

const bring = async (who: Person, zip: Buffer, dryRun = false): Promise<ImportReport> => {
  const { payload, headers } = upload('blog.zip', zip)
  const answer = await who('POST', `/api/blog/imports?dryRun=${dryRun}`, payload, headers)
  assert.equal(answer.status, 201, answer.text)
  assert.equal(answer.body.error, null)
  return answer.body.report
}
const takenOut = async (who: Person) => {
  const answer = await who('GET', '/api/blog/export')
  assert.equal(answer.status, 200)
  return answer.raw
}
const counts = ({ created, updated, unchanged, refused }: ImportReport) => [created, updated, unchanged, refused.length]

const inLibrary = async (who: Person, name: string, alt: string) => {
  const { payload, headers } = upload(name, await picture(400, 200).png().toBuffer(), 'file', { alt })
  return (await who('POST', '/api/media/', payload, headers)).body.id as string
}

/** A blog with something of everything. */
const fullBlog = async (ann: Person) => {
  const sea = await inLibrary(ann, 'sea.png', '저녁 바다')
  const cover = await inLibrary(ann, 'cover.png', '')
  const { body: series } = await ann('POST', '/api/blog/series', { title: '바다로', description: '여름의\n기록' })
  const write = async (title: string, body: string, around: object) => {
    const { body: made } = await ann('POST', '/api/blog/articles', { title, body })
    const { body: edited } = await ann('PATCH', `/api/blog/articles/${made.id}`, around, seen(1))
    return edited
  }
  const move = (id: string, version: number, to: object) => ann('PATCH', `/api/blog/articles/${id}/status`, to, seen(version))
  const text = `앞: "뒤"\n\n![](/media/${sea}/sea.png)\n\n---\n\n\`/media/${sea}/sea.png\` 끝`
  const one = await write('바다: 하나', text, {
    ...{ tags: ['바다', 'yes', '1'], seriesId: series.id, cover: { attachmentId: cover, alt: '표지' }, excerpt: '소개' },
    canonical: 'https://example.org/sea',
  })
  await move(one.id, 2, { from: 'draft', to: 'published' })
  await ann(
    'PATCH',
    `/api/blog/articles/${one.id}`,
    { slug: 'sea', body: `${text}\n\n더 쓴 글`, title: '바다: 하나 (고침)' },
    seen(3),
  )
  const two = await write('The sea', 'In English.\n', { translationOf: one.id, language: 'en' })
  await move(two.id, 2, { from: 'draft', to: 'published' })
  const guide = { category: '숨', reviewed: '2029-12-01', sources: [{ title: 'WHO', url: 'https://who.int/' }] }
  const three = await write('안내', '읽을거리', { guide, seriesId: series.id })
  await move(three.id, 2, { from: 'draft', to: 'scheduled', at: '2031-05-05T05:05:05.000Z' })
  const back = await write('거둔 글', '거두었다', { tags: ['바다'] })
  await move(back.id, 2, { from: 'draft', to: 'published' })
  await move(back.id, 3, { from: 'published', to: 'draft' })
  await ann('POST', '/api/blog/articles', { title: '초고', body: '' })
  await articleOf(ann, { title: '노트의 글', body: '노트에 있다' }, { to: 'published' })
  return { one, sea }
}

for (const shape of ['whole', 'split'] satisfies Shape[])
  test(`${shape}: what went out comes back in another house as it was, byte for byte, and a second time changes nothing`, async () => {
    const [here, there] = [await world(shape), await world(shape)]
    const ann = await here.person('Ann')
    const { one, sea } = await fullBlog(ann)
    await here.settle()
    const zip = await takenOut(ann)
    assert.deepEqual(counts(await bring(ann, zip)), [0, 0, 6, 0], 'at home it is there already')

    const bob = await there.person('Bob')
    const dry = await bring(bob, zip, true)
    assert.deepEqual([counts(dry), dry.media], [[6, 0, 0, 0], { created: 2, unchanged: 0 }])
    assert.deepEqual((await bob('GET', '/api/blog/articles')).body.items, [], 'a dry run changes nothing')
    const report = await bring(bob, zip)
    assert.deepEqual(
      [counts(report), report.media, report.unused],
      [[6, 0, 0, 0], { created: 2, unchanged: 0 }, 0],
      JSON.stringify(report),
    )
    assert.deepEqual(
      report.items.map(({ slug, outcome, status, notes }) => [slug, outcome, status, ...notes]),
      [
        ['sea', 'created', 'published'],
        ['the-sea', 'created', 'published'],
        ['안내', 'created', 'scheduled'],
        ['거둔-글', 'created', 'draft'],
        ['초고', 'created', 'draft'],
        ['노트의-글', 'created', 'published'],
      ],
    )
    await there.settle()
    const again = await takenOut(bob)
    assert.ok(again.equals(zip), 'the same bytes')
    assert.deepEqual(counts(await bring(bob, zip)), [0, 0, 6, 0])
    assert.ok((await takenOut(bob)).equals(zip))

    const read = reader(there)
    assert.equal((await read(`/blog/${encodeURIComponent('바다-하나')}`)).status, 301)
    const page = await read('/blog/sea')
    assert.deepEqual([page.status, page.text.includes(`/media/${sea}/`), page.text.includes('더 쓴 글')], [200, true, false])
    assert.ok(/hreflang="en"/i.test(page.text))
    const { body: list } = await bob('GET', '/api/blog/articles?status=published')
    const { body: article } = await bob('GET', `/api/blog/articles/${list.items.at(-1).id}`)
    assert.deepEqual(
      [article.draft.title, article.publishedAt],
      ['바다: 하나 (고침)', one.publishedAt ?? '2030-01-01T00:00:00.000Z'],
    )
    const series = (await bob('GET', '/api/blog/series')).body.items
    assert.deepEqual([series.length, series[0].description, series[0].articles.length], [1, '여름의\n기록', 2])
  })

test('what was edited here since an import stays, what changed there alone comes in, and what is in the bin comes back', async () => {
  const w = await world('whole')
  const ann = await w.person('Ann')
  const post = (title: string, body: string) => `---\ntitle: ${title}\ndate: 2029-01-02\n---\n\n${body}\n`
  const files = {
    'content/posts/a.md': post('A', 'one'),
    'content/posts/b.md': post('B', 'one'),
    'content/posts/c.md': post('C', 'one'),
  }
  assert.deepEqual(counts(await bring(ann, await zipOf(files))), [3, 0, 0, 0])
  const { items } = (await ann('GET', '/api/blog/articles')).body
  const [c, b, a] = items.map(({ id }: { id: string }) => `/api/blog/articles/${id}`)
  await ann('PATCH', a, { title: 'A, edited here' }, seen(1))
  await ann('PATCH', `${c}/status`, { from: 'published', to: 'deleted' }, seen(1))
  const later = await zipOf({ ...files, 'content/posts/a.md': post('A', 'two'), 'content/posts/b.md': post('B', 'two') })
  for (const dryRun of [true, false]) {
    const report = await bring(ann, later, dryRun)
    assert.deepEqual(counts(report), [0, 2, 0, 1])
    assert.deepEqual(report.refused, [{ path: 'content/posts/a.md', reason: 'blog.differs_here' }])
  }
  assert.equal((await ann('GET', a)).body.draft.title, 'A, edited here')
  assert.deepEqual([(await ann('GET', b)).body.draft.body, (await ann('GET', c)).body.status], ['two\n', 'published'])
  assert.deepEqual(
    counts(await bring(ann, await zipOf(files))).slice(0, 2),
    [0, 1],
    'an older export takes only the place of what an import made',
  )
})

test('an article written here is not overwritten by one of the same address, and somebody else’s address is not taken', async () => {
  const w = await world('whole')
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  await ann('POST', '/api/blog/articles', { title: 'hello', body: 'mine' })
  const zip = await zipOf({
    'content/hello.md': '---\ntitle: Hello\ndate: 2029-01-01\naliases: [/old/hi/, /hello]\n---\nother\n',
  })
  assert.deepEqual((await bring(ann, zip)).refused, [{ path: 'content/hello.md', reason: 'blog.differs_here' }])
  const report = await bring(bob, zip)
  assert.deepEqual(
    report.items.map(({ slug, outcome, notes }) => [slug, outcome, notes]),
    [['hello-2', 'created', ['address_taken']]],
  )
  assert.equal(report.redirects, 1)
  assert.deepEqual(counts(await bring(bob, zip)), [0, 0, 1, 0], 'found again under its other address')
  const read = reader(w)
  assert.equal((await read('/blog/hi')).headers.location, '/blog/hello-2')
})

test('one bad file is told and stops no other: hostile paths, other encodings, broken front matter, pictures that are none', async () => {
  const w = await world('whole')
  const ann = await w.person('Ann')
  const files = {
    'content/good.md':
      '---\ntitle: Good\ndate: 2029-01-01\n---\n![a](a.png) ![b](b.png) ![c](../../../etc/passwd.png) ![d](https://example.org/d.png)\n',
    'content/a.png': await picture(10, 10).png().toBuffer(),
    'content/b.png': Buffer.from('GIF89a/*<script>*/='),
    'content/unused.png': await picture(11, 11).png().toBuffer(),
    'content/euckr.md': Buffer.from([0xbe, 0xc8, 0xb3, 0xe7]),
    'content/yaml.md': '---\ntitle: [\n---\ntext\n',
    'content/bomb.md': `---\na: &a [${'x,'.repeat(9)}x]\n${Array.from(
      { length: 9 },
      (_, i) =>
        `b${i}: &b${i} [${Array(9)
          .fill(`*${i === 0 ? 'a' : `b${i - 1}`}`)
          .join(',')}]\n`,
    ).join('')}title: x\n---\n`,
    'content/empty.md': '---\ntitle: Nothing\ndate: 2029-01-01\n---\n',
    'content/_index.md': '---\ntitle: List\n---\n',
    'README.md': '# About\n',
    '.git/config': 'x',
  }
  const report = await bring(ann, await zipOf(files))
  assert.deepEqual(
    report.items.map(({ path, outcome, notes }) => [path, outcome, notes.toSorted()]),
    [['content/good.md', 'created', ['file_missing', 'picture_elsewhere']]],
  )
  assert.deepEqual(report.refused.map(({ path, reason }) => [path, reason]).sort(), [
    ['content/b.png', 'media.two_things'],
    ['content/bomb.md', 'bad_front_matter'],
    ['content/empty.md', 'blog.body_missing'],
    ['content/euckr.md', 'not_utf8'],
    ['content/yaml.md', 'bad_front_matter'],
  ])
  assert.deepEqual(report.left.map(({ reason }) => reason).sort(), ['about_project', 'list'])
  assert.deepEqual([report.media.created, report.unused, report.ignored], [1, 1, 1])
})

test('an import is its person’s own, refuses what is no zip, and is taken up again when its process died', async () => {
  const w = await world('whole')
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const { payload, headers } = upload('blog.zip', await zipOf({ 'a.md': '# A\n\ntext' }))
  const { body } = await ann('POST', '/api/blog/imports', payload, headers)
  assert.deepEqual([body.state, body.report.items[0].status, body.report.items[0].title], ['done', 'draft', 'A'])
  assert.equal((await ann('GET', `/api/blog/imports/${body.id}`)).status, 200)
  assert.equal((await bob('GET', `/api/blog/imports/${body.id}`)).status, 404)
  const wrong = upload('x.zip', Buffer.from('no zip'))
  const refused = await ann('POST', '/api/blog/imports', wrong.payload, wrong.headers)
  assert.deepEqual([refused.status, refused.body.error.code], [400, 'archive.not_a_zip'])
  assert.equal((await ann('POST', '/api/blog/imports', {})).status, 415)
  await w.sql('blog', `update blog.import set state = 'running', report = null, lease = '2029-01-01' where id = '${body.id}'`)
  await w.hosts.blog!.runJob('blog-take-up-imports')
  const after = (await ann('GET', `/api/blog/imports/${body.id}`)).body
  assert.deepEqual([after.state, after.error], ['failed', 'archive.interrupted'])
})

test('an export of somebody else’s in the same house comes in beside it: other addresses, other pictures, other pairs', async () => {
  const w = await world('whole')
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const { sea } = await fullBlog(ann)
  await w.settle()
  const zip = await takenOut(ann)
  const report = await bring(bob, zip)
  assert.deepEqual(report.items.map(({ slug, notes }) => [slug, ...notes]).slice(0, 2), [
    ['sea-2', 'address_taken', 'redirect_taken'],
    ['the-sea-2', 'address_taken'],
  ])
  assert.equal(report.media.created, 2)
  await w.settle()
  const [one] = (await bob('GET', '/api/blog/articles?q=sea')).body.items
  const [hers, his] = [
    await ann('GET', '/api/blog/articles?status=published'),
    await bob('GET', `/api/blog/articles/${one.id}`),
  ]
  assert.equal(his.status, 200)
  assert.ok(!JSON.stringify((await bob('GET', '/api/media/')).body).includes(sea), 'a picture of hers stays hers')
  assert.ok(hers.body.items.every(({ slug }: { slug: string }) => !slug.endsWith('-2')))
  const pairs = new Set<string | null>()
  for (const who of [ann, bob])
    for (const { id } of (await who('GET', '/api/blog/articles?status=published')).body.items)
      pairs.add((await who('GET', `/api/blog/articles/${id}`)).body.pair)
  assert.equal(pairs.size, 3, 'hers, his, and none')
  assert.ok((await takenOut(ann)).equals(zip))
  assert.deepEqual(counts(await bring(bob, zip)), [0, 0, 6, 0])
})
