import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { byAge, countNotes, type Draft, type DraftStore, memoryStore, type SeenNote, surplus } from './drafts.ts'

interface Schema extends DBSchema {
  drafts: { key: [string, string, string]; value: Draft; indexes: { person: string } }
  seen: { key: [string, string]; value: SeenNote; indexes: { person: [string, number] } }
}
type Database = IDBPDatabase<Schema>

const SEEN_KEY = (personId: string) => IDBKeyRange.bound([personId, 0], [personId, Number.MAX_SAFE_INTEGER])

const open = async (name: string, ended: () => void): Promise<Database> => {
  try {
    return await openDB<Schema>(name, 1, {
      upgrade: (db) => {
        db.createObjectStore('drafts', { keyPath: ['personId', 'noteId', 'writer'] }).createIndex('person', 'personId')
        db.createObjectStore('seen', { keyPath: ['personId', 'noteId'] }).createIndex('person', ['personId', 'seenAt'])
      },
      blocking: (_old, _new, event) => {
        ;(event.target as IDBDatabase).close()
        ended()
      },
      terminated: ended,
    })
  } catch (error) {
    ended()
    throw error
  }
}

/**
 * The store in the browser's IndexedDB. Where that is blocked or full, what is put stays in memory and `isLasting` says so, until a
 * later put succeeds.
 */
export const browserStore = (name = 'haruteo-drafts'): DraftStore => {
  const memory = memoryStore()
  let lasting = true
  let opening: Promise<Database> | undefined

  const database = () => {
    opening ??= open(name, () => {
      opening = undefined
    })
    return opening
  }

  /** Runs on the disk; undefined where there is none. */
  const onDisk = async <Result>(run: (db: Database) => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await run(await database())
    } catch {
      lasting = false
      return undefined
    }
  }

  /** What is typed goes first: a full disk gives up the notes that were only seen. */
  const write = (run: (db: Database) => Promise<true>) =>
    onDisk((db) =>
      run(db).catch(async (error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error
        await db.clear('seen')
        return run(db)
      }),
    )

  return {
    put: async (draft) => {
      const done = await write(async (db) => {
        await db.put('drafts', draft)
        return true
      })
      if (!done) return memory.put(draft)
      lasting = true
      await memory.remove(draft)
    },
    remove: async (key) => {
      await memory.remove(key)
      await onDisk((db) => db.delete('drafts', [key.personId, key.noteId, key.writer]))
    },
    move: async (key, draft) => {
      await memory.remove(key)
      const done = await write(async (db) => {
        const change = db.transaction('drafts', 'readwrite')
        await Promise.all([change.store.delete([key.personId, key.noteId, key.writer]), change.store.put(draft), change.done])
        return true
      })
      if (!done) await memory.put(draft)
    },
    claim: async (key, writer) => {
      const held = await memory.claim(key, writer)
      if (held) return held
      return onDisk(async (db) => {
        const change = db.transaction('drafts', 'readwrite')
        const found = await change.store.get([key.personId, key.noteId, key.writer])
        if (found) {
          await change.store.delete([key.personId, key.noteId, key.writer])
          await change.store.put({ ...found, writer })
        }
        await change.done
        return found && { ...found, writer }
      })
    },
    list: async (personId) => {
      const kept = (await onDisk((db) => db.getAllFromIndex('drafts', 'person', personId))) ?? []
      return [...kept, ...(await memory.list(personId))].sort(byAge)
    },
    see: async (note) => {
      // A cache: where there is no room for it there is none, and nothing is lost.
      try {
        const db = await database()
        await db.put('seen', note)
        const all = await db.getAllKeysFromIndex('seen', 'person', SEEN_KEY(note.personId))
        // The index is in the order of seenAt, so the keys are too.
        const old = surplus(all.map((key, seenAt) => ({ key, seenAt })))
        await Promise.all(old.map(({ key }) => db.delete('seen', key)))
      } catch {
        await memory.see(note)
      }
    },
    seen: async (personId, noteId) =>
      (await onDisk((db) => db.get('seen', [personId, noteId]))) ?? memory.seen(personId, noteId),
    forgetAll: async (personId) => {
      const kept = (await onDisk((db) => db.getAllFromIndex('drafts', 'person', personId))) ?? []
      const inMemory = await memory.list(personId)
      await memory.forgetAll(personId)
      await onDisk(async (db) => {
        const change = db.transaction(['drafts', 'seen'], 'readwrite')
        for (const { noteId, writer } of kept) await change.objectStore('drafts').delete([personId, noteId, writer])
        const keys = await change.objectStore('seen').index('person').getAllKeys(SEEN_KEY(personId))
        for (const key of keys) await change.objectStore('seen').delete(key)
        await change.done
      })
      return countNotes([...kept, ...inMemory])
    },
    isLasting: () => lasting,
  }
}
