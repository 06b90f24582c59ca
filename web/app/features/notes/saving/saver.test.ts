import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house, opened } from './house-for-tests.ts'

test('a new name tells in how many other notes links were changed', async () => {
  const h = house()
  const { note } = await opened(h)
  h.server.rewritten = 3
  note.retitle('새 이름')
  await h.clock.pass(2_000)
  note.type('글만')
  await h.clock.pass(2_000)
  assert.deepEqual(
    h.laptop.rewrote.map(({ was, title, notes }) => [was, title, notes]),
    [['하루', '새 이름', 3]],
  )
})

test('typing is saved a moment after the last key, in one request', async () => {
  const h = house()
  const { note } = await opened(h)
  for (const text of ['하', '하나', '하나!']) {
    note.type(text)
    await h.clock.pass(200)
  }
  assert.equal(note.state().kind, 'typing')
  await h.clock.pass(700)
  assert.equal(note.state().kind, 'saved')
  assert.equal(h.server.note('a').body, '하나!')
  assert.deepEqual(h.laptop.writes, ['a'])
  assert.deepEqual(await h.laptop.store.list('ann'), [])
})

test('who never stops typing is saved every three seconds', async () => {
  const h = house()
  const { note } = await opened(h)
  for (let i = 0; i < 31; i++) {
    note.type(`글 ${i}`)
    await h.clock.pass(200)
  }
  assert.equal(h.laptop.writes.length, 2)
})

test('what is typed lies in the store before it is sent', async () => {
  const h = house()
  const { note } = await opened(h)
  note.type('새 글')
  await h.clock.pass(300)
  assert.equal(h.laptop.writes.length, 0)
  assert.equal((await h.laptop.store.list('ann'))[0]?.mine.body, '새 글')
})

test('a killed tab’s text goes out at the next visit', async () => {
  const h = house()
  const { note, close } = await opened(h)
  h.laptop.online = false
  note.type('끊긴 채로 쓴 글')
  await h.clock.pass(5_000)
  assert.deepEqual({ ...note.state() }, { kind: 'waiting', why: 'network', onDevice: false })
  close()
  h.laptop.online = true
  h.laptop.openTab()
  await h.clock.pass(2_000)
  assert.equal(h.server.note('a').body, '끊긴 채로 쓴 글')
  assert.deepEqual(await h.laptop.store.list('ann'), [])
})

test('a killed tab’s text is there when its note is opened without a network', async () => {
  const h = house()
  const { note, close } = await opened(h)
  h.laptop.online = false
  note.type('끊긴 채로 쓴 글')
  await h.clock.pass(1_000)
  close()
  const next = h.laptop.openTab().saver.open('a')
  await h.clock.pass(10)
  assert.equal(next.text(), '끊긴 채로 쓴 글')
})

test('a note that was seen can be opened and edited without a network, and merges afterwards', async () => {
  const h = house()
  const { note, close } = await opened(h)
  note.close()
  close()
  h.laptop.online = false
  const again = h.laptop.openTab().saver.open('a')
  await h.clock.pass(10)
  assert.ok(again.isReady())
  again.type('하나\n둘\n셋\n넷\n다섯\n여섯')
  await h.clock.pass(1_000)
  h.server.serve.write('a', 1, { body: '영\n하나\n둘\n셋\n넷\n다섯' })
  h.laptop.online = true
  h.laptop.say('reachable')
  await h.clock.pass(1_000)
  assert.equal(h.server.note('a').body, '영\n하나\n둘\n셋\n넷\n다섯\n여섯')
  assert.equal(again.text(), h.server.note('a').body)
})

test('notes written without a network go out in order when it is back, and get the server’s ids', async () => {
  const h = house()
  h.laptop.online = false
  const { saver } = h.laptop.openTab()
  const first = saver.begin({ title: '첫째', body: '1' })
  await h.clock.pass(50)
  const second = saver.begin({ title: '둘째' })
  second.type('2')
  await h.clock.pass(2_000)
  assert.equal((await saver.pending()).length, 2)
  h.laptop.online = true
  h.laptop.say('reachable')
  await h.clock.pass(2_000)
  assert.equal(h.server.note(first.noteId()).title, '첫째')
  assert.equal(h.server.note(second.noteId()).body, '2')
  assert.ok(first.noteId() < second.noteId())
  assert.deepEqual(await saver.pending(), [])
})

test('a new note whose answer is lost is made once, and what was typed meanwhile is saved too', async () => {
  const h = house()
  h.laptop.faults.push('answerLost')
  const note = h.laptop.openTab().saver.begin({ title: '새 글', body: '가' })
  await h.clock.pass(100)
  note.type('가나')
  await h.clock.pass(10_000)
  assert.equal(h.server.notes.size, 2)
  assert.equal(h.server.note(note.noteId()).body, '가나')
})

