import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from '#lib/commands.ts'
import { type FoundNote, linesOf, matchCommands, mergeNotes, offer, stepTo } from './offer.ts'

const note = (id: string, title = id): FoundNote => ({ id, title, path: '' })
const command = (id: string, label: string, also: string[] = []): Command => ({ id, label, also, run: () => {} })
const nothing = { q: '', place: 'notes', hits: [], named: [], recent: [], commands: [], canWrite: true, total: 0 }
const ids = (notes: readonly FoundNote[]) => notes.map(({ id }) => id)

test('what the search found keeps its order; titles that begin so go before it, others behind', () => {
  const merged = mergeNotes(
    '한바',
    [note('1', '본문에'), note('2', '또')],
    [note('a', '그 한밤'), note('b', '한밤의 모임'), note('c', '낮')],
  )
  assert.deepEqual(ids(merged), ['b', '1', '2', 'a'])
})

test('a note is offered once, where the search put it', () => {
  const merged = mergeNotes('한밤', [note('1', '다른'), note('b', '한밤')], [note('b', '한밤'), note('b', '한밤')])
  assert.deepEqual(ids(merged), ['1', 'b'])
})

test('a note is known by its further name, too, and of many only the best stay', () => {
  assert.deepEqual(ids(mergeNotes('달력', [], [{ ...note('x', '일정'), name: '달력' }])), ['x'])
  const many = Array.from({ length: 40 }, (_, i) => note(`n${i}`, `한밤 ${i}`))
  const merged = mergeNotes('한밤', many.slice(0, 10), many.slice(10))
  assert.equal(merged.length, 12)
  assert.deepEqual(ids(merged).slice(3, 5), ['n0', 'n1'])
})

test('a command is found by its name, by first letters and by its name in the other language, and offered once', () => {
  const all = [
    command('new', '새 글', ['New note']),
    command('trash', '휴지통', ['Trash']),
    command('new', '새 글', ['New note']),
  ]
  for (const q of ['새 글', 'ㅅㄱ', 'new', '새 ㄱ'])
    assert.deepEqual(
      matchCommands(all, q).map(({ id }) => id),
      ['new'],
      q,
    )
  assert.deepEqual(
    matchCommands(all, 'tra').map(({ id }) => id),
    ['trash'],
  )
  assert.deepEqual(
    matchCommands(all, '').map(({ id }) => id),
    ['new', 'trash'],
  )
})

test('with nothing typed there is what was changed recently, and what can be done', () => {
  const groups = offer({ ...nothing, recent: [note('r')], hits: [note('old')], commands: [command('new', '새 글')] })
  assert.deepEqual(
    groups.map(({ name, lines }) => [name, lines.map(({ key }) => key)]),
    [
      ['recent', ['note:r']],
      ['commands', ['do:new']],
    ],
  )
})

test('whatever is typed can be written about, and all that was found be seen', () => {
  const groups = offer({ ...nothing, q: '새벽', hits: [note('1')], total: 30 })
  assert.deepEqual(
    linesOf(groups).map(({ key }) => key),
    ['note:1', 'all', 'new'],
  )
  assert.deepEqual(linesOf(offer({ ...nothing, q: '새벽', canWrite: false })), [])
})

test('the present place goes first', () => {
  const given = { ...nothing, q: '글', hits: [note('1')], total: 1, canWrite: false, commands: [command('new', '새 글')] }
  assert.deepEqual(
    offer(given).map(({ name }) => name),
    ['notes', 'commands'],
  )
  assert.deepEqual(
    offer({ ...given, place: 'settings' }).map(({ name }) => name),
    ['commands', 'notes'],
  )
})

test('arrows go round, pages stop at the ends, and other keys lead nowhere', () => {
  const lines = linesOf(offer({ ...nothing, recent: Array.from({ length: 12 }, (_, i) => note(`${i}`)) }))
  assert.equal(stepTo(lines, 'note:0', 'ArrowDown'), 'note:1')
  assert.equal(stepTo(lines, 'note:0', 'ArrowUp'), 'note:11')
  assert.equal(stepTo(lines, 'note:11', 'ArrowDown'), 'note:0')
  assert.equal(stepTo(lines, 'note:1', 'PageDown'), 'note:9')
  assert.equal(stepTo(lines, 'note:9', 'PageDown'), 'note:11')
  assert.equal(stepTo(lines, 'note:3', 'PageUp'), 'note:0')
  assert.equal(stepTo(lines, 'note:3', 'End'), 'note:11')
  assert.equal(stepTo(lines, 'note:3', 'Home'), 'note:0')
  assert.equal(stepTo(lines, 'note:3', 'a'), undefined)
  assert.equal(stepTo([], undefined, 'ArrowDown'), undefined)
})
