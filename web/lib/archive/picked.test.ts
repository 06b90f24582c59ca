import assert from 'node:assert/strict'
import { test } from 'node:test'
import { archiveOf, type Picked } from './picked.ts'

const vaultOf = (picked: readonly Picked[]) => archiveOf(picked, /\.(md|markdown)$/i)

const file = (path: string, size = 1) => ({ path, file: new File(['x'.repeat(size)], path.split('/').at(-1) ?? '') })
const paths = (vault: ReturnType<typeof vaultOf>) => (vault.kind === 'files' ? vault.files.map(({ path }) => path) : vault.kind)

test('a chosen folder is the vault: what is in it comes in', () => {
  const vault = vaultOf([file('내 노트/a.md'), file('내 노트/그림/b.png')])
  assert.deepEqual(paths(vault), ['a.md', '그림/b.png'])
  assert.equal(vault.kind === 'files' && vault.name, '내 노트')
})

test('files that were dropped one beside the other keep their names', () => {
  assert.deepEqual(paths(vaultOf([file('a.md'), file('폴더/b.md')])), ['a.md', '폴더/b.md'])
})

test('what programs leave behind stays where it is', () => {
  const vault = vaultOf([
    file('v/a.md'),
    file('v/.obsidian/app.json'),
    file('v/.DS_Store'),
    file('v/__MACOSX/a.md'),
    file('v/Thumbs.db'),
  ])
  assert.deepEqual(paths(vault), ['a.md'])
})

test('a zip is sent as it is, and pictures alone are no notes', () => {
  assert.equal(vaultOf([file('vault.zip')]).kind, 'zip')
  assert.equal(vaultOf([file('a.png')]).kind, 'none')
  assert.equal(vaultOf([]).kind, 'none')
})
