import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, reader, seen } from '../../../testing/blog.ts'
import { formsOf, idsIn } from '../../../testing/comments.ts'
import { type Shape, world } from '../../../testing/world.ts'

for (const shape of ['whole', 'split'] satisfies Shape[])
  test(`${shape}: a guest writes by a plain form, it waits, is let through, answered, changed and taken away, and readers see each at once`, async () => {
    const w = await world(shape)
    const [olive, ann, bob] = [await w.person('Olive', 'owner'), await w.person('Ann'), await w.person('Bob')]
    const [get, forms] = [reader(w), formsOf(w)]
    const article = await articleOf(ann, { title: 'read', body: '나를 읽어요' }, { to: 'published' })
    const page = `/blog/comments/${article.id}`
    assert.ok((await get('/blog/read')).text.includes(`href="${page}#write"`))

    // Guests only where the owner says so; members without more.
    const closed = await forms.open(page)
    assert.ok(closed.status === 200 && closed.text.includes('식구만') && !closed.text.includes('<textarea'))
    const { token } = await forms.open(page, bob)
    const refused = await forms.write(page, { text: '안녕하세요', token })
    assert.deepEqual([refused.status, refused.text.includes('role="alert"')], [403, true])
    assert.equal((await ann('PATCH', '/api/comments/settings', { guests: true }, seen(0))).status, 403)
    assert.equal((await olive('PATCH', '/api/comments/settings', { guests: true }, seen(0))).status, 200)

    // What was typed is there again when something is wrong.
    const short = await forms.write(page, { text: '지운 <b>적</b> 없음', password: 'x' })
    assert.equal(short.status, 400)
    assert.ok(short.text.includes('지운 &lt;b&gt;적&lt;/b&gt; 없음</textarea>') && short.text.includes('value="들른 이"'))
    assert.ok(short.text.includes('비밀번호는 4자부터'))

    const sent = await forms.write(page, { text: '잘 읽었어요. https://example.org/a' })
    assert.deepEqual([sent.status, sent.location], [303, `${page}?done=waits`])
    assert.ok((await forms.open(sent.location)).text.includes('살펴본 뒤에'))
    assert.ok(!(await get('/blog/read')).text.includes('잘 읽었어요'), 'the first of a guest waits')
    const { body: queue } = await ann('GET', '/api/comments/queue')
    assert.deepEqual(
      queue.items.map(({ text, reasons, name, isGuest }: Record<string, unknown>) => [text, reasons, name, isGuest]),
      [['잘 읽었어요. https://example.org/a', ['first'], '들른 이', true]],
    )
    assert.deepEqual((await bob('GET', '/api/comments/queue')).body.items, [], 'below their own things alone')
    const [{ id }] = queue.items
    assert.equal((await bob('PATCH', `/api/comments/${id}/state`, { state: 'shown' }, seen(1))).status, 404)
    assert.equal((await ann('PATCH', `/api/comments/${id}/state`, { state: 'shown' }, seen(1))).status, 200)
    assert.equal((await ann('PATCH', `/api/comments/${id}/state`, { state: 'hidden' }, seen(1))).status, 412)
    await w.settle()
    const read = await get('/blog/read')
    assert.ok(read.text.includes('<a href="https://example.org/a" rel="nofollow ugc noopener noreferrer">'))
    assert.ok(read.text.includes('댓글 1') && read.text.includes('손님'))
    assert.match(String(read.headers['content-security-policy']), /^default-src 'none'/)

    // Known by the name and the password, nothing waits any more; a name alone is not enough.
    const second = await forms.write(page, { text: '또 왔어요' })
    assert.match(second.location, /^\/blog\/read#c-/)
    assert.ok((await get('/blog/read')).text.includes('또 왔어요'), 'seen by who wrote it at once')
    const other = await forms.write(page, { text: '같은 이름이에요', password: 'another one' })
    assert.equal(other.location, `${page}?done=waits`)

    // A member answers by the same form, and Ann by the API; who is answered hears of it.
    const reply = await forms.write(`${page}?to=${id}`, { text: '저도 그래요', answers: id, name: 'Ann' }, bob)
    assert.match(reply.location, /^\/blog\/read#c-/)
    const { body: thanks } = await ann('POST', '/api/comments', {
      ...{ on: { kind: 'article', id: article.id }, text: '고마워요', answers: reply.location.slice(-36) },
    })
    assert.deepEqual([thanks.state, thanks.name, thanks.answers], ['shown', 'Ann', reply.location.slice(-36)])
    await w.settle()
    const { body: thread } = await w.nobody('GET', `/api/comments?kind=article&id=${article.id}`)
    assert.equal(thread.count, 4)
    const [first] = thread.comments
    assert.deepEqual(
      first.replies.map((one: Record<string, unknown>) => [one.name, one.isOwner, one.isGuest, one.answers]),
      [
        ['Bob', false, false, null],
        ['Ann', true, false, { id: reply.location.slice(-36), name: 'Bob' }],
      ],
    )
    const notices = async (who: typeof ann) => {
      await w.settle()
      await w.hosts.notify!.runJob('notify-look')
      return (await who('GET', '/api/notify/inbox')).body.items.map(({ kind }: { kind: string }) => kind).sort()
    }
    assert.deepEqual(await notices(bob), ['comment_answered'])
    assert.ok(new Set(await notices(ann)).isSupersetOf(new Set(['comment_waiting', 'comment_written'])))

    // Changed by its password, and taken away: a place stays for the answers, and nothing of the text.
    const mine = `${page}/${id}`
    assert.ok((await forms.open(mine)).text.includes('잘 읽었어요'))
    const wrong = await forms.write(mine, { text: '고쳤어요', password: 'guessed' })
    assert.deepEqual([wrong.status, wrong.text.includes('비밀번호가 맞지 않아요')], [403, true])
    assert.equal((await forms.write(mine, { text: '고쳤어요' })).location, `/blog/read#c-${id}`)
    const changed = await get('/blog/read')
    assert.ok(changed.text.includes('고쳤어요') && !changed.text.includes('잘 읽었어요'))
    assert.equal((await forms.write(mine, { what: 'remove' })).location, '/blog/read#comments')
    await w.settle()
    const without = (await get('/blog/read')).text
    assert.ok(without.includes('지워졌거나') && without.includes('저도 그래요') && !without.includes('고쳤어요'))
    assert.deepEqual(await w.sql('comments', `select body, name, password from comments.comment where id = '${id}'`), [
      { body: '', name: '', password: null },
    ])
    assert.equal((await forms.open(mine)).status, 404)

    // An article that is taken back takes with it what stands below it.
    await ann('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'published', to: 'draft' }, seen(2))
    await w.settle()
    assert.equal((await get('/blog/read')).status, 410)
    assert.equal((await forms.open(page)).status, 404)
    assert.equal((await forms.write(page, { text: 'x' })).status, 404)
    assert.equal((await w.nobody('GET', `/api/comments?kind=article&id=${article.id}`)).status, 404)
    for (const who of [bob, olive]) {
      const { status, body } = await who('GET', `/api/comments/${thanks.id}`)
      assert.deepEqual([status, body.error.code], [404, 'comments.unknown'])
      assert.deepEqual((await who('GET', '/api/comments/queue?state=shown')).body.items, [])
    }
    assert.equal((await bob('POST', '/api/comments', { on: { kind: 'article', id: article.id }, text: 'x' })).status, 404)
    assert.equal((await ann('GET', '/api/comments/queue?state=shown')).body.items.length, 3, 'who wrote it keeps it in order')
  })

test('nothing is refused for how it looks: the trap, haste, links and repetition put it before somebody, with the reason', async () => {
  const w = await world()
  const [olive, ann, bob] = [await w.person('Olive', 'owner'), await w.person('Ann'), await w.person('Bob')]
  const forms = formsOf(w)
  await olive('PATCH', '/api/comments/settings', { guests: true, firstWaits: false }, seen(0))
  const { id } = await articleOf(ann, { title: 'read', body: '나를 읽어요' }, { to: 'published' })
  const page = `/blog/comments/${id}`
  const reasonsOf = async (state: string) =>
    (await ann('GET', `/api/comments/queue?state=${state}`)).body.items.map((one: { reasons: string[] }) => one.reasons)
  assert.match((await forms.write(page, { text: 'fine' })).location, /#c-/)
  assert.equal((await forms.write(page, { text: 'bot', more: 'http://pills.test' })).location, `${page}?done=waits`)
  await forms.write(page, { text: 'quick' }, undefined, 1)
  await forms.write(page, { text: 'http://a.test http://b.test http://c.test' })
  await forms.write(page, { text: 'fine' })
  assert.deepEqual(await reasonsOf('waiting'), [['repeated'], ['links'], ['fast']])
  assert.deepEqual(await reasonsOf('spam'), [['trap']])
  assert.deepEqual((await olive('GET', '/api/comments/queue')).body.counts, { shown: 1, waiting: 3, hidden: 0, spam: 1 })
  await w.settle()
  assert.equal((await ann('GET', '/api/notify/inbox')).status, 200)
  const waiting = await w.sql('notify', `select id from notify.thing where kind = 'comment_waiting'`)
  assert.ok(waiting.length <= 1, 'many that wait are told of once')

  // What was let through does not become a list of links afterwards.
  const nice = await forms.write(page, { text: 'nice' })
  const own = `${page}/${nice.location.slice(-36)}`
  assert.equal((await forms.write(own, { text: 'http://a.test http://b.test http://c.test !' })).location, `${page}?done=waits`)

  // Members: as many links as do no harm, and not too much at once.
  for (let n = 0; n < 10; n++) {
    const made = await bob('POST', '/api/comments', { on: { kind: 'article', id }, text: `said ${n}` })
    assert.equal(made.body.state, 'shown')
  }
  assert.equal((await bob('POST', '/api/comments', { on: { kind: 'article', id }, text: 'said 10' })).body.state, 'waiting')
  assert.equal((await ann('POST', '/api/comments', { on: { kind: 'article', id }, text: 'said 10' })).body.state, 'shown')
})

test('a form of another site, an old one, one of another article and a guessed password lead nowhere; nothing tells a password', async () => {
  const w = await world()
  const [olive, ann, bob] = [await w.person('Olive', 'owner'), await w.person('Ann'), await w.person('Bob')]
  const [get, forms] = [reader(w), formsOf(w)]
  await olive('PATCH', '/api/comments/settings', { guests: true, firstWaits: false }, seen(0))
  const article = await articleOf(ann, { title: 'read', body: '나를 읽어요' }, { to: 'published' })
  const other = await articleOf(ann, { title: 'other', body: '나를 읽어요' }, { to: 'published' })
  const page = `/blog/comments/${article.id}`
  const { token, headers } = await forms.open(page, bob)
  assert.equal(headers['referrer-policy'], 'same-origin')
  assert.match(String(headers['cache-control']), /no-store/)
  const fields = { token, text: 'forged', name: 'x', password: 'guest pass' }
  for (const origin of ['https://evil.test', 'null', ''])
    assert.equal((await forms.send(page, fields, bob, { origin })).status, 403, origin)
  for (const bad of ['', 'x', `${token}x`, token.replace(/^\w/, '0'), (await forms.open(`/blog/comments/${other.id}`)).token]) {
    const answer = await forms.send(page, { ...fields, token: bad }, bob)
    assert.deepEqual([answer.status, answer.text.includes('forged</textarea>')], [409, true], bad)
  }
  w.clock.at = new Date(w.clock.at.getTime() + 25 * 3_600_000)
  assert.equal((await forms.send(page, fields, bob)).status, 409, 'too old')

  const sent = await forms.write(page, { text: 'mine', password: 'very secret words' })
  const id = sent.location.slice(-36)
  const own = `${page}/${id}`
  const { token: fresh } = await forms.open(own)
  const guesses = Array.from({ length: 14 }, (_, n) =>
    forms.send(own, { text: 'taken', password: `guess ${n}`, token: fresh, what: 'write' }),
  )
  const answers = (await Promise.all(guesses)).map(({ status }) => status)
  assert.equal(answers.filter((status) => status === 403).length, 10, 'also of many at once')
  assert.equal(answers.filter((status) => status === 429).length, 4)
  assert.equal((await forms.write(own, { text: 'taken', password: 'very secret words' })).status, 429, 'not even the right one')
  w.clock.at = new Date(w.clock.at.getTime() + 3_700_000)
  assert.equal((await forms.write(own, { text: 'again mine', password: 'very secret words' })).status, 303)
  w.clock.at = new Date(w.clock.at.getTime() + 31 * 86_400_000)
  assert.equal((await forms.write(own, { text: 'late', password: 'very secret words' })).status, 409)
  const [row] = await w.sql<{ password: string }>('comments', `select password from comments.comment where id = '${id}'`)
  assert.match(row!.password, /^\$argon2id\$/)
  const said = await Promise.all([
    ...['/blog/read', page, own].map(async (path) => (await get(path)).text),
    ...['/api/comments/queue?state=shown', `/api/comments/${id}`].map(async (path) => (await ann('GET', path)).text),
  ])
  for (const text of said) assert.doesNotMatch(text, /argon2|very secret/)

  // What is a member’s, no password opens, and no other member.
  const { body: bobs } = await bob('POST', '/api/comments', { on: { kind: 'article', id: article.id }, text: 'Bob’s' })
  assert.equal((await forms.open(`${page}/${bobs.id}`)).status, 404)
  assert.equal((await forms.open(`${page}/${bobs.id}`, ann)).status, 404)
  assert.equal((await forms.write(`${page}/${bobs.id}`, { text: 'x' })).status, 404)
  assert.equal((await forms.open(`${page}/${bobs.id}`, bob)).status, 200)
  assert.equal((await ann('PATCH', `/api/comments/${bobs.id}`, { text: 'x' }, seen(1))).status, 404)
  assert.equal((await forms.open(`/blog/comments/${other.id}/${id}`)).status, 404, 'of another article')
  assert.equal(
    (await bob('POST', '/api/comments', { on: { kind: 'article', id: other.id }, text: 'x', answers: bobs.id })).status,
    404,
  )
  assert.equal((await bob('DELETE', `/api/comments/${bobs.id}`)).status, 204)
  assert.equal((await bob('DELETE', `/api/comments/${bobs.id}`)).status, 404)
  for (const place of ['x', `${article.id}/x`, `${article.id}/${other.id}`, other.id.replace(/.$/, 'x')])
    assert.equal((await forms.open(`/blog/comments/${place}`)).status, 404, place)
})

/** Ways by which text has become a program elsewhere. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</textarea><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  'https://a.test/"onmouseover="alert(1)',
  "https://a.test/'onmouseover='alert(1)",
  'https://a.test/<script>alert(1)</script>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  'javascript:alert(1) [a](javascript:alert(1)) data:text/html,<script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;img src=x onerror=alert(1)&#x3e;',
]

test('hostile names and texts stay text, on the article and in the form', async () => {
  const w = await world()
  const [olive, ann] = [await w.person('Olive', 'owner'), await w.person('Ann')]
  const [get, forms] = [reader(w), formsOf(w)]
  await olive('PATCH', '/api/comments/settings', { guests: true, firstWaits: false }, seen(0))
  const article = await articleOf(ann, { title: 'read', body: '나를 읽어요' }, { to: 'published' })
  const page = `/blog/comments/${article.id}`
  const tags = (html: string) => [
    ...(html.match(/<(?:script(?! type="application\/ld\+json")|img|svg onload|math|b>)|href="(?!https?:|\/|#)[^"]*"/gi) ?? []),
    ...(html.replace(/="[^"]*"/g, '=""').match(/<[^>]{1,500}\son\w+=/gi) ?? []),
  ]
  for (const text of HOSTILE) {
    const name = [...text].slice(0, 30).join('')
    const refused = await forms.write(page, { text, name: `${text} and more than thirty of them`, password: 'guest pass' })
    assert.equal(refused.status, 400)
    assert.deepEqual(tags(refused.text), [], text)
    const sent = await forms.write(page, { text, name })
    assert.equal(sent.status, 303, text)
    const one = sent.location.slice(-36)
    assert.deepEqual(tags((await forms.open(`${page}/${one}`)).text), [], text)
    assert.deepEqual(tags((await forms.open(`${page}?to=${one}`)).text), [], text)
  }
  const { text } = await get('/blog/read')
  assert.equal(idsIn(text).length, HOSTILE.length)
  assert.deepEqual(tags(text), [])
})

test('who leaves takes their words along, gets them all out before, and what answered them stays', async () => {
  const w = await world()
  const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
  const get = reader(w)
  const article = await articleOf(ann, { title: 'read', body: '나를 읽어요' }, { to: 'published' })
  const bobs = await articleOf(bob, { title: 'bobs', body: '나를 읽어요' }, { to: 'published' })
  const on = (id: string) => ({ on: { kind: 'article', id } })
  const { body: first } = await bob('POST', '/api/comments', { ...on(article.id), text: 'canary one' })
  await ann('POST', '/api/comments', { ...on(article.id), text: 'an answer', answers: first.id })
  await bob('POST', '/api/comments', { ...on(article.id), text: 'canary two' })
  await ann('POST', '/api/comments', { ...on(bobs.id), text: 'below Bob’s' })
  const face = w.hosts.comments!.faces.comments!
  const { pieces } = await face.exportFor!({ personId: bob.id, cursor: null })
  const given = Buffer.from(pieces[0].base64, 'base64').toString()
  assert.ok(given.includes('canary one') && given.includes('canary two') && !given.includes('an answer'))
  assert.ok((await get('/blog/read')).text.includes('canary one'))
  await face.erase!({ personId: bob.id })
  await w.settle()
  const read = (await get('/blog/read')).text
  assert.ok(!read.includes('canary') && !read.includes('Bob') && read.includes('an answer') && read.includes('지워졌거나'))
  const kept = await w.sql<{ row: string }>('comments', 'select c::text as row from comments.comment c')
  assert.equal(kept.length, 2, 'a place and its answer')
  for (const { row } of kept) assert.ok(!row.includes('canary') && !row.includes(bob.id))
  assert.equal((await w.sql('comments', `select from comments.place where owner_id = '${bob.id}'`)).length, 0)

  // What is answered by nothing goes at night; an article that is gone for good takes all along.
  await ann('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'published', to: 'deleted' }, seen(2))
  w.clock.at = new Date(w.clock.at.getTime() + 31 * 86_400_000)
  await w.hosts.blog!.runJob('blog-nightly')
  await w.settle()
  assert.deepEqual(await w.sql('comments', 'select id from comments.comment'), [])
  await w.hosts.comments!.runJob('comments-nightly')
})
