import { PassThrough } from 'node:stream'
import type { Where } from '../db.ts'
import type { Migrated } from '../migrations.ts'
import { type Bytes, type FilesSum, summingFiles } from './bytes.ts'
import type { KeptFiles } from './files.ts'
import { type Loader, openLoader } from './load.ts'
import { fileSum } from './make.ts'
import { type About, differences, FORMAT, type Manifest } from './manifest.ts'
import { readTar } from './tar.ts'

/** Where a backup is unpacked to. */
export type Target = Readonly<{
  /** An empty database. */
  where: Where
  rooms: readonly Migrated[]
  files: Readonly<Record<string, KeptFiles>>
  /** Takes the secrets, and says no by throwing. Before anything is there for good. */
  secrets(text: string, about: About): Promise<void>
  /** All of it was compared, and only the rows are not there for good. */
  ready?: ((about: About) => Promise<void>) | undefined
}>

export type Unpacked = Readonly<{ about: About; manifest: Manifest }>

const PIECE = /^(tables|files|manifest\.json)(?:\/(.+))?\.\d{6}$/
const damaged = () => new Error('This is not a backup of Haruteo.')

/**
 * Puts all of a backup into an empty place, reads it there again and compares it with what the backup says of itself. All of the
 * database or nothing of it: what is wrong throws, and then no row is there.
 */
export const unpack = async (tar: Bytes, target: Target): Promise<Unpacked> => {
  let about: About | undefined
  let loader: Loader | undefined
  let manifest = ''
  const files = filing(target.files)
  try {
    for await (const { name, bytes } of readTar(tar)) {
      if (name === 'about.json') {
        about = JSON.parse(String(Buffer.from(bytes))) as About
        if (about.format !== FORMAT) throw new Error('This backup was made by a newer Haruteo. Restore it with that one.')
        loader = await openLoader(target.where, target.rooms, about)
        continue
      }
      if (!about || !loader) throw damaged()
      if (name === 'secrets.json') {
        await target.secrets(String(Buffer.from(bytes)), about)
        continue
      }
      const [, kind, path = ''] = PIECE.exec(name) ?? []
      if (kind === 'tables') await loader.rows(path, bytes)
      else if (kind === 'files') await files.piece(path, bytes)
      else if (kind) manifest += Buffer.from(bytes).toString('latin1')
      else throw damaged()
    }
    await files.finish()
    if (!about || !loader || !manifest) throw new Error('This backup ends too early.')
    const wanted = JSON.parse(Buffer.from(manifest, 'latin1').toString()) as Manifest
    const found = { ...(await loader.finish(wanted)), files: await files.sums(wanted) }
    const other = differences(wanted, found)
    if (other.length > 0) throw new Error(`What came out is not what went in: ${other.join(', ')}.`)
    await target.ready?.(about)
    await loader.commit()
    return { about, manifest: wanted }
  } finally {
    files.drop()
    await loader?.end()
  }
}

/** Takes files in pieces, one after the other, and hands each to its room as a stream. */
const filing = (rooms: Readonly<Record<string, KeptFiles>>) => {
  const names: Record<string, string[]> = {}
  let open: { path: string; stream: PassThrough; done: Promise<void> } | undefined
  const finish = async () => {
    open?.stream.end()
    await open?.done
    open = undefined
  }
  return {
    async piece(path: string, bytes: Uint8Array) {
      if (open?.path !== path) {
        await finish()
        const cut = path.indexOf('/')
        const [room, name] = [path.slice(0, cut), path.slice(cut + 1)]
        const kept = Object.hasOwn(rooms, room) ? rooms[room] : undefined
        if (!kept) throw damaged()
        const stream = new PassThrough()
        const done = kept.put(name, stream)
        // Looked at when the file is at its end, which may be much later.
        done.catch(() => stream.destroy())
        open = { path, stream, done }
        names[room] = [...(names[room] ?? []), name]
      }
      const { stream, done } = open
      if (!stream.write(bytes)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), done])
    },
    finish,
    drop: () => open?.stream.destroy(),
    /** Reads all of them again, where they lie now. */
    async sums({ files }: Pick<Manifest, 'files'>): Promise<Readonly<Record<string, FilesSum>>> {
      const found: Record<string, FilesSum> = {}
      for (const room of Object.keys(files)) {
        const all = summingFiles()
        for (const name of names[room] ?? []) {
          const sum = fileSum()
          for await (const chunk of (await rooms[room]?.open(name)) ?? []) sum.add(chunk as Uint8Array)
          all.add(name, sum.sum())
        }
        found[room] = all.sum()
      }
      return found
    },
  }
}
