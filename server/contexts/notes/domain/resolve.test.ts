import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from './markdown-text.test.ts'
import { nameKey } from './names.ts'
import { type Candidate, resolve, resolveMarkdown, shortestTarget, targetKey } from './resolve.ts'
import { markdownTarget } from './rewrite.ts'

/** A candidate by its path, which is its id too. */
const note = (path: string, ...names: string[]): Candidate => {
  const at = path.lastIndexOf('/')
  return { id: path, folderPath: path.slice(0, Math.max(at, 0)), title: path.slice(at + 1), names }
}
const from = (path: string) => note(path)
const said = (found: { id: string; how: string } | undefined) => found && `${found.how} ${found.id}`

test('an empty target is the note itself', () => {
  assert.deepEqual(resolve('', from('A/S'), []), { id: 'A/S', how: 'self' })
  assert.deepEqual(resolveMarkdown('', from('A/S'), []), { id: 'A/S', how: 'self' })
})

test('a title is the exact path, then in the same folder, then the shortest path', () => {
  const all = ['N', 'A/N', 'A/B/N', 'C/N'].map((path) => note(path))
  assert.equal(said(resolve('N', from('A/S'), all)), 'path N')
  assert.equal(said(resolve('N', from('A/B/S'), all.slice(1))), 'same_folder A/B/N')
  assert.equal(said(resolve('N', from('X/S'), all.slice(1))), 'shortest A/N')
  assert.equal(said(resolve('N', from('X/S'), [note('B/N'), note('A/C/N')])), 'shortest B/N')
  assert.equal(resolve('M', from('S'), all), undefined)
})

test('a path is exact, or the end of a path', () => {
  const all = ['A/N', 'X/A/N', 'Y/Z/A/N', 'B/A/N'].map((path) => note(path))
  assert.equal(said(resolve('A/N', from('X/S'), all)), 'path A/N')
  assert.equal(said(resolve('A/N', from('X/S'), all.slice(1))), 'path X/A/N')
  assert.equal(said(resolve('A/N', from('S'), all.slice(1))), 'path B/A/N')
  assert.equal(resolve('C/N', from('S'), all), undefined)
})

test('a path may begin at the root or at the source', () => {
  const all = ['N', 'A/N', 'A/B/N'].map((path) => note(path))
  assert.equal(said(resolve('/N', from('A/S'), all)), 'path N')
  assert.equal(said(resolve('./N', from('A/S'), all)), 'path A/N')
  assert.equal(said(resolve('../N', from('A/B/S'), all)), 'path A/N')
  assert.equal(said(resolve('../../N', from('A/B/S'), all)), 'path N')
  assert.equal(said(resolve('./B/../N', from('A/S'), all)), 'path A/N')
  for (const gone of ['../../../N', '/B/N', './C/N', '/', './', '..'])
    assert.equal(resolve(gone, from('A/B/S'), all), undefined, gone)
})

test('names are compared by their keys, with or without .md', () => {
  const all = [note(`폴더/${'노트'.normalize('NFD')}`), note('Straße')]
  assert.equal(resolve('노트.md', from('S'), all)?.id, all[0]!.id)
  assert.equal(resolve('폴더/노트', from('S'), all)?.id, all[0]!.id)
  assert.equal(resolve('STRASSE.MD', from('S'), all)?.id, 'Straße')
})

test('a real title is stronger than an alias, wherever it is', () => {
  const all = [note('X', 'N'), note('A/Deep/N')]
  assert.equal(said(resolve('N', from('S'), all)), 'shortest A/Deep/N')
  assert.equal(said(resolve('N', from('S'), all.slice(0, 1))), 'alias X')
  assert.equal(said(resolve('TCP/IP', from('S'), [note('X', 'TCP/IP')])), 'alias X')
})

test('among equals the same folder, then the shorter path, then code points decide, never the order', () => {
  const emoji = note('A/🚀', 'N')
  const fullWidth = note('A/Ａ', 'N')
  for (const all of [
    [emoji, fullWidth],
    [fullWidth, emoji],
  ]) {
    assert.equal(resolve('N', from('S'), all)?.id, fullWidth.id)
  }
  assert.equal(resolve('N', from('B/S'), [note('A/X', 'N'), note('B/Y', 'N')])?.id, 'B/Y')
  const twins = [
    { ...note('A/N'), id: '2' },
    { ...note('A/N'), id: '1' },
  ]
  assert.equal(resolve('N', from('S'), twins)?.id, '1')
})