test('a save whose answer is lost is recognised, also when typing went on in the same line', async () => {
  const h = house()
  const { note } = await opened(h)
  h.laptop.faults.push('answerLost')
  note.type('하나 A')
  await h.clock.pass(700)
  note.type('하나 AB')
  await h.clock.pass(10_000)
  assert.equal(note.state().kind, 'saved')
  assert.equal(h.server.note('a').body, '하나 AB')
})

test('a save whose answer is lost is recognised in the history when somebody saved on top of it', async () => {
  const h = house()
  const { note } = await opened(h)
  h.laptop.faults.push('answerLost')
  note.type('하나 A\n둘\n셋\n넷\n다섯')
  await h.clock.pass(650)
  h.server.serve.write('a', 2, { body: '하나 A\n둘\n셋\n넷\n다섯 B' })
  note.type('하나 AA\n둘\n셋\n넷\n다섯')
  await h.clock.pass(10_000)
  assert.equal(note.state().kind, 'saved')
  assert.equal(h.server.note('a').body, '하나 AA\n둘\n셋\n넷\n다섯 B')
})

test('a tab that was killed between a request and its answer finds its own text and no conflict', async () => {
  const h = house()
  const { note, close } = await opened(h)
  h.laptop.faults.push('answerLost')
  note.type('하나 A')
  await h.clock.pass(650)
  note.type('하나 AB')
  await h.clock.pass(300)
  close()
  const again = h.laptop.openTab().saver.open('a')
  await h.clock.pass(5_000)
  assert.equal(again.state().kind, 'saved')
  assert.equal(h.server.note('a').body, '하나 AB')
})

test('two devices see each other’s saves and merge what does not overlap', async () => {
  const h = house()
  const { note } = await opened(h)
  const other = h.phone.openTab().saver.open('a')
  await h.clock.pass(100)
  const shown: string[] = []
  other.onOutside((text) => shown.push(text))
  note.type('하나!\n둘\n셋\n넷\n다섯')
  await h.clock.pass(300)
  other.type('하나\n둘\n셋\n넷\n다섯?')
  await h.clock.pass(3_000)
  assert.equal(h.server.note('a').body, '하나!\n둘\n셋\n넷\n다섯?')
  assert.equal(note.text(), '하나!\n둘\n셋\n넷\n다섯?')
  assert.deepEqual(shown, ['하나!\n둘\n셋\n넷\n다섯?'])
})

test('another tab of the browser takes a save over without asking the server', async () => {
  const h = house()
  const { note } = await opened(h)
  const other = h.laptop.openTab().saver.open('a')
  await h.clock.pass(100)
  h.server.changed.clear()
  const before = h.laptop.requests
  note.type('하나뿐')
  await h.clock.pass(1_000)
  assert.equal(other.text(), '하나뿐')
  assert.equal(h.laptop.requests - before, 1)
})

test('a session that ended loses nothing: it is saved after signing in again', async () => {
  const h = house()
  const { note, saver } = await opened(h)
  h.server.signedIn = false
  note.type('끝난 뒤에 쓴 글')
  await h.clock.pass(2_000)
  assert.equal(note.state().kind, 'signedOut')
  note.type('끝난 뒤에 더 쓴 글')
  await h.clock.pass(60_000)
  const asked = h.laptop.requests
  await h.clock.pass(60_000)
  assert.equal(h.laptop.requests, asked)
  h.server.signedIn = true
  saver.signedIn()
  await h.clock.pass(2_000)
  assert.equal(h.server.note('a').body, '끝난 뒤에 더 쓴 글')
})

test('what was typed into a note that was trashed elsewhere can become a new note', async () => {
  const h = house()
  const { note } = await opened(h)
  h.server.trash('a')
  note.type('아직 쓰고 있었어요')
  await h.clock.pass(2_000)
  assert.deepEqual({ ...note.state() }, { kind: 'gone', unsaved: true, onDevice: false })
  note.resolve({ keep: 'asNew' })
  await h.clock.pass(2_000)
  assert.equal(h.server.note(note.noteId()).body, '아직 쓰고 있었어요')
  assert.notEqual(note.noteId(), 'a')
})

test('a title that is taken is said, and the text is saved all the same', async () => {
  const h = house()
  h.server.put('b', '이미 있음', '')
  const { note } = await opened(h)
  note.retitle('이미 있음')
  note.type('글은 글대로')
  await h.clock.pass(2_000)
  assert.equal(note.state().kind, 'refused')
  assert.equal(h.server.note('a').body, '글은 글대로')
  assert.equal((await h.laptop.store.list('ann'))[0]?.mine.title, '이미 있음')
  note.retitle('없음 ')
  await h.clock.pass(2_000)
  assert.equal(h.server.note('a').title, '없음')
  assert.equal(note.state().kind, 'saved')
  assert.equal(note.title(), '없음 ')
})

