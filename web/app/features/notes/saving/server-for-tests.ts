import type { Sent } from './state.ts'
import type { Refusal, Reply } from './wire.ts'

type Revision = Readonly<{ title: string; body: string }>
type Stored = { id: string; version: number; title: string; body: string; trashed: boolean; history: Map<number, Revision> }

/** The server's rules for notes, and nothing else of it. */
export const fakeServer = () => {
  const notes = new Map<string, Stored>()
  const made = new Map<string, { what: string; id: string }>()
  const changed = new Set<(note: Stored) => void>()
  let count = 0
  const server = {
    notes,
    changed,
    signedIn: true,
    up: true,
    largest: 512 * 1024,
    /** In so many other notes a new name changes links. */
    rewritten: 0,
    /** What the server makes of a text: a rename rewrites links. */
    rewrite: (body: string) => body,
    put: (id: string, title: string, body: string) => {
      notes.set(id, { id, version: 1, title, body, trashed: false, history: new Map([[1, { title, body }]]) })
    },
    note: (id: string) => {
      const found = notes.get(id)
      if (!found) throw new Error(`no note ${id}`)
      return found
    },
    trash: (id: string) => {
      const note = server.note(id)
      note.trashed = true
      note.version++
    },
    /** Every text that can still be got at. */
    everything: () =>
      [...notes.values()].flatMap(({ history }) => [...history.values()].map(({ title, body }) => `${title}\n${body}`)),
  }
  const refusal = (id: string | undefined, sent: Sent): Refusal | undefined => {
    if (sent.body !== undefined && (sent.body.length > server.largest || sent.body.includes('\0')))
      return { kind: 'refused', code: 'http.refused', message: 'too large' }
    const { title } = sent
    if (title === undefined) return undefined
    if (title === '' || title !== title.trim() || title.includes('/'))
      return { kind: 'badTitle', code: 'notes.bad_title', message: 'bad' }
    const taken = [...notes.values()].some((note) => note.id !== id && note.title === title && !note.trashed)
    return taken ? { kind: 'badTitle', code: 'notes.title_taken', message: 'taken' } : undefined
  }
  const answer = ({ id, version, title, body }: Stored): Reply => ({ kind: 'ok', note: { id, version, title, body } })
  const live = (id: string) => {
    const note = notes.get(id)
    return note && !note.trashed ? note : undefined
  }
  const asked = (run: () => Reply): Reply =>
    !server.up ? { kind: 'unreachable' } : server.signedIn ? run() : { kind: 'signedOut' }
  const write = (note: Stored, { title, body }: Sent) => {
    note.version++
    if (title !== undefined) note.title = title
    note.body = server.rewrite(body ?? note.body)
    note.history.set(note.version, { title: note.title, body: note.body })
    for (const tell of changed) tell(note)
    return { ...answer(note), ...(title === undefined ? {} : { rewritten: server.rewritten }) }
  }
  const serve = {
    read: (id: string) =>
      asked(() => {
        const note = live(id)
        return note ? answer(note) : { kind: 'gone' }
      }),
    version: (id: string, version: number) =>
      asked(() => {
        const old = live(id)?.history.get(version)
        return old ? { kind: 'ok', note: { id, version, ...old } } : { kind: 'gone' }
      }),
    write: (id: string, version: number, sent: Sent) =>
      asked(() => {
        const note = live(id)
        if (!note) return { kind: 'gone' }
        if (note.version !== version) return { kind: 'stale', version: note.version }
        return refusal(id, sent) ?? write(note, sent)
      }),
    day: (date: string) =>
      asked(() => {
        const found = [...notes.values()].find((note) => note.title === date && !note.trashed)
        if (!found) server.put(`day-${date}`, date, '')
        return answer(found ?? server.note(`day-${date}`))
      }),
    make: (key: string, sent: Sent) =>
      asked(() => {
        const what = JSON.stringify([sent.title, sent.body])
        const before = made.get(key)
        if (before) return before.what === what ? answer(server.note(before.id)) : { kind: 'keyUsed' }
        const refused = refusal(undefined, sent)
        if (refused) return refused
        const id = `n${++count}`
        const title = sent.title ?? `Untitled ${count}`
        server.put(id, title, sent.body ?? '')
        made.set(key, { what, id })
        return answer(server.note(id))
      }),
  }
  return Object.assign(server, { serve })
}
export type FakeServer = ReturnType<typeof fakeServer>
