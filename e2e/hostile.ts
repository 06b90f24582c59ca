import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { seen } from '../testing/blog.ts'
import { picture } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { lookAtCopy, lookAtDiary, tellDiary } from './hostile-diary.ts'
import { cut, isPlain, looksPlain, named, type Send, senderOf, watch } from './hostile-page.ts'
import { newPerson, openHouse, signIn } from './house.ts'

const TOGETHER = 8
/** A diary has so many copies for others at a time. */
const IN_DIARY = 20
const MOST_PLANNED = 80

/** Says this text in every field of the site, of who writes, and of one article with everything around it. */
const say = async (page: Page, send: Send, text: string, n: number) => {
  const site = await send('GET', '/api/blog/site')
  const words = { name: cut(text, 60), description: cut(text, 200), footer: cut(text, 300) }
  const menu = [{ label: cut(text, 30), href: `/blog?${encodeURIComponent(text)}` }]
  await send('PATCH', '/api/blog/site', { ...words, menu }, seen(site.version))
  const author = await send('GET', '/api/blog/author')
  await send(
    'PUT',
    '/api/blog/author',
    { handle: author.handle, name: cut(text, 50), bio: cut(text, 500) },
    seen(author.version),
  )
  const series = await send('POST', '/api/blog/series', { title: cut(text, 100), description: cut(text, 500) })
  const buffer = await picture(8, 8).png().toBuffer()
  const file = { name: `${cut(text, 60)}.png`, mimeType: 'image/png', buffer }
  const kept = await page.request.post(`/api/media/?alt=${encodeURIComponent(cut(text, 200))}`, {
    ...{ multipart: { file }, headers: { origin: new URL(page.url()).origin } },
  })
  assert.equal(kept.status(), 201, await kept.text())
  const { id: pictureId } = await kept.json()
  const body = [
    `# ${text}\n\n${text}\n\n- ${text}\n`,
    `> ${text}\n\n[${text}](/blog "${text}")\n`,
    `![${text}](/media/${pictureId}/x.png "${text}")\n\n| ${text} |\n|---|\n| ${text} |\n`,
    `\`\`\`html\n${text}\n\`\`\`\n\n\`${text}\`\n\n**${text}**[^1]\n\n[^1]: ${text}\n`,
  ].join('\n')
  const { id: folderId } = await send('POST', '/api/folders', { name: named(text, n, 80) })
  const note = await send('POST', '/api/notes', { title: named(text, n), body: `---\ntags: [x]\n---\n${body}`, folderId })
  const { link } = await send('PATCH', `/api/notes/${note.id}`, { audience: 'public' }, seen(note.version))
  const article = await send('POST', '/api/blog/articles', { noteId: note.id })
  const guide = {
    ...{ category: cut(text, 50), reviewed: '2026-11-01' },
    sources: [{ title: cut(text, 200), url: `https://example.org/?${encodeURIComponent(text)}` }],
  }
  const tag = cut(text.replaceAll(/[/?#\\%\p{C}]/gu, ''), 18)
  const around = {
    ...{
      title: cut(text, 200),
      excerpt: cut(text, 300),
      cover: { attachmentId: pictureId, alt: cut(text, 300) },
      guide,
      slug: `hostile-${n}`,
    },
    ...{ tags: [tag], seriesId: series.id, canonical: `https://example.org/${encodeURIComponent(text)}` },
  }
  await send('PATCH', `/api/blog/articles/${article.id}`, around, seen(1))
  await send('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'draft', to: 'published' }, seen(2))
  return { id: article.id as string, series: series.slug as string, tag, shared: new URL(link.url).pathname }
}

/** Says it in every field of the plan; answers with what there may be few of at a time. */
const planIt = async (send: Send, text: string, n: number): Promise<readonly string[]> => {
  const day = new Date().toISOString().slice(0, 10)
  const label = await send('POST', '/api/planner/labels', { name: cut(`${n} ${text}`, 20) })
  const goal = await send('POST', '/api/planner/goals', { span: 'month', day, title: cut(text, 50) })
  const task = { title: cut(text, 100), content: cut(text, 500), day, labelId: label.id, goalId: goal.id }
  await send('POST', '/api/planner/tasks', { ...task, checklist: [{ text: cut(text, 100), done: false }] })
  return [`/api/planner/goals/${goal.id}`, `/api/planner/labels/${label.id}`]
}

/** Looks at the plan as it stands, and makes room in it. */
const lookAtPlan = async (page: Page, send: Send, planned: readonly string[]) => {
  for (const place of ['/app/today', '/app/plan', '/app/plan?view=month']) await looksPlain(page, place)
  for (const path of planned) await send('DELETE', path, undefined, seen(1))
}

/** A guest comes by, who is called so and says so; and whoever is signed in answers the same. */
const comment = async (guest: Page, send: Send, id: string, text: string) => {
  const form = `/blog/comments/${id}`
  await guest.goto(form)
  const shown = { title: await guest.title(), token: await guest.locator('[name=token]').inputValue() }
  const said = { token: shown.token, text: cut(text, 900), name: cut(text, 30), password: 'guest pass', what: 'write' }
  // Refused first, for its password: the form shows again what was typed.
  for (const password of ['x', said.password]) {
    const origin = new URL(guest.url()).origin
    const answer = await guest.request.post(form, { form: { ...said, password }, headers: { origin }, maxRedirects: 0 })
    assert.equal(answer.status(), password === 'x' ? 400 : 303, await answer.text())
  }
  await send('POST', '/api/comments', { on: { kind: 'article', id }, text: cut(text, 900) })
}

/** Takes these texts through every field, and looks at every page where they are seen, for readers and in the application. */
export const takeThrough = async (texts: readonly string[]) => {
  const house = await openHouse({ RATE_LIMIT: 'off' })
  const owner = await newPerson(house)
  const stranger = await newPerson(house)
  const told = [await watch(owner.context), await watch(stranger.context)]
  const [page, reader] = [await owner.newPage(), await stranger.newPage()]
  await signIn(page)
  const send = senderOf(page)
  await send('PATCH', '/api/comments/settings', { guests: true, firstWaits: false }, seen(0))
  const { handle } = await send('GET', '/api/blog/author')

  const planned: string[] = []
  for (const [n, text] of texts.entries()) {
    planned.push(...(await planIt(send, text, n)))
    if (planned.length >= MOST_PLANNED) await lookAtPlan(page, send, planned.splice(0))
    const { id, series, tag, shared } = await say(page, send, text, n)
    await comment(reader, send, id, text)
    const { url } = await send('POST', `/api/blog/articles/${id}/preview`, {})
    const places = [
      ...[`/blog/hostile-${n}`, '/blog', `/blog/comments/${id}`, `/blog/tag/${encodeURIComponent(tag.toLowerCase())}`],
      ...[`/blog/series/${encodeURIComponent(series)}`, `/blog/author/${encodeURIComponent(handle)}`, new URL(url).pathname],
      ...[`/blog/search?q=${encodeURIComponent(cut(text, 90))}`, `/blog/${encodeURIComponent(text)}`],
      `/blog/comments/${id}?to=${encodeURIComponent(text)}&done=${encodeURIComponent(text)}`,
    ]
    for (const place of places) {
      await reader.goto(place)
      assert.ok((await reader.locator('#main').count()) === 1, `${place} of ${text}`)
      await isPlain(reader, `${place} of ${text}`)
    }
    await reader.goto(shared)
    assert.equal((await reader.locator('main h1').count()) > 0, true, `${shared} of ${text}`)
    await isPlain(reader, `${shared} of ${text}`)
    assert.deepEqual([...told.flat(), ...stranger.complaints], [], text)
  }
  for (const place of ['/blog/archive', '/blog/guides', '/blog/series', '/blog/tag']) {
    await reader.goto(place)
    await isPlain(reader, place)
  }

  for (let n = 0; n < texts.length; n += IN_DIARY) {
    await send('PUT', '/api/diary/consent', { textVersion: 1 })
    const copies: string[] = []
    for (const [i, text] of texts.slice(n, n + IN_DIARY).entries()) copies.push(await tellDiary(send, text, i))
    await lookAtDiary(page)
    for (const url of copies) await lookAtCopy(reader, url)
    assert.deepEqual([...told.flat(), ...owner.complaints, ...stranger.complaints], [])
    // With the consent goes the diary, and there is room for the next.
    await send('DELETE', '/api/diary/consent')
  }

  // In the application: notes of several texts each, as they are read and as they are written, and every list.
  for (let n = 0; n < texts.length; n += TOGETHER) {
    const some = texts.slice(n, n + TOGETHER)
    const note = await send('POST', '/api/notes', {
      title: named(some.join(' '), n + 1_000),
      body: some.map((text) => `## ${text}\n\n${text}\n`).join('\n\n'),
    })
    await page.goto(`/app/write/${note.id}`)
    await page.locator('.cm-content').waitFor()
    await isPlain(page, `note ${n}`)
    await page
      .getByRole('radio', { name: '읽기' })
      .or(page.getByRole('button', { name: '읽기', exact: true }))
      .first()
      .click()
    await page.locator('.note-reading').waitFor()
    await isPlain(page, `note ${n}, read`)
  }
  const { items } = await send('GET', '/api/blog/articles?limit=1')
  const { items: queued } = await send('GET', '/api/comments/queue?state=shown&limit=1')
  const ways = [
    '/app/write',
    '/app/blog',
    '/app/blog/site',
    '/app/blog/comments',
    '/app/media',
    '/app/write/graph',
    '/app/inbox',
  ]
  const own = [`/app/blog/article/${items[0].id}`, `/app/blog/comments/${queued[0].id}`]
  for (const place of [
    ...ways,
    ...own,
    `/app/find?q=${encodeURIComponent(texts[0] ?? '')}`,
    `/app/${encodeURIComponent(texts[0] ?? '')}`,
  ]) {
    await looksPlain(page, place)
  }
  await lookAtPlan(page, send, planned)
  await until('everything was told', async () => (await page.evaluate(() => document.readyState)) === 'complete')
  assert.deepEqual([...told.flat(), ...owner.complaints, ...stranger.complaints], [])
}

/** A page that does let such texts through, by the policy of the public pages and without one: both are noticed. */
export const isNoticed = async () => {
  const house = await openHouse()
  const { context, newPage } = await newPerson(house)
  const told = await watch(context)
  const page = await newPage()
  const body = '<!doctype html><main id="main"></main><script>alert(1)</script><img src=x onerror=alert(2)>'
  for (const policy of ["default-src 'none'", '']) {
    await page.route('**/blog/canary', (route) =>
      route.fulfill({ body, contentType: 'text/html', headers: policy ? { 'content-security-policy': policy } : {} }),
    )
    await page.goto('/blog/canary')
    await until('it is noticed', async () => told.length > 0)
    assert.match(told.join(), policy ? /script-src/ : /dialog 1/)
    await assert.rejects(() => isPlain(page, 'canary'))
    told.length = 0
    await page.unroute('**/blog/canary')
  }
}
