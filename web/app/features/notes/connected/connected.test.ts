import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { language, say } from '#lib/words.ts'
import { contextPieces } from './context.ts'
import { linksOut } from './links-out.ts'
import { reasonsSaid } from './reasons.ts'
import { connectedWords } from './words.ts'

const marked = (context: string, ...names: string[]) =>
  contextPieces(context, names)
    .map(({ text, marked: isMarked }) => (isMarked ? `<${text}>` : text))
    .join('')

test('the sentence of a backlink reads as text, with the link that leads here marked', () => {
  assert.equal(marked('메모리보다 [[복원 훈련]]에 적었듯이', '복원 훈련'), '메모리보다 <복원 훈련>에 적었듯이')
  assert.equal(marked('[[다른 글]]과 [[운영/복원 훈련#셋|훈련]]', '복원 훈련'), '다른 글과 <훈련>')
  assert.equal(marked('**보라** [훈련](운영/%EB%B3%B5%EC%9B%90.md)', '복원'), '보라 <훈련>')
  assert.equal(marked('see [[B#Part]] and `code`', 'b'), 'see <B > Part> and code')
  assert.equal(marked('![[Picture]] x', 'Picture'), '<Picture> x')
  assert.equal(marked('[a](<b.md> "[[c]]") and [[c]]', 'c'), 'a and <c>')
  assert.equal(marked('[a] [b]([1]b.md) [c](d', '[1]b'), '[a] <b> [c](d')
})

test('a link by a former name is marked where it is the only one', () => {
  assert.equal(marked('see [[Old]]', 'New'), 'see <Old>')
  assert.equal(marked('see [[Old]] or [[Else]]', 'New'), 'see Old or Else')
})

test('however a sentence is written, something readable comes of it', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '|', '#', '!', 'a', '가', ' ', '*') }), (context) => {
      const text = contextPieces(context, ['a']).map((piece) => piece.text)
      assert.ok(text.every((piece) => piece !== '') && text.join('').length <= context.length + 2 * context.length)
    }),
  ))

test('why a note is similar is said with how much and the rarest of it', () => {
  const said = (...reasons: { kind: string; count: number; words: string[] }[]) => reasonsSaid(reasons, say(connectedWords))
  const tag = { kind: 'tag', count: 2, words: ['백업', '운영'] }
  const term = { kind: 'term', count: 11, words: ['복원', '열쇠', '새벽', '디스크', 'WAL'] }
  assert.equal(said(term, tag), '같은 태그 2개(백업, 운영), 낱말 11개(복원, 열쇠, 새벽…)가 겹쳐요')
  assert.equal(said({ kind: 'link', count: 1, words: ['X'] }), '서로 바로 이어져 있어요')
  assert.equal(said(tag, { kind: 'link', count: 1, words: ['X'] }), '바로 이어져 있고 같은 태그 2개(백업, 운영)가 겹쳐요')
  assert.equal(said({ kind: 'new', count: 1, words: [] }), '')
  language.set('en')
  assert.equal(said({ kind: 'tag', count: 1, words: ['ops'] }, term), '1 tag(ops), 11 words(복원, 열쇠, 새벽…) in common')
  language.set('ko')
})

const link = (target: string, more: Partial<Parameters<typeof linksOut>[0][number]> = {}) => ({
  ...{ target, heading: null, how: null, note: null, attachmentId: null, placeExists: null },
  ...more,
})

test('each note that is linked to stands once, and what is missing after it', () => {
  const note = { id: 'n', title: '스냅숏', path: '' }
  const found = linksOut([
    link('열쇠를 두는 곳'),
    link('스냅숏', { how: 'path', note }),
    link('스냅숏', { how: 'path', note, heading: '없는 제목', placeExists: false }),
    link('', { how: 'self' }),
    link('이 글', { how: 'self' }),
    link('사진.png', { attachmentId: 'a' }),
    link('없는 사진.png'),
    link('열쇠를 두는 곳.md'),
  ])
  assert.deepEqual(found, [
    { kind: 'note', id: 'n', title: '스냅숏', path: '', missingPlaces: ['없는 제목'] },
    { kind: 'missing', title: '열쇠를 두는 곳' },
  ])
})
