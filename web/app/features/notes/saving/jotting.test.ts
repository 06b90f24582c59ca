import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Fault, house, opened } from './house-for-tests.ts'

const TODAY = { date: '2026-11-21', timeZone: 'Asia/Seoul' }

const offline = () => {
  const h = house()
  h.laptop.online = false
  return {
    ...h,
    back: async () => {
      h.laptop.online = true
      h.laptop.say('reachable')
      await h.clock.pass(5_000)
    },
  }
}

test('what is jotted down without a network goes out when it is back', async () => {
  const h = offline()
  const { saver } = h.laptop.openTab()
  saver.begin({ title: '장 보기', body: '두부\n', untaken: true }).close()
  saver.addToDay(TODAY, '우유 사기').session.close()
  await h.clock.pass(3_000)
  assert.deepEqual(
    (await saver.pending()).map(({ title, isNew, state }) => [title, isNew, state?.kind]),
    [
      ['장 보기', true, 'waiting'],
      ['우유 사기', true, 'waiting'],
    ],
  )
  await h.back()
  assert.equal([...h.server.notes.values()].find(({ title }) => title === '장 보기')?.body, '두부\n')
  assert.equal(h.server.note('day-2026-11-21').body, '우유 사기\n')
  assert.deepEqual(await saver.pending(), [])
})

test('it goes out at the next visit too, when the browser was closed meanwhile', async () => {
  const h = offline()
  const tab = h.laptop.openTab()
  tab.saver.addToDay(TODAY, '우유 사기').session.close()
  tab.saver.begin({ title: '장 보기', untaken: true }).close()
  await h.clock.pass(500)
  tab.close()
  h.laptop.online = true
  h.laptop.openTab()
  await h.clock.pass(5_000)
  assert.equal(h.server.note('day-2026-11-21').body, '우유 사기\n')
  assert.ok([...h.server.notes.values()].some(({ title }) => title === '장 보기'))
  assert.deepEqual(await h.laptop.store.list('ann'), [])
})

test('a title that somebody has gets the first number that is free; one that the server does not take stands in the text', async () => {
  const h = house()
  h.server.put('b', '하루 2', '')
  const { saver } = h.laptop.openTab()
  const taken = saver.begin({ title: '하루', body: '글\n', untaken: true })
  const bad = saver.begin({ title: '가/나', body: '글\n', untaken: true })
  await h.clock.pass(5_000)
  assert.equal(h.server.note(taken.noteId()).title, '하루 3')
  assert.equal(h.server.note(bad.noteId()).body, '가/나\n글\n')
  assert.deepEqual([taken.state().kind, bad.state().kind], ['saved', 'saved'])
  assert.equal(h.laptop.store.isLasting() || (await h.laptop.store.list('ann')).length, 0)
})

test('what is added to a note that is open here stands behind what is being typed in it', async () => {
  const h = house()
  const { note, saver } = await opened(h)
  h.server.note('a').title = TODAY.date
  note.type('쓰던 글')
  note.compose(true)
  const { landed } = saver.addToDay(TODAY, '우유 사기')
  await h.clock.pass(2_000)
  assert.equal(note.text(), '쓰던 글')
  note.compose(false)
  await h.clock.pass(3_000)
  assert.equal((await landed).noteId(), 'a')
  assert.equal(h.server.note('a').body, '쓰던 글\n\n우유 사기\n')
  assert.equal(note.text(), h.server.note('a').body)
})

test('what comes late for a note stands at its end, and where it is open it is seen', async () => {
  const h = house()
  const { note, saver } = await opened(h)
  const seen: string[] = []
  note.onOutside((text) => seen.push(text))
  const late = saver.open('a')
  late.add('![[사진.png]]')
  late.close()
  await h.clock.pass(2_000)
  assert.match(h.server.note('a').body, /다섯\n\n!\[\[사진\.png\]\]\n$/)
  assert.equal(seen.at(-1), note.text())
  const { saver: other } = h.phone.openTab()
  const elsewhere = other.open('a')
  elsewhere.add('둘째')
  elsewhere.close()
  await h.clock.pass(3_000)
  assert.match(h.server.note('a').body, /둘째\n$/)
})

test('what the server refuses can be taken back', async () => {
  const h = house()
  const { saver } = h.laptop.openTab()
  const note = saver.begin({ title: '큰 글', body: '\0', untaken: true })
  await h.clock.pass(2_000)
  assert.equal(note.state().kind, 'refused')
  note.drop()
  await h.clock.pass(100)
  assert.deepEqual(await saver.pending(), [])
})

test('whatever happens to the wire and to the tab, each is there once', async () => {
  const faults = fc.constantFrom<Fault>('requestLost', 'answerLost', 'busy', 'slow')
  await fc.assert(
    fc.asyncProperty(fc.array(faults, { maxLength: 6 }), fc.nat(6_000), async (given, killedAt) => {
      const h = house()
      h.laptop.faults.push(...given)
      const tab = h.laptop.openTab()
      tab.saver.addToDay(TODAY, '우유 사기').session.close()
      tab.saver.begin({ title: '하루', body: '두부\n', untaken: true }).close()
      await h.clock.pass(killedAt)
      tab.close()
      const { saver } = h.laptop.openTab()
      await h.clock.pass(120_000)
      assert.equal(h.server.note('day-2026-11-21').body, '우유 사기\n')
      assert.equal([...h.server.notes.values()].filter(({ body }) => body === '두부\n').length, 1)
      assert.deepEqual(await saver.pending(), [])
    }),
    { numRuns: 60 },
  )
})