test('a text that is refused is kept, said, and sent again when it changes', async () => {
  const h = house()
  h.server.largest = 20
  const { note } = await opened(h)
  note.type('x'.repeat(21))
  await h.clock.pass(60_000)
  assert.equal(note.state().kind, 'refused')
  assert.equal(h.laptop.writes.length, 1)
  assert.equal((await h.laptop.store.list('ann')).length, 1)
  note.type('x'.repeat(20))
  await h.clock.pass(2_000)
  assert.equal(note.state().kind, 'saved')
})

test('a server that is away is asked less and less often, and at once when the network is back', async () => {
  const h = house()
  const { note } = await opened(h)
  h.server.up = false
  note.type('기다리는 글')
  await h.clock.pass(120_000)
  assert.ok(h.laptop.writes.length >= 5 && h.laptop.writes.length <= 12, String(h.laptop.writes.length))
  h.server.up = true
  h.laptop.say('reachable')
  await h.clock.pass(100)
  assert.equal(note.state().kind, 'saved')
})

test('leaving the page sends at once what is typed', async () => {
  const h = house()
  const { note } = await opened(h)
  note.type('나가요')
  h.laptop.say('leaving')
  await h.clock.pass(50)
  assert.equal(h.server.note('a').body, '나가요')
})

test('while a syllable is composed nothing is taken in from outside', async () => {
  const h = house()
  const { note } = await opened(h)
  const shown: string[] = []
  note.onOutside((text) => shown.push(text))
  note.compose(true)
  h.server.serve.write('a', 1, { body: '하나\n둘\n셋\n넷\n다섯\n여섯' })
  await h.clock.pass(1_000)
  note.type('한나\n둘\n셋\n넷\n다섯')
  await h.clock.pass(5_000)
  assert.deepEqual(shown, [])
  note.compose(false)
  await h.clock.pass(2_000)
  assert.deepEqual(shown, ['한나\n둘\n셋\n넷\n다섯\n여섯'])
  assert.equal(h.server.note('a').body, '한나\n둘\n셋\n넷\n다섯\n여섯')
})

test('an edit of two tabs without a network loses neither, also when one tab is killed', async () => {
  const h = house()
  const { note, close } = await opened(h)
  const other = h.laptop.openTab().saver.open('a')
  await h.clock.pass(100)
  h.laptop.online = false
  note.type('하나!\n둘\n셋\n넷\n다섯')
  other.type('하나\n둘\n셋\n넷\n다섯?')
  await h.clock.pass(1_000)
  close()
  h.laptop.online = true
  h.laptop.say('reachable')
  await h.clock.pass(5_000)
  assert.equal(h.server.note('a').body, '하나!\n둘\n셋\n넷\n다섯?')
  assert.equal(other.text(), '하나!\n둘\n셋\n넷\n다섯?')
})

test('a key in a note of 200,000 letters costs well under a millisecond', async () => {
  const h = house()
  const { note } = await opened(h)
  const long = '가나다라마바사아자차\n'.repeat(18_200)
  const begun = process.hrtime.bigint()
  for (let i = 0; i < 1_000; i++) note.type(`${long}${i}`)
  const each = Number(process.hrtime.bigint() - begun) / 1e6 / 1_000
  assert.ok(each < 1, `${each} ms`)
})

test('what the page waits for is not asked for a second time, and what never comes is', async () => {
  const h = house()
  const tab = h.laptop.openTab()
  await h.clock.rest()
  const asked = h.laptop.requests
  const first = tab.saver.open('a', Promise.resolve({ ...h.server.note('a') }))
  await h.clock.pass(50)
  assert.deepEqual([first.isReady(), first.text(), h.laptop.requests], [true, h.server.note('a').body, asked])
  first.close()
  await h.clock.pass(5_000)
  const other = h.phone.openTab().saver.open('a', new Promise(() => {}))
  await h.clock.pass(1_000)
  assert.equal(other.isReady(), false)
  await h.clock.pass(1_000)
  assert.equal(other.text(), h.server.note('a').body)
})

test('a draft goes before what the page has', async () => {
  const h = house()
  const { note, close } = await opened(h)
  h.laptop.online = false
  note.type('끊긴 채로 쓴 글')
  await h.clock.pass(1_000)
  close()
  const again = h.laptop.openTab().saver.open('a', Promise.resolve({ ...h.server.note('a') }))
  await h.clock.pass(50)
  assert.equal(again.text(), '끊긴 채로 쓴 글')
})
