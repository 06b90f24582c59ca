import { createStore, type Store } from './store.ts'

/** Who is signed in on this device, by id. What is kept here is kept for them alone; nothing is kept while nobody is. */
export const person = createStore('')

/** The database of answers that are kept for the times without a network: a cache, which may be thrown away whole. */
export const ANSWERS = 'haruteo-answers'

const shelf = (): Storage | undefined => {
  try {
    return typeof document === 'undefined' ? undefined : localStorage
  } catch {
    return undefined // A browser may forbid it: then what is kept lasts as long as the page.
  }
}

/**
 * A store that outlives the page, for each person by themselves, and follows the other tabs of this browser.
 * `sound` gives what was read as it should be, or undefined where it cannot be used: it may have been written by an older version.
 */
export const keptStore = <T>(name: string, first: T, sound: (read: unknown) => T | undefined): Store<T> => {
  const keyOf = () => `haruteo.${person.get()}.${name}`
  const read = (): T => {
    const text = person.get() === '' ? null : (shelf()?.getItem(keyOf()) ?? null)
    if (text === null) return first
    try {
      return sound(JSON.parse(text)) ?? first
    } catch {
      return first
    }
  }
  const store = createStore(read())
  person.subscribe(() => store.set(read()))
  if (typeof document !== 'undefined')
    window.addEventListener('storage', ({ key }) => {
      if (key === null || key === keyOf()) store.set(read())
    })
  return {
    ...store,
    set: (next) => {
      store.set(next)
      if (person.get() === '') return
      try {
        shelf()?.setItem(keyOf(), JSON.stringify(next))
      } catch {
        // The device is full: it is still there for as long as the page is.
      }
    },
  }
}

export const textOr = (read: unknown): string | undefined => (typeof read === 'string' ? read : undefined)

export const textsOr = (read: unknown): readonly string[] | undefined =>
  Array.isArray(read) && read.every((one) => typeof one === 'string') ? read : undefined
