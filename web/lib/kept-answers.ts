import type { Query, QueryKey } from '@tanstack/react-query'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { ANSWERS, person } from './kept.ts'
import { queryClient } from './query.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** The answer is kept on this device, for the times without a network. */
      kept?: boolean
    }
  }
}

type Answer = Readonly<{ personId: string; hash: string; key: QueryKey; data: unknown; at: number }>
interface Schema extends DBSchema {
  answers: { key: [string, string]; value: Answer; indexes: { person: [string, number] } }
}

const MOST = 120
const REST_MS = 100

let opening: Promise<IDBPDatabase<Schema>> | undefined
const database = () => {
  const again = () => {
    opening = undefined
  }
  opening ??= openDB<Schema>(ANSWERS, 1, {
    upgrade: (db) => {
      db.createObjectStore('answers', { keyPath: ['personId', 'hash'] }).createIndex('person', ['personId', 'at'])
    },
    blocking: (_old, _new, event) => {
      ;(event.target as IDBDatabase).close()
      again()
    },
    terminated: again,
  }).catch((error) => {
    again()
    throw error
  })
  return opening
}

const ofPerson = (personId: string) => IDBKeyRange.bound([personId, 0], [personId, Number.MAX_SAFE_INTEGER])

/** A cache: where there is no room for it there is none, and nothing is lost. */
const quietly = async (work: () => Promise<unknown>) => {
  try {
    await work()
  } catch {}
}

const bringBack = async (personId: string) => {
  const answers = await (await database()).getAllFromIndex('answers', 'person', ofPerson(personId))
  // Only what nobody has asked for meanwhile: an answer of the house is newer than any that was kept.
  // However young, it is asked for again: it may have been known to be old when it was put away.
  for (const { key: queryKey, data } of answers) {
    // A question that is called off later, even one that only waits for a network, would take back what was put here meanwhile.
    const asked = (queryClient.getQueryState(queryKey)?.fetchStatus ?? 'idle') !== 'idle'
    if (asked) await queryClient.cancelQueries({ queryKey, exact: true })
    if (queryClient.getQueryData(queryKey) === undefined) queryClient.setQueryData(queryKey, data, { updatedAt: 1 })
    if (asked) void queryClient.refetchQueries({ queryKey, exact: true })
  }
}

const keep = async (answers: readonly Answer[], personId: string) => {
  const db = await database()
  for (const one of answers) await db.put('answers', one)
  const keys = await db.getAllKeysFromIndex('answers', 'person', ofPerson(personId))
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST))) await db.delete('answers', key)
}

/** Brings back what was kept of this person's answers, and keeps those that come and say so in their `meta`. Answers how to stop. */
export const keepAnswers = (personId: string) => {
  const waiting = new Map<string, Answer>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    timer = undefined
    const some = [...waiting.values()]
    waiting.clear()
    if (person.get() === personId) void quietly(() => keep(some, personId))
  }
  const take = ({ queryHash: hash, queryKey: key, meta, state: { status, data, dataUpdatedAt: at } }: Query) => {
    if (meta?.kept !== true || status !== 'success' || data === undefined || at <= 1) return
    waiting.set(hash, { personId, hash, key, data, at })
    timer ??= setTimeout(write, REST_MS)
  }
  void quietly(() => bringBack(personId))
  const cache = queryClient.getQueryCache()
  const stop = cache.subscribe(({ type, query }) => type === 'updated' && take(query))
  // The application asks before it has loaded this.
  for (const query of cache.getAll()) take(query)
  return () => {
    stop()
    clearTimeout(timer)
    // What has not come to rest yet: it may be begun again at once, and nobody says these a second time.
    write()
  }
}
