import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '#platform/db'
import { signIn, until } from './process.ts'

type Entry = { id: string; version: number; body: string }

/** People who write all the time, new notes and edits, and keep a list of what they were promised. */
export const writers = async (url: string, howMany: number, name = 'ledger') => {
  const headers = await signIn(url)
  const promised = new Map<string, Entry>()
  const strange = new Set<number>()
  let stopped = false
  let count = 0
  const one = async (writer: number) => {
    let last: Entry | undefined
    for (let i = 0; !stopped; i++) {
      // Each writer edits only its own notes, so that what it was promised last is what must be there.
      const body = `${name} writer ${writer} round ${i}`
      const isEdit = last !== undefined && i % 3 === 0
      try {
        const answer = await fetch(isEdit ? `${url}/api/notes/${last?.id}` : `${url}/api/notes`, {
          method: isEdit ? 'PATCH' : 'POST',
          headers: { ...headers, ...(isEdit ? { 'if-match': `"${last?.version}"` } : {}) },
          body: JSON.stringify(isEdit ? { body } : { title: `${name} ${writer} ${i}`, body }),
        })
        const given = (await answer.json()) as Entry
        if (answer.status === 200 || answer.status === 201) {
          last = { id: given.id, version: given.version, body }
          promised.set(given.id, last)
          count++
        } else {
          // An edit whose answer was lost may have happened: then the next one is stale, and this note's story ends.
          if (isEdit && answer.status === 412) last = undefined
          else if (answer.status !== 503) strange.add(answer.status)
          await sleep(10)
        }
      } catch {
        await sleep(10)
      }
    }
  }
  const all = Array.from({ length: howMany }, (_, i) => one(i))
  return {
    acknowledged: () => count,
    /** Answers that were neither a success nor "not now". */
    strange,
    stop: async () => {
      stopped = true
      await Promise.all(all)
    },
    /** Which of the promised notes cannot be read as they were promised. A version may be newer: written, and its answer lost. */
    lost: async (at: string) => {
      const now = await signIn(at)
      const missing: string[] = []
      for (const { id, version, body } of promised.values()) {
        const answer = await fetch(`${at}/api/notes/${id}`, { headers: now })
        const note = (await answer.json()) as Entry
        const same = note.version === version && note.body === body
        if (answer.status !== 200 || !(same || note.version > version)) missing.push(id)
      }
      return missing
    },
  }
}

/** A look at the database behind a running house, as its owner. */
export const look = async <Row>(dataDir: string, text: string) => {
  const admin = connect({ host: `${dataDir}/db`, username: 'postgres', database: 'postgres' }, { max: 1 })
  return [...(await admin.unsafe(text).finally(() => admin.end()))] as unknown as Row[]
}

/** Waits until every event is delivered; then says which notes have no entry in the index in their version, and which entries no note. */
export const torn = async (dataDir: string) => {
  await until('the outbox is empty', async () => (await look(dataDir, 'select 1 from notes.delivery')).length === 0, 60_000)
  return look(
    dataDir,
    `select n.id, e.id from notes.note n full join search.entry e on e.id = n.id and e.version = n.version where e.id is null or n.id is null`,
  )
}
