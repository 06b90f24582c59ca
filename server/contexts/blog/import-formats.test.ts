import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { reader } from '../../../testing/blog.ts'
import { ghostFile, hugo, jekyll, velog } from '../../../testing/blogs.ts'
import { picture } from '../../../testing/pictures.ts'
import { upload } from '../../../testing/upload.ts'
import { zipOf } from '../../../testing/vault.ts'
import { type Person, world } from '../../../testing/world.ts'
import type { ImportReport } from './contract/imports.ts'

let [one, other]: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)]
before(async () => {
  ;[one, other] = [await picture(40, 20).png().toBuffer(), await picture(30, 20).png().toBuffer()]
})

type Files = Readonly<Record<string, string | Uint8Array>>
const send = async (who: Person, files: Files, query = '') => {
  const { payload, headers } = upload('blog.zip', await zipOf(files))
  return (await who('POST', `/api/blog/imports${query}`, payload, headers)).body.report as ImportReport
}

/** Brings these in, once as a dry run, once, and once more, and gives what stands there then. */
const house = async (files: Files) => {
  const w = await world('whole')
  const ann = await w.person('Ann')
  const dry = await send(ann, files, '?dryRun=true')
  const report = await send(ann, files)
  assert.deepEqual(
    { ...dry, items: dry.items.map(({ slug }) => slug) },
    { ...report, items: report.items.map(({ slug }) => slug) },
  )
  const again = await send(ann, files)
  assert.deepEqual([again.created, again.updated, again.media.created], [0, 0, 0])
  const { items: lines } = (await ann('GET', '/api/blog/articles?limit=100')).body
  const articles = new Map<string, Awaited<ReturnType<Person>>['body']>()
  for (const { id, slug } of lines) articles.set(slug, (await ann('GET', `/api/blog/articles/${id}`)).body)
  const media = (await ann('GET', '/api/media/')).body.items as readonly { id: string; name: string }[]
  const idOf = (name: string) => media.find((item) => item.name === name)?.id
  return { w, ann, report, articles, idOf, read: reader(w) }
}
const told = ({ items }: ImportReport) => items.map(({ slug, status, notes }) => [slug, status, ...notes])

test('Hugo: bundles, static pictures, both kinds of front matter, languages, shortcodes, HTML, old addresses', async () => {
  const { report, articles, idOf, read, ann } = await house(hugo(one, other))
  assert.deepEqual(told(report), [
    ['숨쉬기', 'published', 'tags_left'],
    ['숨쉬기-en', 'published'],
    ['next', 'published', 'file_missing'],
    ['later', 'scheduled'],
    ['undone', 'draft'],
  ])
  assert.deepEqual(report.left.map(({ path, reason }) => [path, reason]).sort(), [
    ['content/_index.md', 'list'],
    ['content/about.md', 'page'],
    ['themes/x/README.md', 'about_project'],
  ])
  assert.deepEqual([report.refused, report.media, report.unused, report.redirects], [[], { created: 2, unchanged: 0 }, 1, 2])
  const [sea, walk] = [`/media/${idOf('sea.png')}/sea.png`, `/media/${idOf('산-책.png')}/산-책.png`]
  const breath = articles.get('숨쉬기')
  assert.equal(
    breath.draft.body,
    `![바다](${sea} "저녁")

![산책길](${walk} "산책")

[다음 글](/blog/next), [밖](https://example.org/), \`![code](sea.png)\`

\`\`\`md
![code](sea.png) <b>code</b>
\`\`\`
`,
  )
  assert.deepEqual(
    [breath.tags, breath.publishedAt, breath.revisedAt, breath.language, breath.draft.excerpt, breath.draft.cover],
    [
      ['천식', '건강'],
      '2021-03-04T00:00:00.000Z',
      '2022-01-02T00:00:00.000Z',
      'ko',
      '숨에 대하여',
      { attachmentId: idOf('sea.png'), alt: '바다' },
    ],
  )
  assert.equal(articles.get('숨쉬기-en').pair, breath.pair)
  assert.equal(
    articles.get('next').draft.body,
    `![](${walk})

HTML **굵게**\\
다음 줄, [앞 글](/blog/숨쉬기) alert(1)

[https://www.youtube.com/embed/x](https://www.youtube.com/embed/x)

[앞](/blog/숨쉬기#끝) [없음](/img/none.png)
`.replaceAll('/blog/숨쉬기', `/blog/${encodeURIComponent('숨쉬기')}`),
  )
  assert.equal(articles.get('later').publishAt, '2031-01-01T00:00:00.000Z')
  assert.equal((await read('/blog/breath')).headers.location, `/blog/${encodeURIComponent('숨쉬기')}`)
  const [series] = (await ann('GET', '/api/blog/series')).body.items
  assert.deepEqual([series.title, series.articles.map(({ title }: { title: string }) => title)], ['숨', ['숨쉬기', '다음']])
})

