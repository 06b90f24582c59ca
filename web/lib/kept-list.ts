import { newId } from './ids.ts'
import { person } from './kept.ts'
import { createStore } from './store.ts'

const shelf = (): Storage | undefined => {
  try {
    return typeof document === 'undefined' ? undefined : localStorage
  } catch {
    return undefined
  }
}

/** A thing of a list; ids are in the order in which they were put. */
export type Kept<T> = T & Readonly<{ id: string }>

let last = 0
/** Rising, also within a millisecond. */
const nextId = () => {
  last = Math.max(last + 1, Date.now())
  return `${String(last).padStart(15, '0')}-${newId().slice(0, 8)}`
}

/**
 * A list that outlives the page, for each person by themselves, and follows the other tabs of this browser. Each thing lies by itself,
 * so that two tabs which change the list at the same moment lose nothing. `sound` refuses what an older version wrote.
 */
export const keptList = <T extends object>(name: string, sound: (read: unknown) => T | undefined) => {
  const prefix = () => `haruteo.${person.get()}.${name}.`
  /** Where a browser keeps nothing, it lasts as long as the page. */
  const memory = new Map<string, T>()
  const parsed = (text: string | null) => {
    try {
      return sound(JSON.parse(text ?? ''))
    } catch {
      return undefined
    }
  }
  const read = (): readonly Kept<T>[] => {
    const found = new Map(memory)
    const storage = person.get() === '' ? undefined : shelf()
    for (const key of storage ? Object.keys(storage) : []) {
      const thing = key.startsWith(prefix()) ? parsed(storage?.getItem(key) ?? null) : undefined
      if (thing) found.set(key.slice(prefix().length), thing)
    }
    return [...found].map(([id, thing]) => ({ ...thing, id })).sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  const store = createStore<readonly Kept<T>[]>(read())
  const look = () => store.set(read())
  person.subscribe(() => {
    memory.clear()
    look()
  })
  if (typeof document !== 'undefined')
    window.addEventListener('storage', ({ key }) => {
      if (key === null || key.startsWith(prefix())) look()
    })
  const put = (id: string, thing: T) => {
    try {
      const storage = person.get() === '' ? undefined : shelf()
      if (!storage) throw new TypeError('nowhere to keep it')
      storage.setItem(prefix() + id, JSON.stringify(thing))
    } catch {
      memory.set(id, thing)
    }
    look()
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    put,
    /** Behind all that is there. */
    add: (thing: T) => put(nextId(), thing),
    remove: (id: string) => {
      memory.delete(id)
      try {
        shelf()?.removeItem(prefix() + id)
      } catch {
        // What cannot be written cannot have been kept.
      }
      look()
    },
  }
}
