import { buffer } from 'node:stream/consumers'
import { type Item, refusalOf, textOf } from '#platform/zip/item'
import type { Parsed } from '../domain/post.ts'
import type { Archive, Entry } from '../ports/import.ts'
import { isGhost, postsOfGhost } from './ghost.ts'
import { postOf } from './post.ts'

const nextTurn = () => new Promise<void>((done) => setImmediate(done))

/** Jekyll takes articles in HTML too. */
const isHtmlPost = (path: string) => /(?:^|\/)_(?:posts|drafts)\/[^/]{1,300}\.html?$/i.test(path)

const bytesOf = async (item: Extract<Item, { kind: 'attachment' }>) => {
  try {
    return { bytes: await buffer(await item.open()) }
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    return { reason }
  }
}

/** What an archive's files are to a blog. Ghost's file is read once and kept, as it has to be held whole anyway. */
export const archiveOf = (open: () => AsyncIterable<Item>): Archive => {
  const ghosts = new Map<string, readonly Parsed[] | undefined>()

  const ghost = async (item: Extract<Item, { kind: 'attachment' }>): Promise<readonly Parsed[] | undefined> => {
    if (ghosts.has(item.path)) return ghosts.get(item.path)
    const text = textOf(await buffer(await item.open()))
    const posts: Parsed[] = []
    if (text !== undefined && isGhost(text))
      for (const post of postsOfGhost(item.path, text, item.modified)) {
        posts.push(post)
        await nextTurn()
      }
    const found = text !== undefined && isGhost(text) ? posts : undefined
    ghosts.set(item.path, found)
    return found
  }

  async function* entriesOf(item: Item): AsyncGenerator<Entry, void, undefined> {
    if (item.kind === 'refused') return yield { kind: 'broken', path: item.path, reason: item.reason }
    if (item.kind === 'ignored') return yield { kind: 'ignored', path: item.path }
    if (item.kind === 'folder') return
    if (item.kind === 'text') {
      await nextTurn()
      return yield postOf(item.path, item.text, item.modified)
    }
    if (isHtmlPost(item.path)) return yield { kind: 'refused', path: item.path, reason: 'html_post' }
    if (item.path.toLowerCase().endsWith('.json')) {
      const posts = await ghost(item)
      if (posts) return yield* posts
    }
    yield { kind: 'file', path: item.path, size: item.size, bytes: () => bytesOf(item) }
  }

  return async function* archive() {
    for await (const item of open())
      try {
        yield* entriesOf(item)
      } catch (error) {
        const reason = refusalOf(error)
        if (!reason) throw error
        yield { kind: 'broken', path: item.path, reason }
      }
  }
}
