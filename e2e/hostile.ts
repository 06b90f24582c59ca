import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { seen } from '../testing/blog.ts'
import { picture } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { newPerson, openHouse, signIn } from './house.ts'

const TOGETHER = 8
const MOST_PLANNED = 80

/**
 * Listens for what a text would do if it ran: a dialog, something that the policy of a page stopped, a frame that appears, and what asks
 * for another house (that is among the `complaints`).
 */
export const watch = async (context: BrowserContext) => {
  const told: string[] = []
  await context.exposeBinding('toldByPage', ({ page }, what: string) => told.push(`${page.url()}: ${what}`))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sample } = event as unknown as Readonly<Record<string, string>>
      const tell = (globalThis as unknown as { toldByPage: (what: string) => void }).toldByPage
      tell(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      told.push(`${page.url()}: dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('frameattached', (frame) => told.push(`${page.url()}: frame ${frame.url()}`))
  })
  return told
}

type Send = (method: string, path: string, data?: object, headers?: Readonly<Record<string, string>>) => Promise<Sent>
// biome-ignore lint/suspicious/noExplicitAny: the body of any answer; what is wrong with it fails the test.
type Sent = any

const senderOf =
  (page: Page): Send =>
  async (method, path, data, headers = {}) => {
    const answer = await page.request.fetch(path, {
      ...{ method, ...(data ? { data } : {}) },
      headers: { origin: new URL(page.url()).origin, ...headers },
    })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? undefined : answer.json()
  }

/** A text no longer than a field takes, and not empty. */
const cut = (text: string, most: number) => [...text.replaceAll(/\p{Cc}/gu, ' ')].slice(0, most).join('').trim() || 'x'

/** As the name of a note, which could be that of a file. */
const named = (text: string, n: number, most = 150) => `${n} ${cut(text.replaceAll(/[/\\\\]/g, '∕'), most)} ${n}`

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

const looksPlain = async (page: Page, place: string) => {
  await page.goto(place)
  await page.locator('main').first().waitFor()
  await page.waitForLoadState('networkidle')
  await isPlain(page, place)
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

/** Nothing on this page is more than what the house itself puts there. */
const isPlain = async (page: Page, place: string) => {
  const handlers = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            /^on|^srcdoc$|^formaction$/i.test(name) || /^[\s\p{Cc}]*(?:java\s*script\s*:|vbscript\s*:|data:text)/iu.test(value),
        )
        .map(({ name, value }) => `${element.tagName} ${name}=${value}`.slice(0, 200)),
    ),
  )
  // A sentence about such an address may stand in an attribute that leads nowhere.
  const bad = handlers.filter((one) => !/ (?:alt|title|aria-label|content|value|placeholder|data-\w+|datetime)=/i.test(one))
  assert.deepEqual(bad, [], place)
  const scripts =
    'script:not([type="application/ld+json"]):not([src^="/app/"]), iframe, object, embed, base, meta[http-equiv], portal'
  assert.equal(await page.locator(scripts).count(), 0, place)
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
