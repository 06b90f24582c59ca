import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { type Item, isText, LIMITS, refused, textOf } from './item.ts'
import { readFolder } from './read-folder.ts'
import { readZip } from './read-zip.ts'

/** What is in a folder, in a zip, or one file by itself. */
export async function* readPath(path: string): AsyncGenerator<Item, void, undefined> {
  const found = await stat(path)
  if (found.isDirectory()) yield* readFolder(path)
  else if (path.toLowerCase().endsWith('.zip')) yield* readZip(path)
  else yield await fileAt(path, found)
}

const fileAt = async (real: string, { size, mtime: modified }: Readonly<{ size: number; mtime: Date }>): Promise<Item> => {
  const path = basename(real)
  if (size > (isText(path) ? LIMITS.text : LIMITS.attachment)) return refused(path, 'too_large')
  const bytes = await readFile(real)
  if (!isText(path)) return { kind: 'attachment', path, size, modified, open: async () => Readable.from([bytes]) }
  const text = textOf(bytes)
  return text === undefined ? refused(path, 'not_utf8') : { kind: 'text', path, text, modified }
}
