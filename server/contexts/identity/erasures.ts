import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Erased, ErasureList } from './ports/leaving.ts'

/** A line for each, in a file that is only ever added to. */
export const fileOfErasures = (path: string): ErasureList => {
  const all = async () => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    // The last line may have been cut off by a loss of power; its person is then in the database still.
    return text.split('\n').flatMap((line) => erasedIn(line))
  }
  return {
    all,
    async add(erased) {
      const known = new Set((await all()).map(({ person }) => person))
      const fresh = erased.filter(({ person }) => !known.has(person))
      if (fresh.length === 0) return
      await mkdir(dirname(path), { recursive: true })
      const lines = fresh.map(({ person, at }) => `\n${JSON.stringify({ person, at })}`).join('')
      await appendFile(path, `${lines}\n`, { mode: 0o600, flush: true })
    },
  }
}

const erasedIn = (line: string): Erased[] => {
  try {
    const { person, at } = JSON.parse(line) as Partial<Erased>
    return /^[0-9a-f]{64}$/.test(person ?? '') && typeof at === 'string' ? [{ person: person as string, at }] : []
  } catch {
    return []
  }
}
