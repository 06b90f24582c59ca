import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { titleProblem } from '../../../../../server/contexts/notes/domain/names.ts'
import { sharedText } from './capture.ts'
import { appended, asNote, asTitle, freeTitle } from './titles.ts'

test('a taken title gets the first free number, whatever its case or encoding', () => {
  assert.equal(freeTitle('제목 없는 글', []), '제목 없는 글')
  assert.equal(freeTitle('제목 없는 글', ['제목 없는 글', '제목 없는 글 2']), '제목 없는 글 3')
  assert.equal(freeTitle('제목 없는 글', ['제목 없는 글'.normalize('NFD')]), '제목 없는 글 2')
  assert.equal(freeTitle('Plan', ['PLAN']), 'Plan 2')
})

test('a first line becomes a title without its Markdown, and without what no file can be called', () => {
  assert.equal(asTitle('## 장 보기'), '장 보기')
  assert.equal(asTitle('- [ ] 우유 사기'), '우유 사기')
  assert.equal(asTitle('a/b [[c]]'), 'a b c')
  assert.equal(asTitle('...'), '')
  assert.equal(asTitle('끝.'), '끝')
  assert.equal(asTitle('끝. . ..'), '끝')
  assert.equal(asTitle('.숨김'), '숨김')
  assert.equal(asTitle('가'.repeat(300)), '가'.repeat(84))
})

test('what a title is made of, the house takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (line) => {
      const title = asTitle(line)
      if (/[^\s\p{Default_Ignorable_Code_Point}]/u.test(title)) assert.equal(titleProblem(title), undefined)
    }),
  )
})

test('a first line that is the title is not said twice; one that lost something stays', () => {
  assert.deepEqual(asNote('장 보기\n우유\n', '제목 없는 글'), { title: '장 보기', body: '우유\n' })
  assert.deepEqual(asNote('# 장 보기\n우유', '제목 없는 글'), { title: '장 보기', body: '# 장 보기\n우유\n' })
  assert.deepEqual(asNote('한 줄', '제목 없는 글'), { title: '한 줄', body: '' })
  assert.deepEqual(asNote('...\n뒤', '제목 없는 글'), { title: '제목 없는 글', body: '...\n뒤\n' })
})

test('what is added stands after an empty line, with the line ends of the note', () => {
  assert.equal(appended('', '하나'), '하나\n')
  assert.equal(appended('앞\n\n\n', ' 하나\n둘 '), '앞\n\n하나\n둘\n')
  assert.equal(appended('앞\r\n', '하나\n둘'), '앞\r\n\r\n하나\r\n둘\r\n')
})

test('what a phone shares is not said twice', () => {
  const shared = (given: Record<string, string>) => sharedText(new URLSearchParams(given))
  assert.equal(
    shared({ title: '글', text: '좋은 글 https://a.test/1', url: 'https://a.test/1' }),
    '글\n\n좋은 글 https://a.test/1',
  )
  assert.equal(shared({ title: '글', text: '글', url: 'https://a.test/1' }), '글\n\nhttps://a.test/1')
  assert.equal(shared({}), '')
})
