import assert from 'node:assert/strict'
import { test } from 'node:test'
import { house, opened } from './house-for-tests.ts'

const overlapping = async () => {
  const h = house()
  const { note, saver, close } = await opened(h)
  const other = h.phone.openTab().saver.open('a')
  await h.clock.pass(100)
  h.phone.online = false
  other.type('하나 전화\n둘\n셋\n넷\n다섯')
  note.type('하나 노트북\n둘\n셋\n넷\n다섯')
  await h.clock.pass(3_000)
  h.phone.online = true
  h.phone.say('reachable')
  await h.clock.pass(3_000)
  return { ...h, note, other, saver, close }
}

test('edits of the same line show both, and lose neither', async () => {
  const { other, clock, phone } = await overlapping()
  assert.equal(other.state().kind, 'conflict')
  assert.match(other.conflict()?.mine.body ?? '', /전화/)
  assert.match(other.conflict()?.theirs.body ?? '', /노트북/)
  other.type('하나 전화기\n둘\n셋\n넷\n다섯')
  await clock.pass(3_000)
  assert.equal(other.state().kind, 'conflict')
  assert.match((await phone.store.list('ann'))[0]?.mine.body ?? '', /전화기/)
})

test('who keeps theirs finds their own in the history', async () => {
  const { other, note, clock, server } = await overlapping()
  other.resolve({ keep: 'theirs' })
  await clock.pass(3_000)
  assert.match(server.note('a').body, /노트북/)
  assert.match(note.text(), /노트북/)
  assert.ok(server.everything().some((text) => text.includes('전화')))
  assert.equal(other.state().kind, 'saved')
})

test('who keeps mine overwrites theirs, which is in the history', async () => {
  const { other, note, clock, server } = await overlapping()
  other.resolve({ keep: 'mine' })
  await clock.pass(3_000)
  assert.match(server.note('a').body, /전화/)
  assert.match(note.text(), /전화/)
})

test('who keeps both gets theirs as a note of its own', async () => {
  const { other, clock, server } = await overlapping()
  other.resolve({ keep: 'both', titleOfTheirs: '하루 (다른 기기)' })
  await clock.pass(3_000)
  assert.match(server.note('a').body, /전화/)
  assert.match([...server.notes.values()].find(({ title }) => title === '하루 (다른 기기)')?.body ?? '', /노트북/)
})

test('who edits the two into one saves that', async () => {
  const { other, clock, server } = await overlapping()
  other.resolve({ keep: 'edited', text: { title: '하루', body: '하나 전화와 노트북' } })
  await clock.pass(3_000)
  assert.equal(server.note('a').body, '하나 전화와 노트북')
  assert.ok(server.everything().some((text) => text.includes('하나 전화\n')))
})
