import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Piece } from '#platform/people'
import { sealer } from '#platform/secrets'
import { writeZip, type ZipItem } from '#platform/zip/write'
import type { Parcels } from './ports/exports.ts'
import { openedPieces, sealedPieces } from './sealed-file.ts'

/** Exports on disk: a folder of answers while one is made, then one zip. All of it is sealed: it holds what lies sealed elsewhere. */
export const diskParcels = (dataDir: string, masterKey: string): Parcels => {
  const { seal, open, openBytes } = sealer(masterKey, 'exports')
  const root = join(dataDir, 'exports')
  const folderOf = (id: string) => join(root, id)
  const fileOf = (id: string) => join(root, `${id}.zip.sealed`)
  const pageOf = (id: string, page: number) => join(folderOf(id), `${page}.json`)
  return {
    async keep(id, page, pieces) {
      await mkdir(folderOf(id), { recursive: true, mode: 0o700 })
      const draft = `${pageOf(id, page)}.part`
      await writeFile(draft, seal(`${id} page ${page}`, JSON.stringify(pieces)), { mode: 0o600 })
      await rename(draft, pageOf(id, page))
    },
    async pack(id, pages) {
      const all = async function* () {
        for (let page = 0; page < pages; page++)
          for (const piece of JSON.parse(open(`${id} page ${page}`, await readFile(pageOf(id, page)))) as Piece[]) yield piece
      }
      const draft = `${fileOf(id)}.part`
      await mkdir(root, { recursive: true, mode: 0o700 })
      let size = 0
      const told = (bytes: number) => {
        size = bytes
      }
      await pipeline(
        writeZip(itemsOf(all())),
        sealedPieces(seal, `${id} zip`, told),
        createWriteStream(draft, { mode: 0o600, flush: true }),
      )
      await rename(draft, fileOf(id))
      await rm(folderOf(id), { recursive: true, force: true })
      return size
    },
    open: async (id) => {
      await stat(fileOf(id))
      return Readable.from(openedPieces(openBytes, `${id} zip`, fileOf(id)), { objectMode: false })
    },
    async drop(id) {
      await rm(folderOf(id), { recursive: true, force: true })
      for (const path of [fileOf(id), `${fileOf(id)}.part`]) await rm(path, { force: true })
    },
  }
}

/** Pieces of one path, put together again while the zip is written: never more than one piece is held. */
async function* itemsOf(pieces: AsyncGenerator<Piece, void, undefined>): AsyncGenerator<ZipItem, void, undefined> {
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const first = next.value
    const file = { path: first.path, modified: new Date(first.modified) }
    if (first.last) yield { ...file, bytes: Buffer.from(first.base64, 'base64') }
    else yield { ...file, open: async () => Readable.from(bytesOf(first, pieces), { objectMode: false }) }
  }
}

async function* bytesOf(first: Piece, rest: AsyncGenerator<Piece, void, undefined>) {
  yield Buffer.from(first.base64, 'base64')
  for (let last = first.last; !last; ) {
    const { value } = await rest.next()
    if (!value || value.path !== first.path) throw new Error('a file in an export is not whole')
    yield Buffer.from(value.base64, 'base64')
    last = value.last
  }
}
