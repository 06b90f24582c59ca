import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Person, world } from '../testing/world.ts'
import { memoryStore } from '../web/app/features/notes/saving/drafts.ts'
import { createSaver } from '../web/app/features/notes/saving/saver.ts'
import type { NoteSession } from '../web/app/features/notes/saving/session.ts'
import { httpWire } from '../web/app/features/notes/saving/wire.ts'

let ann: Person
before(async () => {
  ann = await (await world()).person('Ann')
})

const silent = { post: () => {}, listen: () => () => {} }
let tabs = 0

/** A tab on another device, whose wire leads to a real server. `after` may lose the answer. */
const tab = (after: (response: Response) => Response = (response) => response) => {
  const wire = httpWire(
    () => 'en',
    async (url, { method = 'GET', body, headers }) => {
      const given = Object.fromEntries(new Headers(headers))
      const { status, text, headers: said } = await ann(method, url, body && JSON.parse(String(body)), given)
      return after(new Response(text, { status, headers: { 'content-type': String(said['content-type']) } }))
    },
  )
  const writer = `tab ${++tabs}`
  let ids = 0
  return createSaver({
    ...{ personId: ann.id, writer, wire, store: memoryStore(), channel: silent, online: silent, isAlive: async () => false },
    ...{ rewrote: () => {}, random: Math.random, newId: () => `${writer.replace(' ', '-')}-${++ids}` },
    clock: {
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
  })
}

const until = (session: NoteSession, holds: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return
      callOff()
      resolve()
    }
    const callOff = session.subscribe(look)
    look()
  })
const is = (session: NoteSession, kind: string) => until(session, () => session.state().kind === kind)

const made = async (title: string, body: string) => (await ann('POST', '/api/notes', { title, body })).body.id as string
const stored = async (id: string) => (await ann('GET', `/api/notes/${id}`)).body

test('on the real server, a new note is made, gets its id, and is edited on', async () => {
  const note = tab().begin({ title: '하루 글', body: '처음\r\n' })
  await until(note, () => !note.noteId().startsWith('new-') && note.state().kind === 'saved')
  note.type('처음\r\n그리고')
  note.flush()
  await until(note, () => note.state().kind === 'saved' && !note.state().kind.startsWith('typ'))
  const { title, body, version } = await stored(note.noteId())
  assert.deepEqual([title, body, version], ['하루 글', '처음\r\n그리고', 2])
})

test('on the real server, two devices merge what does not overlap and decide what does', async () => {
  const id = await made('둘이서', '하나\n둘\n셋')
  const [laptop, phone] = [tab().open(id), tab().open(id)]
  await Promise.all([is(laptop, 'saved'), is(phone, 'saved')])
  laptop.type('하나!\n둘\n셋')
  laptop.flush()
  await is(laptop, 'saved')
  phone.type('하나\n둘\n셋?')
  phone.flush()
  await is(phone, 'saved')
  assert.equal((await stored(id)).body, '하나!\n둘\n셋?')
  laptop.type('하나!\n둘 노트북\n셋')
  laptop.flush()
  await is(laptop, 'saved')
  phone.type('하나!\n둘 전화\n셋?')
  phone.flush()
  await is(phone, 'conflict')
  phone.resolve({ keep: 'theirs' })
  await is(phone, 'saved')
  assert.equal((await stored(id)).body, '하나!\n둘 노트북\n셋?')
  const { items } = (await ann('GET', `/api/notes/${id}/history?limit=50`)).body
  const bodies = await Promise.all(
    items.map(async ({ version }: { version: number }) => (await ann('GET', `/api/notes/${id}/history/${version}`)).body.body),
  )
  assert.ok(bodies.includes('하나!\n둘 전화\n셋?'))
})

test('on the real server, a save whose answer is lost is recognised, with somebody’s save on top of it too', async () => {
  const id = await made('끊긴 선', '하나\n둘\n셋')
  let lose = false
  const note = tab((response) => {
    if (!lose) return response
    lose = false
    throw new TypeError('fetch failed')
  }).open(id)
  await is(note, 'saved')
  lose = true
  note.type('하나 A\n둘\n셋')
  note.flush()
  await is(note, 'waiting')
  await ann('PATCH', `/api/notes/${id}`, { body: '하나 A\n둘\n셋 B' }, { 'if-match': '"2"' })
  note.type('하나 AA\n둘\n셋')
  await is(note, 'saved')
  assert.equal((await stored(id)).body, '하나 AA\n둘\n셋 B')
})

test('on the real server, refusals are told apart', async () => {
  await made('있는 제목', '')
  const id = await made('제목', '')
  const note = tab().open(id)
  await is(note, 'saved')
  note.retitle('있는 제목')
  note.type('글')
  note.flush()
  await is(note, 'refused')
  assert.equal((await stored(id)).body, '글')
  note.retitle('x'.repeat(201))
  await until(note, () => note.state().kind !== 'refused')
  await is(note, 'refused')
  note.retitle('제목')
  note.type('NUL \0')
  await until(note, () => note.state().kind === 'typing')
  await is(note, 'refused')
  const refused = note.state()
  assert.equal(refused.kind === 'refused' && refused.what, 'text')
  note.type('가'.repeat(512 * 1024 + 1))
  await until(note, () => note.state().kind === 'typing')
  await is(note, 'refused')
  note.type('다시')
  await is(note, 'saved')
  const { version } = await stored(id)
  await ann('DELETE', `/api/notes/${id}`, undefined, { 'if-match': `"${version}"` })
  note.type('지운 뒤에')
  await is(note, 'gone')
  note.resolve({ keep: 'asNew' })
  await is(note, 'saved')
  assert.equal((await stored(note.noteId())).body, '지운 뒤에')
})
