import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiError } from './errors.ts'

// Before the next paint, not after it: a box that is ticked would be seen to jump back for a moment.
notifyManager.setScheduler(queueMicrotask)

/** What the application remembers of the house. What changes elsewhere is told by the live stream, not asked for again and again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
    },
    mutations: { retry: false },
  },
})

// A page that was opened without a network counts as connected from the start, so that the library sees no change when the network comes.
globalThis.addEventListener?.('online', () => {
  void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
})
