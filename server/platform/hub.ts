/** What a process knows of changes that somebody may be watching. A topic is a person's id, or whatever else is watched. */
export const createHub = (tellOthers: () => void) => {
  const watchers = new Map<string, Set<() => void>>()
  const unsaid = new Set<string>()
  const wake = (topic: string) => {
    for (const watcher of watchers.get(topic) ?? []) watcher()
  }
  return {
    /** Something of this topic changed. Who watches looks for itself what it was. */
    announce: (topic: string) => {
      wake(topic)
      unsaid.add(topic)
      tellOthers()
    },
    watch: (topic: string, watcher: () => void) => {
      const set = watchers.get(topic) ?? new Set()
      watchers.set(topic, set.add(watcher))
      return () => {
        set.delete(watcher)
        if (set.size === 0) watchers.delete(topic)
      }
    },
    /** How many watch a topic here. */
    count: (topic: string) => watchers.get(topic)?.size ?? 0,
    /** The topics that other processes have not been told of. `*` stands for too many to name. */
    take: () => {
      const topics = unsaid.size > 100 ? ['*'] : [...unsaid]
      unsaid.clear()
      return topics
    },
    /** What another process announced. */
    hear: (topics: readonly string[]) => {
      for (const topic of topics.includes('*') ? [...watchers.keys()] : topics) wake(topic)
    },
    /** Wakes everybody, so that each can see whether to go on. */
    wakeAll: () => {
      for (const topic of [...watchers.keys()]) wake(topic)
    },
  }
}
export type Hub = ReturnType<typeof createHub>
