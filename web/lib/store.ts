import { useSyncExternalStore } from 'react'

/** One value that lives outside of any component, and tells who looks at it when it changes. */
export type Store<T> = Readonly<{
  get: () => T
  set: (next: T) => void
  subscribe: (changed: () => void) => () => void
}>

export const createStore = <T>(first: T): Store<T> => {
  let value = first
  const watchers = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const changed of [...watchers]) changed()
    },
    subscribe: (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

export const useStore = <T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T => useSyncExternalStore(store.subscribe, store.get)
