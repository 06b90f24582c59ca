import { createHash, randomBytes } from 'node:crypto'

type Read = Readonly<{ articleId: string; day: string; host: string | undefined; n: number }>
type Needs = Readonly<{
  now: () => Date
  keep: (reads: readonly Read[]) => Promise<void>
  onError: (error: unknown) => void
}>

const PAUSE_MS = 5_000
const MOST_REMEMBERED = 50_000

/**
 * Counts who opens an article: once a day for each reader, as far as that can be told from the address and the name of the browser. Both are
 * hashed with a number that is made anew every day and kept in memory alone; nothing of a reader is written down.
 */
export const readCounter = ({ now, keep, onError }: Needs) => {
  let seen = new Set<string>()
  let [today, salt] = ['', randomBytes(16)]
  let waiting = new Map<string, { articleId: string; day: string; host: string | undefined; n: number }>()
  let timer: NodeJS.Timeout | undefined

  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    const reads = [...waiting.values()]
    waiting = new Map()
    if (reads.length > 0) await keep(reads).catch(onError)
  }
  return {
    count(articleId: string, reader: Readonly<{ ip: string; agent: string; host: string | undefined }>) {
      const day = now().toISOString().slice(0, 10)
      if (day !== today || seen.size >= MOST_REMEMBERED) {
        seen = new Set()
        today = day
        salt = randomBytes(16)
      }
      const mark = createHash('sha256').update(salt).update(`${articleId}\n${reader.ip}\n${reader.agent}`).digest('base64')
      if (seen.has(mark)) return
      seen.add(mark)
      const key = `${articleId}\n${reader.host ?? ''}`
      const one = waiting.get(key) ?? { articleId, day, host: reader.host, n: 0 }
      one.n++
      waiting.set(key, one)
      timer ??= setTimeout(() => void flush(), PAUSE_MS).unref()
    },
    flush,
  }
}
export type ReadCounter = ReturnType<typeof readCounter>
