import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

const TITLE = '백업은 복원해 본 만큼만 백업이다'
const TEXT = `---
tags: [운영, 백업]
---
백업이 있다는 말과 되살릴 수 있다는 말은 다르다.[^1] 나는 두 해 동안 첫 번째만 하고 있었다.

## 스냅숏만으로는 모자란 까닭

매일 새벽 세 시의 스냅숏은 **세 시의 집**을 돌려준다.

> 되살리는 데 걸린 시간을 모르면, 되살릴 수 있는지도 모르는 것이다.

## 빈 서버에서 시작하기

\`\`\`sh
# 어제 밤 열한 시의 집을 새 디스크에 연다
haruteo restore --from s3://backup-home --at "2026-11-18 23:00"
\`\`\`

| 훈련 | 걸린 시간 |
|---|--:|
| 2월 14일 | 38분 |

![다른 사이트의 그림](https://elsewhere.example/a.png)

- [x] 열쇠 두는 곳 적기
- [ ] 달력에 넣기

[^1]: 이 차이를 알기까지 두 해가 걸렸다.
`

/** Ways by which text has become a program elsewhere. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</title><svg onload=alert(1)>',
  '</script><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '[a](javascript:alert(1)) [b](data:text/html,<script>alert(1)</script>) <javascript:alert(1)>',
  '![x](javascript:alert(1)) ![y](" onerror="alert(1))',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '{{constructor.constructor("alert(1)")()}} #{alert(1)} <%= alert(1) %>',
  '\u2028alert(1)//]]> <![CDATA[<script>alert(1)</script>]]>',
]

test('a note is published, read without a script, offered anew, and taken back; hostile text stays text', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page)
  const headers = { origin: house.url }
  const send = async (method: string, path: string, data: object, version?: number) => {
    const answer = await page.request.fetch(path, {
      ...{ method, data },
      headers: { ...headers, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
    })
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  const note = await send('POST', '/api/notes', { title: TITLE, body: TEXT })

  // From where the note is shared to the page of its article.
  await page.goto(`/app/write/${note.id}`)
  await page.getByRole('button', { name: /나만/ }).first().click()
  await page.getByRole('link', { name: '블로그에 펴내기' }).click()
  await page.waitForURL(/\/app\/blog\/article\//)
  await page.getByLabel('소개').fill('빈 서버에 어제 하루를 통째로 되살려 보았다.')
  await page.getByLabel('새 연재 이름').fill('작은 서버로 살기')
  await page.getByRole('button', { name: '연재 만들기' }).click()
  await page.locator('select option:checked', { hasText: '작은 서버로 살기' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await page.getByText('저장했어요').waitFor()
  await page.getByRole('button', { name: '펴내기', exact: true }).click()
  await page.getByRole('link', { name: '글 보기' }).waitFor()
  await nothingWrong(page)
  await page.goto('/app/blog')
  await page.getByRole('link', { name: TITLE }).waitFor()
  await nothingWrong(page)
  await page.goto('/app/blog/site')
  await page.getByLabel('블로그 이름').fill('솔의 하루터')
  await page.getByRole('button', { name: '저장' }).first().click()
  await page.getByText('저장했어요').waitFor()
  await nothingWrong(page)

  // A stranger without JavaScript.
  const reader = await newPerson(house, 'phone', { javaScriptEnabled: false })
  const read = await reader.newPage()
  const asked: string[] = []
  read.on('request', (request) => asked.push(request.url()))
  await read.goto('/blog')
  await read.getByRole('link', { name: TITLE }).click()
  const address = new URL(read.url()).pathname
  for (const text of ['솔의 하루터', '세 시의 집', '이 차이를 알기까지', '작은 서버로 살기', '다른 사이트의 그림'])
    await read.getByText(text).first().waitFor()
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(house.url)),
    [],
    'nobody else is asked',
  )
  assert.ok(asked.length <= 4, asked.join(' '))
  // Brightness is chosen without a script, and is there at the first paint.
  await read.getByRole('button', { name: '어둡게' }).click()
  assert.equal(new URL(read.url()).pathname, address)
  assert.equal(await read.locator('html').getAttribute('data-theme'), 'dark')
  await read.getByRole('button', { name: '기기에 맞춰' }).click()
  assert.equal(await read.locator('html').getAttribute('data-theme'), null)
  await read.keyboard.press('Tab')

  const desk = await newPerson(house)
  const wide = await desk.newPage()
  for (const place of ['/blog', address, '/blog/archive', '/blog/search?q=스냅숏', '/blog/tag', '/blog/nothing-here']) {
    await wide.goto(place)
    await nothingWrong(wide)
  }
  await wide.goto(address)
  await wide.emulateMedia({ media: 'print' })
  assert.equal(await wide.locator('.toc').isVisible(), false)
  assert.equal(await wide.locator('.read').isVisible(), true)
  await wide.emulateMedia({ media: null })

  // Hostile text through every field that readers see.
  for (const [i, text] of HOSTILE.entries()) {
    const bad = await send('POST', '/api/blog/articles', {
      title: `${text} ${i}`,
      body: `# ${text}\n\n${text}\n\n\`\`\`${text}\n${text}\n\`\`\`\n[^1]\n\n[^1]: ${text}`,
    })
    const guide = {
      category: text.slice(0, 50),
      reviewed: '2026-11-01',
      sources: [{ title: text, url: `https://example.org/?${encodeURIComponent(text)}` }],
    }
    await send('PATCH', `/api/blog/articles/${bad.id}`, { excerpt: text, guide, slug: `bad-${i}` }, 1)
    await send('PATCH', `/api/blog/articles/${bad.id}/status`, { from: 'draft', to: 'published' }, 2)
  }
  const site = await (await page.request.get('/api/blog/site')).json()
  await send(
    'PATCH',
    '/api/blog/site',
    {
      name: HOSTILE[3],
      description: HOSTILE[4],
      footer: HOSTILE[1],
      menu: [{ label: '"><svg onload=alert(1)>', href: '/blog' }],
    },
    site.version,
  )
  const author = await (await page.request.get('/api/blog/author')).json()
  await send(
    'PUT',
    '/api/blog/author',
    { handle: author.handle, name: '"><svg onload=alert(1)>', bio: HOSTILE[1] },
    author.version,
  )
  const dialogs: string[] = []
  wide.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const places = [
    '/blog',
    '/blog/archive',
    '/blog/guides',
    `/blog/author/${encodeURIComponent(author.handle)}`,
    `/blog/search?q=${encodeURIComponent(HOSTILE[1] ?? '')}`,
  ]
  for (const place of [...places, ...HOSTILE.map((_, i) => `/blog/bad-${i}`)]) {
    await wide.goto(place)
    assert.equal(
      await wide.locator('script:not([type="application/ld+json"]), [onerror], [onload], svg[onload], iframe, object').count(),
      0,
      place,
    )
    assert.equal(await wide.locator('a[href^="javascript:"], a[href^="data:"]').count(), 0, place)
    for (const text of await wide.locator('script[type="application/ld+json"]').allTextContents()) JSON.parse(text)
  }
  assert.deepEqual(dialogs, [])
  for (const path of ['/blog/feed.rss', '/blog/feed.atom', '/sitemap.xml']) {
    const text = await (await wide.request.get(path)).text()
    const wrong = (xml: string) =>
      new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent ?? ''
    assert.equal(await page.evaluate(wrong, text), '', path)
  }

  // A small first visit.
  const first = await wide.request.get(address, { headers: { 'accept-encoding': 'br' } })
  assert.equal(first.headers()['content-encoding'], 'br')
  assert.ok(Number(first.headers()['content-length']) < 50_000)

  // Taken back: its address says so.
  await page.goto('/app/blog')
  await page.getByRole('link', { name: TITLE }).click()
  await page.getByRole('button', { name: '거두기' }).click()
  await page.getByText('거두었어요').waitFor()
  const gone = await read.goto(address)
  assert.equal(gone?.status(), 410)
  await read.getByText('이 글은 거두어졌어요').waitFor()
  assert.deepEqual(complaints.concat(reader.complaints, desk.complaints), [])
})
