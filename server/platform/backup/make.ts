import { createHash } from 'node:crypto'
import type { Where } from '../db.ts'
import { keyedToken } from '../secrets.ts'
import { type Bytes, type FilesSum, inPieces, type Sum, summing, summingFiles } from './bytes.ts'
import type { KeptFiles } from './files.ts'
import { type About, FORMAT, type Manifest } from './manifest.ts'
import { copyOut, migrationsOf, namedBy, openSession, type Session, sequencesOf, tablesOf } from './snapshot.ts'
import { PIECE_BYTES, TAR_END, tarFile } from './tar.ts'

/** What there is to back up. */
export type Whole = Readonly<{
  where: Where
  /** The schemas of the house. */
  schemas: readonly string[]
  /** The rooms that keep files. */
  files: Readonly<Record<string, KeptFiles>>
  secrets: Readonly<{ masterKey: string; peerSecret: string }>
}>

/** What the key is called in a backup, without being told: by this a restored house knows whether it has the same. */
export const nameOfKey = (masterKey: string) => keyedToken(masterKey, 'backup', 'which key')

const SNAPSHOT = 'begin isolation level repeatable read, read only'

/**
 * The house as a tar: how it was, every table as it stood at one moment, the files that its rows name, its secrets, and at the end what
 * there must be in all that. It is made while it is read, a piece at a time. `done` is told the manifest before the last byte.
 */
export async function* tarOf(
  house: Whole,
  now: Date,
  done: (manifest: Manifest) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const session = await openSession(house.where, SNAPSHOT, 'haruteo backup')
  const json = (name: string, value: unknown) => tarFile(name, Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`), now)
  try {
    const tables = await tablesOf(session, house.schemas)
    const migrations = await migrationsOf(session, Object.keys(tables))
    if (Object.keys(migrations).length === 0) throw new Error('There is no house here yet that could be backed up.')
    const masterKey = nameOfKey(house.secrets.masterKey)
    yield json('about.json', { format: FORMAT, at: now.toISOString(), migrations, tables, masterKey } satisfies About)
    yield json('secrets.json', house.secrets)

    const rows: Record<string, Sum> = {}
    for (const [table, columns] of Object.entries(tables)) {
      const sums = summing()
      yield* entry(`tables/${table}`, await copyOut(session, table, columns), now, sums.add)
      rows[table] = sums.sum()
    }
    const sequences = await sequencesOf(session, house.schemas)

    const files: Record<string, FilesSum> = {}
    const gone: Record<string, string[]> = {}
    for (const [room, kept] of Object.entries(house.files)) {
      const sums = summingFiles()
      gone[room] = []
      for (const name of await namesIn(session, tables, room, kept)) {
        const found = await kept.open(name)
        if (!found) {
          gone[room].push(name)
          continue
        }
        const sum = fileSum()
        yield* entry(`files/${room}/${name}`, found, now, sum.add)
        sums.add(name, sum.sum())
      }
      files[room] = sums.sum()
    }
    const manifest: Manifest = { tables: rows, files, sequences, gone }
    done(manifest)
    yield* entry('manifest.json', [Buffer.from(JSON.stringify(manifest, undefined, 2))], now)
    yield TAR_END
  } finally {
    await session.end()
  }
}

const namesIn = async (session: Session, tables: Readonly<Record<string, unknown>>, room: string, { named }: KeptFiles) =>
  Object.keys(tables).some((table) => table.startsWith(`${room}.`)) ? namedBy(session, named) : []

/** One file as pieces, numbered: its length need not be known, and the reader holds one piece at a time. Nothing is one empty piece. */
export async function* entry(
  name: string,
  bytes: Bytes | Iterable<Uint8Array>,
  now: Date,
  seen: (chunk: Uint8Array) => void = () => {},
): AsyncGenerator<Buffer, void, undefined> {
  let n = 0
  for await (const piece of inPieces(bytes as Bytes, PIECE_BYTES)) {
    seen(piece)
    yield tarFile(`${name}.${String(++n).padStart(6, '0')}`, piece, now)
  }
  if (n === 0) yield tarFile(`${name}.000001`, Buffer.alloc(0), now)
}

/** The length and the hash of one file. */
export const fileSum = () => {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    add(chunk: Uint8Array) {
      hash.update(chunk)
      bytes += chunk.length
    },
    sum: () => ({ bytes, sha256: hash.digest('hex') }),
  }
}
