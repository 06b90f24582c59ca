import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db, Sql } from '#platform/db'
import type { Tell } from '#platform/events'
import { trace } from '#platform/log'
import { type Note, written } from '../domain/note.ts'
import { type Decision, NOBODY_SAYS_THEM } from '../ports/store.ts'
import { newNotes } from './save-new.ts'

const at = new Date('2030-01-01T00:00:00Z')
const decide = (title: string, body = '', ownerId = 'ann'): Decision => {
  const note: Note = {
    ...{ id: title, ownerId, folderId: null, path: '', title, extension: '.md', body, names: [], tags: [], excerpt: '' },
    ...{ rank: 'a', pinned: false, audience: 'me', link: null, version: 1, created: at, updated: at, trashed: null },
  }
  const seal = { ownerId, linkKeys: [], nameKeys: [title], seen: NOBODY_SAYS_THEM }
  return {
    ...{ change: { note, from: undefined, reason: 'written' }, rewritten: [], relinked: [], events: written(note) },
    ...{ authorId: 'ann', seal, alongside: [] },
  }
}

/** A store on a database that ends its writes when told to. */
const desk = () => {
  const told: [string, string | undefined][][] = []
  const ends: (() => void)[] = []
  const statements: (readonly Sql[])[] = []
  const tell: Tell = (events) => {
    told.push(events.map(({ data, trace }) => [(data as { title: string }).title, trace]))
    return []
  }
  const db = {
    write: (some) => {
      statements.push(some)
      return new Promise<void>((resolve) => ends.push(resolve))
    },
  } as Pick<Db, 'write'> as Db
  return { told, statements, ends, save: newNotes(db, tell) }
}

test('notes that are saved together tell of themselves each under its own request', async () => {
  const { told, statements, ends, save } = desk()
  const all = ['a', 'b', 'c'].map((title) => trace.run(`request ${title}`, () => save(decide(title))))
  ends.shift()?.()
  await all[0]
  while (ends.length === 0) await new Promise(setImmediate)
  ends.shift()?.()
  await Promise.all(all)
  assert.deepEqual(told, [
    [['a', 'request a']],
    [
      ['b', 'request b'],
      ['c', 'request c'],
    ],
  ])
  assert.deepEqual(
    statements.map((some) => some.length),
    [1, 1],
    'one statement, for one note and for two',
  )
})

test('nobody waits for a long text, nor for what somebody else saves', async () => {
  const { told, ends, save } = desk()
  const all = [save(decide('short')), save(decide('long', 'x'.repeat(20_000))), save(decide('theirs', '', 'bob'))]
  assert.equal(told.length, 3)
  for (const end of ends) end()
  await Promise.all(all)
})
