import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house, opened } from './house-for-tests.ts'

test('a draft of another person is neither shown nor sent', async () => {
  const h = house()
  const { note, close } = await opened(h)
  h.laptop.online = false
  note.type('앤의 비밀')
  await h.clock.pass(1_000)
  close()
  h.laptop.online = true
  const bob = h.laptop.openTab('bob').saver
  const his = bob.open('a')
  await h.clock.pass(2_000)
  assert.deepEqual(await bob.pending(), [])
  assert.doesNotMatch(his.text(), /비밀/)
  assert.doesNotMatch(h.server.note('a').body, /비밀/)
  assert.equal((await h.laptop.store.list('ann')).length, 1)
})

test('when somebody else signs in here, the tabs of who was before send nothing any more', async () => {
  const h = house()
  const { note } = await opened(h)
  h.laptop.openTab('bob')
  await h.clock.pass(10)
  note.type('앤의 글')
  await h.clock.pass(5_000)
  assert.equal(note.state().kind, 'signedOut')
  assert.equal(h.laptop.writes.length, 0)
})

test('signing out forgets what is here, in every tab, and says how many notes were not sent', async () => {
  const h = house()
  const { note, saver } = await opened(h)
  const other = h.laptop.openTab().saver.begin({ title: '둘째', body: '' })
  h.laptop.online = false
  note.type('못 보낸 글')
  other.type('못 보낸 둘째')
  await h.clock.pass(1_000)
  assert.equal(await saver.forgetAll(), 2)
  other.type('그 뒤에')
  await h.clock.pass(10_000)
  assert.deepEqual(await h.laptop.store.list('ann'), [])
})

test('who missed something on the stream looks again', async () => {
  const h = house()
  const { note, saver } = await opened(h)
  h.laptop.online = false
  h.server.serve.write('a', 1, { body: '다른 곳에서' })
  h.laptop.online = true
  saver.lookAgain()
  await h.clock.pass(100)
  assert.equal(note.text(), '다른 곳에서')
})

test('what the server rewrites in a save comes back into the text, beside what was typed meanwhile', async () => {
  const h = house()
  const { note } = await opened(h)
  h.server.rewrite = (body) => body.replace('다섯', '[[새 이름]]')
  note.retitle('새 이름')
  await h.clock.pass(605)
  note.type('하나!\n둘\n셋\n넷\n다섯')
  await h.clock.pass(3_000)
  assert.equal(note.text(), '하나!\n둘\n셋\n넷\n[[새 이름]]')
  assert.equal(h.server.note('a').body, note.text())
})
