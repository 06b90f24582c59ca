import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EditorState, type StateCommand, type Transaction } from '@codemirror/state'
import { countCharacters, countWords } from './counts.ts'
import { fits } from './initials.ts'
import { afterEnter, toggledTask } from './lists.ts'
import { markdownLanguage, markdownParser } from './markdown-language.ts'
import { headingsOf } from './outline.ts'
import { linkAt } from './places.ts'
import { newRow, nextCell, previousCell } from './table-keys.ts'
import { aligned, cellsOf, isDelimiter, width } from './tables.ts'
import { continueList, indentItem, linkSelection, outdentItem, toggleMark } from './writing-keys.ts'

/** `‸` is the caret, `<` and `>` what is selected. */
const stateOf = (marked: string) => {
  const from = marked.search(/[‸<]/)
  const plain = marked.replace(/[‸<]/, '')
  const end = marked[from] === '<' ? plain.indexOf('>') : from
  return EditorState.create({
    doc: marked[from] === '<' ? plain.replace('>', '') : plain,
    selection: { anchor: from, head: end },
    extensions: markdownLanguage(),
  })
}
const shown = ({ doc, selection: { main } }: EditorState) => {
  const text = doc.toString()
  return main.empty
    ? `${text.slice(0, main.head)}‸${text.slice(main.head)}`
    : `${text.slice(0, main.from)}<${text.slice(main.from, main.to)}>${text.slice(main.to)}`
}
const after = (command: StateCommand, marked: string) => {
  let state = stateOf(marked)
  const dispatch = (transaction: Transaction) => {
    state = transaction.state
  }
  const ran = command({ state, dispatch })
  return ran ? shown(state) : undefined
}

test('Enter goes on with the list, counts on, and ends it at an empty item', () => {
  assert.equal(after(continueList, '- 하나‸'), '- 하나\n- ‸')
  assert.equal(after(continueList, '9. 하나‸'), '9. 하나\n10. ‸')
  assert.equal(after(continueList, '- [x] 한 일‸'), '- [x] 한 일\n- [ ] ‸')
  assert.equal(after(continueList, '> 말‸'), '> 말\n> ‸')
  assert.equal(after(continueList, '- 하나\n- ‸'), '- 하나\n‸')
  assert.equal(after(continueList, '- a\n    - ‸'), '- a\n- ‸')
  assert.equal(after(continueList, '글‸'), undefined)
  assert.equal(after(continueList, '```\n- a‸\n```'), undefined)
  assert.equal(afterEnter('- 하나', 1), undefined)
})

test('Tab moves an item in and out, as deep as this note does', () => {
  assert.equal(after(indentItem, '- a\n    - b\n- c‸'), '- a\n    - b\n    - c‸')
  assert.equal(after(indentItem, '- a‸'), '  - a‸')
  assert.equal(after(outdentItem, '- a\n    - b‸'), '- a\n- b‸')
  assert.equal(after(indentItem, '글‸'), undefined)
})

test('a task is made, done and undone', () => {
  const toggled = (line: string) => {
    const { from, to, insert } = toggledTask(line)
    return line.slice(0, from) + insert + line.slice(to)
  }
  assert.equal(toggled('글'), '- [ ] 글')
  assert.equal(toggled('- 글'), '- [ ] 글')
  assert.equal(toggled('  - [ ] 글'), '  - [x] 글')
  assert.equal(toggled('> - [X] 글'), '> - [ ] 글')
})

test('marks are put around words and taken away again', () => {
  assert.equal(after(toggleMark('**'), '<굵게> 씀'), '**<굵게>** 씀')
  assert.equal(after(toggleMark('**'), '**<굵게>** 씀'), '<굵게> 씀')
  assert.equal(after(toggleMark('*'), '**<굵게>**'), '***<굵게>***')
  assert.equal(after(toggleMark('*'), '***<굵게>***'), '**<굵게>**')
  assert.equal(after(toggleMark('`'), '글‸자'), '`글‸자`')
  assert.equal(after(linkSelection, '<여기>'), '[여기](‸)')
  assert.equal(after(linkSelection, '<https://example.org>'), '[‸](https://example.org)')
  assert.equal(after(linkSelection, '여기‸'), undefined)
})

const TABLE = '| 일 | 값 |\n| --- | --: |\n'
test('Tab steps from cell to cell and makes rows, Enter makes one below', () => {
  assert.equal(after(nextCell, `${TABLE}| 복‸원 | 4분 |`), '| 일   |  값 |\n| ---- | --: |\n| 복원 | <4분> |')
  assert.equal(after(nextCell, `${TABLE}| 복원 | 4‸분 |`), '| 일   |  값 |\n| ---- | --: |\n| 복원 | 4분 |\n| ‸     |     |')
  assert.equal(after(previousCell, `${TABLE}| 복‸원 | 4분 |`), '| 일   |  <값> |\n| ---- | --: |\n| 복원 | 4분 |')
  assert.equal(after(newRow, `${TABLE}| a | b‸ |`), '| 일  |  값 |\n| --- | --: |\n| a   |   b |\n| ‸    |     |')
  assert.equal(after(nextCell, '글 | 글‸'), undefined)
})

