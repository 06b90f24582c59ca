import { createStore } from '#lib/store.ts'

/** How many notices have not been read. */
export const unread = createStore(0)
