import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchFace } from '#contexts/search'
import { needs, shapes, world } from '../testing/world.ts'

// Everything that crosses a context is tested in both shapes, so a context can move to its own process on any day.
for (const shape of shapes) {
  test(
    `${shape}: a written note can be found, a changed one by its new words, one in the trash not at all, and nobody else’s ever`,
    needs(shape),
    async () => {
      const w = await world(shape)
      const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
      const find = async (who: typeof ann, q: string) => {
        await w.settle()
        const answer = await who('GET', `/api/search?q=${encodeURIComponent(q)}`)
        assert.equal(answer.status, 200, answer.text)
        return answer.body.items.map((item: { id: string }) => item.id)
      }
      const { body: note } = await ann('POST', '/api/notes', { title: 'Groceries', body: 'oat milk, 천식 흡입기를 챙긴다' })
      for (const q of ['oat', 'GROCERIES', '천식', '천식이', '흡입기', '흡입'])
        assert.deepEqual(await find(ann, q), [note.id], q)
      assert.deepEqual(await find(bob, 'oat'), [])
      await ann('PATCH', `/api/notes/${note.id}`, { body: 'rice' }, { 'if-match': '"1"' })
      assert.deepEqual([await find(ann, 'oat'), await find(ann, 'rice')], [[], [note.id]])
      await ann('PATCH', `/api/notes/${note.id}`, { audience: 'members' }, { 'if-match': '"2"' })
      assert.deepEqual(await find(bob, 'rice'), [note.id], 'what is for members is found by members')
      await ann('DELETE', `/api/notes/${note.id}`, undefined, { 'if-match': '"3"' })
      assert.deepEqual([await find(ann, 'rice'), await find(bob, 'rice')], [[], []])
      await ann('POST', `/api/notes/trash/${note.id}/restore`)
      assert.deepEqual(await find(ann, 'rice'), [note.id])
    },
  )

  test(`${shape}: a renamed folder shows in what is found`, needs(shape), async () => {
    const w = await world(shape)
    const ann = await w.person('Ann')
    const { body: folder } = await ann('POST', '/api/folders', { name: 'Old' })
    await ann('POST', '/api/notes', { title: 'inside', body: 'findable', folderId: folder.id })
    await w.settle()
    await ann('PATCH', `/api/folders/${folder.id}`, { name: 'New' }, { 'if-match': '"1"' })
    await w.settle()
    assert.equal((await ann('GET', '/api/search?q=findable')).body.items[0].path, 'New')
  })

  test(`${shape}: the index can be filled anew through the notes’ face, and loses what is gone`, needs(shape), async () => {
    const w = await world(shape)
    const ann = await w.person('Ann')
    for (let i = 0; i < 5; i++) await ann('POST', '/api/notes', { title: `note ${i}`, body: 'before' })
    await w.settle()
    await w.sql('search', `delete from search.entry where title = 'note 1'`)
    await w.sql('search', `update search.entry set title = 'wrong' where title = 'note 2'`)
    const face = w.hosts.search!.faces.search as unknown as SearchFace
    await face.rebuild({})
    const { items } = (await ann('GET', '/api/search?q=before')).body
    assert.deepEqual(items.map((i: { title: string }) => i.title).sort(), ['note 0', 'note 1', 'note 2', 'note 3', 'note 4'])
  })

  test(`${shape}: while a context is away its events wait, and nothing else does`, needs(shape), async () => {
    const w = await world(shape)
    const ann = await w.person('Ann')
    await w.sql('search', 'alter table search.entry rename to away')
    assert.equal((await ann('POST', '/api/notes', { title: 'meanwhile', body: 'patience' })).status, 201)
    await w.settle()
    await w.sql('search', 'alter table search.away rename to entry')
    w.clock.at = new Date(w.clock.at.getTime() + 60_000)
    await w.settle()
    assert.equal((await ann('GET', '/api/search?q=patience')).body.items.length, 1)
  })
}
