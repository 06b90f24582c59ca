import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleOf, seen } from '../../../testing/blog.ts'
import { formsOf } from '../../../testing/comments.ts'
import { world } from '../../../testing/world.ts'

const DAY_MS = 86_400_000

/** A house that guests write in, and an article of Ann’s. */
const opened = async () => {
  const w = await world()
  const [olive, ann] = [await w.person('Olive', 'owner'), await w.person('Ann')]
  await olive('PATCH', '/api/comments/settings', { guests: true, firstWaits: false }, seen(0))
  const article = await articleOf(ann, { title: 'read', body: '나를 읽어요' }, { to: 'published' })
  const later = (days: number) => {
    w.clock.at = new Date(w.clock.at.getTime() + days * DAY_MS)
  }
  return { w, ann, article, forms: formsOf(w), page: `/blog/comments/${article.id}`, later }
}

test('at night spam of a month ago goes, and the places of what was taken away that hold nothing; all else stays', async () => {
  const { w, ann, article, forms, page, later } = await opened()
  const on = { kind: 'article', id: article.id }
  const say = async (text: string, answers?: string) =>
    (await ann('POST', '/api/comments', { on, text, ...(answers ? { answers } : {}) })).body.id as string
  const nightly = async () => {
    await w.hosts.comments!.runJob('comments-nightly')
    const rows = await w.sql<{ what: string }>(
      'comments',
      `select case when deleted is not null then 'a place' when state = 'spam' then 'spam ' || body else body end as what
        from comments.comment order by created, id`,
    )
    return rows.map(({ what }) => what)
  }
  await forms.write(page, { text: 'old', more: 'http://pills.test' })
  await forms.write(page, { text: 'waits http://a.test http://b.test http://c.test' })
  const [alone, answered] = [await say('taken away alone'), await say('taken away, but answered')]
  const reply = await say('an answer', answered)
  for (const id of [alone, answered]) assert.equal((await ann('DELETE', `/api/comments/${id}`)).status, 204)
  later(2)
  await forms.write(page, { text: 'young', more: 'http://pills.test' })
  const waits = 'waits http://a.test http://b.test http://c.test'
  assert.deepEqual(await nightly(), ['spam old', waits, 'a place', 'an answer', 'spam young'])
  later(29)
  assert.deepEqual(await nightly(), [waits, 'a place', 'an answer', 'spam young'])
  // With the last answer, its place is for nothing any more.
  await ann('DELETE', `/api/comments/${reply}`)
  assert.deepEqual(
    (await nightly()).filter((what) => what === 'an answer'),
    [],
  )
  later(2)
  assert.deepEqual(await nightly(), [waits])
})

test('ten guesses an hour stand between a guest’s comment and others, for each comment, and the right word clears them', async () => {
  const { w, forms, page } = await opened()
  const made = async (text: string) => (await forms.write(page, { text, password: 'very secret words' })).location.slice(-36)
  const [one, other] = [await made('one'), await made('other')]
  const guess = async (id: string, password: string) =>
    (await forms.write(`${page}/${id}`, { text: `changed ${id}`, password }, undefined, 1)).status
  for (let n = 0; n < 9; n++) assert.equal(await guess(one, `guess ${n}`), 403)
  assert.equal(await guess(one, 'very secret words'), 303, 'the tenth')
  for (let n = 0; n < 10; n++) assert.equal(await guess(one, `again ${n}`), 403, 'as many again')
  assert.equal(await guess(one, 'very secret words'), 429)
  assert.equal(await guess(other, 'very secret words'), 303, 'of another nothing was guessed')
  // Taking it away is held back as well.
  const { token } = await forms.open(`${page}/${one}`)
  const fields = { token, what: 'remove', password: 'very secret words' }
  assert.equal((await forms.send(`${page}/${one}`, fields)).status, 429)
  w.clock.at = new Date(w.clock.at.getTime() + 3_601_000)
  assert.equal((await forms.send(`${page}/${one}`, fields)).status, 303)
  assert.deepEqual(await w.sql('comments', `select body, name, password from comments.comment where id = '${one}'`), [
    { body: '', name: '', password: null },
  ])
})
