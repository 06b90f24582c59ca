import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, openHouse, signIn } from './house.ts'

/** Ways by which text has become a program elsewhere. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</textarea><svg onload=alert(1)>',
  'https://a.test/"onmouseover="alert(1)',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
]

test('comments are read, written, looked after and gone, without a script', async () => {
  const house = await openHouse()
  const { newPage, complaints } = await newPerson(house)
  const page = await newPage()
  await signIn(page)
  const send = async (method: string, path: string, data: object, version?: number) => {
    const answer = await page.request.fetch(path, {
      ...{ method, data },
      headers: { origin: house.url, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
    })
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  const article = await send('POST', '/api/blog/articles', {
    title: '백업은 복원해 본 만큼만 백업이다',
    body: '되살려 보지 않은 백업은 바람이다.',
  })
  const status = `/api/blog/articles/${article.id}/status`
  await send('PATCH', status, { from: 'draft', to: 'published' }, 1)

  // The owner lets guests in.
  await page.goto('/app/blog')
  await page.getByRole('link', { name: '댓글', exact: true }).click()
  await page.getByText('살펴볼 댓글이 없어요').waitFor()
  await page.getByLabel('손님도 이름과 비밀번호로 댓글을 써요').click()
  await page
    .getByRole('switch', { name: /손님의 첫 댓글/, checked: true })
    .and(page.locator(':enabled'))
    .waitFor()

  // A stranger without JavaScript reads, and writes.
  const reader = await newPerson(house, 'phone', { javaScriptEnabled: false })
  const read = await reader.newPage()
  await read.goto(article.path)
  await read.getByRole('link', { name: '댓글 쓰기' }).click()
  await read.getByLabel('내용').fill('한 번도 되살려 보지 않았네요.\nhttps://example.org/restore 를 보고 해 볼게요.')
  await read.getByLabel('이름').fill('지나가던 이')
  await read.getByLabel('비밀번호').fill('abc')
  await read.getByRole('button', { name: '남기기' }).click()
  await read.getByText('비밀번호는 4자부터').waitFor()
  assert.match(await read.getByLabel('내용').inputValue(), /되살려 보지 않았네요/)
  await read.getByLabel('비밀번호').fill('들를 때 쓰는 말')
  await read.getByRole('button', { name: '남기기' }).click()
  await read.getByText('살펴본 뒤에 여기에 보여요').waitFor()
  await read.goto(article.path)
  assert.equal(await read.getByText('되살려 보지 않았네요').count(), 0)

  // Looked at in the application, in both sizes, and let through.
  await page.goto('/app/blog/comments')
  await page.getByText('이 손님의 첫 댓글이에요').waitFor()
  await nothingWrong(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await nothingWrong(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: '보이기' }).click()
  await page.getByText('이제 누구나 볼 수 있어요').waitFor()
  await until('readers see it', async () => {
    await read.reload()
    return (await read.getByText('되살려 보지 않았네요').count()) > 0
  })
  assert.equal(
    await read.getByRole('link', { name: 'https://example.org/restore' }).getAttribute('rel'),
    'nofollow ugc noopener noreferrer',
  )
  const phone = await (await newPerson(house, 'phone')).newPage()
  const desk = await (await newPerson(house)).newPage()
  for (const [where, place] of [phone, desk].flatMap(
    (each) =>
      [
        [each, article.path],
        [each, `/blog/comments/${article.id}`],
      ] as const,
  )) {
    await where.goto(place)
    await nothingWrong(where)
  }

  // The owner answers by the same form, signed in.
  await page.goto(article.path)
  await page.getByRole('link', { name: '답글' }).click()
  await page.getByLabel('내용').fill('해 보시면 마음이 놓여요.')
  await page.getByRole('button', { name: '남기기' }).click()
  await page.waitForURL(/#c-/)
  await page.getByText('해 보시면 마음이 놓여요.').waitFor()
  await page.getByText('글쓴이').waitFor()

  // The guest takes theirs away: its place stays.
  await read.reload()
  await read.getByRole('link', { name: '고치기·지우기' }).first().click()
  await read.getByLabel('비밀번호').fill('들를 때 쓰는 말')
  await read.getByRole('button', { name: '지우기' }).click()
  await read.getByText('지워졌거나 가려진 댓글이에요.').waitFor()
  await read.getByText('해 보시면 마음이 놓여요.').waitFor()

  // Hostile text stays text, where readers see it and where it is looked at.
  await send('PATCH', '/api/comments/settings', { firstWaits: false }, 1)
  for (const text of HOSTILE) {
    await read.goto(`/blog/comments/${article.id}`)
    await read.getByLabel('내용').fill(text)
    await read.getByLabel('이름').fill(text.slice(0, 30))
    await read.getByLabel('비밀번호').fill('들를 때 쓰는 말')
    await read.getByRole('button', { name: '남기기' }).click()
    await read.waitForURL((url) => /#c-|done=waits/.test(url.href))
  }
  const { items } = await (await page.request.get('/api/comments/queue?limit=50')).json()
  for (const { id } of items) await send('PATCH', `/api/comments/${id}/state`, { state: 'shown' }, 1)
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  for (const place of [article.path, `/blog/comments/${article.id}`, '/app/blog/comments']) {
    await page.goto(place)
    if (place.startsWith('/app')) await page.getByRole('radio', { name: /보임/ }).click()
    await page
      .getByText(HOSTILE[0] ?? '', { exact: true })
      .first()
      .waitFor()
    assert.equal(await page.locator('[onerror], [onload], [onmouseover], main iframe, main math').count(), 0, place)
  }
  assert.deepEqual(dialogs, [])

  // Taken back: nothing below it is there any more.
  const { version } = await (await page.request.get(`/api/blog/articles/${article.id}`)).json()
  await send('PATCH', status, { from: 'published', to: 'draft' }, version)
  assert.equal((await read.goto(article.path))?.status(), 410)
  assert.equal((await read.goto(`/blog/comments/${article.id}`))?.status(), 404)
  assert.equal((await read.request.get(`/api/comments?kind=article&id=${article.id}`)).status(), 404)
  assert.deepEqual(complaints.concat(reader.complaints), [])
})