test('a Markdown path is read from the folder of its note, then from the root, then as a wikilink', () => {
  const all = ['A/N', 'A/A/N', 'B/N', 'C/D/M'].map((path) => note(path))
  assert.equal(said(resolveMarkdown('A/N.md', from('A/S'), all)), 'path A/A/N')
  assert.equal(said(resolveMarkdown('B/N.md', from('A/S'), all)), 'path B/N')
  assert.equal(said(resolveMarkdown('../B/N.md', from('A/S'), all)), 'path B/N')
  assert.equal(said(resolveMarkdown('N.md', from('A/S'), all)), 'same_folder A/N')
  assert.equal(said(resolveMarkdown('/A/N.md', from('A/S'), all)), 'path A/N')
  assert.equal(said(resolveMarkdown('M', from('A/S'), all)), 'shortest C/D/M')
  assert.equal(resolveMarkdown('../../N.md', from('A/S'), all), undefined)
})

test('the key of a target is that of its last segment', () => {
  for (const [target, key] of [
    ['A/노트.md', '노트'],
    ['../N', 'n'],
    ['N', 'n'],
    ['', ''],
    ['A/', 'a'],
  ] as const) {
    assert.equal(targetKey(target), key)
  }
})

test('the shortest target is the title where that is enough, and a path from the root where it is not', () => {
  const all = ['N', 'A/N', 'A/B/N', 'C/M', 'X.md'].map((path) => note(path))
  assert.equal(shortestTarget('C/M', from('A/S'), all), 'M')
  assert.equal(shortestTarget('A/B/N', from('S'), all), 'A/B/N')
  assert.equal(shortestTarget('A/N', from('A/S'), all.slice(1)), 'N')
  assert.equal(shortestTarget('X.md', from('A/S'), all), 'X.md.md')
  assert.throws(() => shortestTarget('none', from('S'), all), { code: 'notes.unknown' })
})

const name = fc.constantFrom('N', 'n', 'M', '노트', 'a.md', 'B', 'A', '🚀', 'C#', 'x')
const folder = fc.array(fc.constantFrom('A', 'B', 'N', '폴더'), { maxLength: 3 }).map((parts) => parts.join('/'))
const vault = fc
  .uniqueArray(fc.record({ folderPath: folder, title: name, names: fc.array(name, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ folderPath, title }) => nameKey(`${folderPath}/${title}`),
  })
  .map((notes) => notes.map((each, n): Candidate => ({ ...each, id: String(n) })))

test('the shortest target leads to its note, from everywhere, and so does the Markdown path', () =>
  fc.assert(
    fc.property(vault, fc.nat(), fc.nat(), (all, one, other) => {
      const to = all[one % all.length]!
      const source = all[other % all.length]!
      assert.equal(resolve(shortestTarget(to.id, source, all), source, all)?.id, to.id)
      const path = markdownTarget(to.folderPath === '' ? to.title : `${to.folderPath}/${to.title}`, source.folderPath)
      assert.equal(resolveMarkdown(path, source, all)?.id, to.id)
      assert.equal(resolveMarkdown(`${path}.md`.replace('.md.md', '.md'), source, all)?.id, to.id)
    }),
    { numRuns: 2000 },
  ))

test('the answer does not depend on the order of the candidates', () =>
  fc.assert(
    fc.property(
      vault,
      fc.nat(),
      fc.oneof(
        name,
        fc.tuple(folder, name).map((parts) => parts.join('/')),
      ),
      (all, other, target) => {
        const source = all[other % all.length]!
        assert.deepEqual(resolve(target, source, all), resolve(target, source, all.toReversed()))
        assert.deepEqual(resolveMarkdown(target, source, all), resolveMarkdown(target, source, all.toReversed()))
      },
    ),
    { numRuns: 1000 },
  ))

test('no target makes it fail', () =>
  fc.assert(
    fc.property(anyText(10), folder, (target, folderPath) => {
      const source = { id: 's', folderPath }
      for (const read of [resolve, resolveMarkdown]) read(target, source, [note('A/N', 'x')])
      targetKey(target)
    }),
  ))