test('a table is aligned by what is seen, and aligning twice changes nothing', () => {
  assert.equal(width('한글 a'), 6)
  assert.equal(width('한글'.normalize('NFD')), 4)
  const once = aligned(['a|`x|y`|[[b\\|c]]', '-|:-:|-', '하루|1|'])
  assert.deepEqual(aligned(once), once)
  assert.deepEqual(
    cellsOf('| `a|b` | c\\|d |').map(({ text }) => text),
    ['`a|b`', 'c\\|d'],
  )
})

test('the outline reads headings, and none in code or front matter', () => {
  const text = '---\n# 아니\n---\n# 하나\n글\n===\n```\n# 아니\n```\n### **셋** [[둘|이]] ###\n- a\n---\n#태그'
  assert.deepEqual(headingsOf(text.split('\n')), [
    { level: 1, text: '하나', line: 4 },
    { level: 1, text: '글', line: 5 },
    { level: 3, text: '셋 이', line: 10 },
  ])
})

test('a heading is read without its links, the marks around its words and the signs that close it', () => {
  const heading = (text: string) => headingsOf([`# ${text}`])[0]?.text
  assert.equal(heading('*가* 와 *나*'), '가 와 나')
  assert.equal(heading('***a** b*'), '*a b*')
  assert.equal(heading('`a*b` ~~c~~ 2 * 3'), 'a*b c 2 * 3')
  assert.equal(heading('a * b*'), 'a * b*')
  assert.equal(heading('[글](a/b.md) ![[그림.png]]'), '글 그림.png')
  assert.equal(heading('C# \t## '), 'C#')
  assert.equal(heading('C##'), 'C##')
  assert.deepEqual(headingsOf(['#']), [{ level: 1, text: '', line: 1 }])
})

test('a quote may hold a list, and a line of bars and hyphens rules a table', () => {
  assert.deepEqual(afterEnter('> > - [x] a', 11), { kind: 'continue', insert: '> > - [ ] ' })
  assert.deepEqual(afterEnter('>>  1) a', 8), { kind: 'continue', insert: '>>  2) ' })
  assert.deepEqual(afterEnter('> > ', 4), { kind: 'end', from: 0, to: 4, insert: '' })
  for (const line of ['|-|', ' | :-: | --: | ', '-|-', '|\t-']) assert.ok(isDelimiter(line), line)
  for (const line of ['|', '| | - |', '|-||', '---', '| : |']) assert.ok(!isDelimiter(line), line)
})

test('names are found from their start, by words, by initials and while a syllable is open', () => {
  assert.equal(fits('할 일', '할'), 3)
  assert.equal(fits('할 일', 'ㅎㅇ'), 3)
  assert.equal(fits('표', '펴'), 0)
  assert.equal(fits('인용', '이'), 3)
  assert.equal(fits('번호 목록', '모'), 2)
  assert.equal(fits('heading 1', 'h1'), 0)
  assert.equal(fits('h1', 'h1'), 3)
})

test('wikilinks, tags and front matter are read; a number is no tag', () => {
  const names = (text: string) => {
    const found: string[] = []
    markdownParser.parse(text).iterate({
      enter: ({ name, from, to }) =>
        void (/Wikilink$|Hashtag|FrontMatter|Heading/.test(name) && found.push(`${name} ${text.slice(from, to)}`)),
    })
    return found
  }
  assert.deepEqual(names('가 [[나#다|라]] ![[그림.png]] #태그/안 #12 a#b'), [
    'Wikilink [[나#다|라]]',
    'Wikilink ![[그림.png]]',
    'Hashtag #태그/안',
  ])
  assert.deepEqual(names('---\ntitle: 글\n---\n'), ['FrontMatter ---\ntitle: 글\n---'])
  assert.deepEqual(names('---\n\n글이 이어진다\n'), ['FrontMatter ---\n'])
  assert.deepEqual(names('[[a\nb]] [[]] `[[c]]`'), [])
})

test('the link at the caret is known, whatever its kind', () => {
  const at = (marked: string) => {
    const state = stateOf(marked)
    return linkAt(state, state.selection.main.head)
  }
  assert.equal(at('[[노트#제‸목]]'), '노트#제목')
  assert.equal(at('[글‸](https://example.org/a)'), 'https://example.org/a')
  assert.equal(at('‸https://example.org'), 'https://example.org')
  assert.equal(at('글‸'), undefined)
})

test('characters and words are counted as people do', () => {
  assert.equal(countCharacters(['한글'.normalize('NFD'), '👍 a']), 5)
  assert.equal(countWords(['하나 둘, - 셋', '']), 3)
})