test('Jekyll: days and names of files, Liquid, drafts, what is not published, redirects', async () => {
  const { report, articles, idOf, read } = await house(jekyll(one))
  assert.deepEqual(told(report), [
    ['first-post', 'published'],
    ['둘째-글', 'published'],
    ['hidden', 'draft'],
    ['idea', 'draft'],
  ])
  assert.deepEqual(report.refused, [{ path: '_posts/2020-06-06-old.html', reason: 'html_post' }])
  assert.deepEqual(report.left, [{ path: 'about.md', reason: 'page' }])
  const [first, second] = [articles.get('first-post'), articles.get('둘째-글')]
  const a = `/media/${idOf('a.png')}/a.png`
  assert.equal(
    first.draft.body,
    `![a](${a}) ![b](${a})

\`\`\`ruby
puts '![x](/assets/a.png)'
\`\`\`

[second](/blog/${encodeURIComponent('둘째-글')})
`,
  )
  assert.deepEqual([first.tags, first.publishedAt], [['travel', 'sea', 'diary'], '2020-02-03T00:00:00.000Z'])
  assert.deepEqual([second.draft.body, second.publishedAt], ['[첫 글](/blog/first-post)\n', '2020-03-04T12:00:00.000Z'])
  assert.equal((await read('/blog/first')).headers.location, '/blog/first-post')
})

test('velog: addresses of titles, pictures by where they lay, series by day', async () => {
  const { report, articles, idOf, ann } = await house(velog(one))
  assert.deepEqual(told(report).toSorted(), [
    ['react에서-상태-관리하기', 'published', 'picture_elsewhere'],
    ['react에서-훅-쓰기', 'published'],
    ['비공개-글', 'draft'],
  ])
  const article = articles.get('react에서-상태-관리하기')
  assert.equal(
    article.draft.body,
    `![](/media/${idOf('image.png')}/image.png)

![](https://velog.velcdn.com/images/mina/post/none/other.png)

### 제목
> 인용
`,
  )
  assert.deepEqual(
    [article.draft.excerpt, article.publishedAt, article.tags],
    ['상태를 다루는 법', '2022-07-08T01:02:03.456Z', ['React', '상태관리']],
  )
  const [series] = (await ann('GET', '/api/blog/series')).body.items
  assert.deepEqual(
    series.articles.map(({ title }: { title: string }) => title),
    ['React에서 훅 쓰기', 'React에서 상태 관리하기'],
  )
})

test('Ghost: what its readers saw, without what could do harm; drafts, what is to come, tags and covers; pages and what only it can read are told', async () => {
  const { report, articles, idOf, read, w } = await house({ 'ghost.json': ghostFile(), 'content/images/2019/05/sea.png': one })
  assert.deepEqual(told(report), [
    ['바다에서', 'published'],
    ['second', 'draft'],
    ['soon', 'scheduled'],
  ])
  assert.deepEqual(
    [report.left, report.refused],
    [[{ path: 'ghost.json#about', reason: 'page' }], [{ path: 'ghost.json#unread', reason: 'bad_ghost' }]],
  )
  const sea = articles.get('바다에서')
  assert.equal(
    sea.draft.body,
    `첫 **줄**, [둘째](/blog/second)

![파도](/media/${idOf('sea.png')}/sea.png "저녁 바다")

\`\`\`js
const a = '<b>'
\`\`\`

-   하나
-   둘

| a   |
| --- |
| 1   |

[https://www.youtube.com/embed/x](https://www.youtube.com/embed/x)

x`,
  )
  assert.deepEqual(
    [sea.tags, sea.publishedAt, sea.revisedAt, sea.canonical, sea.draft.excerpt, sea.draft.cover],
    [
      ['여행', '바다'],
      '2019-05-06T07:08:09.000Z',
      '2023-02-02T02:02:02.000Z',
      'https://example.org/sea',
      '바다 이야기',
      { attachmentId: idOf('sea.png'), alt: '바다' },
    ],
  )
  assert.deepEqual(
    [articles.get('second').draft.body, articles.get('soon').publishAt],
    ['## Draft', '2031-01-01T00:00:00.000Z'],
  )
  await w.settle()
  const page = await read(`/blog/${encodeURIComponent('바다에서')}`)
  assert.deepEqual(
    [page.status, page.text.includes('<figcaption>저녁 바다'), page.text.includes('alert(1)')],
    [200, true, false],
  )
})
