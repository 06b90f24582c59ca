import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { look } from '../testing/ledger.ts'
import type { Found } from './load.ts'
import type { House } from './servers.ts'

/** How much there is of it; less for a quick look. */
const MB = Number(process.env.BENCH_RESTORE_MB ?? 1_000)
const FILES = Math.round((60 * MB) / 1_000)
const FILE_BYTES = 4 * 1_024 * 1_024
const VERSIONS = Math.round((15 * MB) / 1_000)
const BAR_S = 120

/** A command of the operator's: how long it takes, and the most memory it has at a time. */
const timed = async (env: Record<string, string>, args: readonly string[]) => {
  const began = performance.now()
  const child = spawn(process.execPath, ['cli/main.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  let peakMB = 0
  const watch = setInterval(() => {
    try {
      const kb = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
      peakMB = Math.max(peakMB, Number(kb ?? 0) / 1_024)
    } catch {
      // It has ended.
    }
  }, 100)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`haruteo ${args[0]} ended with ${code}`)
  return { seconds: (performance.now() - began) / 1_000, peakMB }
}

/** A house grown to 1 GB (or so many MB) of rows and files, with words that pack badly: backed up while it serves, and made again beside. */
export const restoreOf = async (house: House): Promise<Found[]> => {
  await look(
    house.dataDir,
    `insert into notes.revision (note_id, version, title, body, author_id, reason, at)
     select n.id, n.version + g, n.title, (select string_agg(encode(sha256(convert_to(n.id::text || g || i, 'UTF8')), 'base64'), ' ')
       from generate_series(1, 220) i), n.owner_id, 'written', now() from notes.note n, generate_series(1, ${VERSIONS}) g`,
  )
  for (let i = 0; i < FILES; i++) {
    const bytes = randomBytes(FILE_BYTES)
    const hex = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(join(house.dataDir, 'media', hex.slice(0, 2)), { recursive: true })
    writeFileSync(join(house.dataDir, 'media', hex.slice(0, 2), hex), bytes)
    await look(
      house.dataDir,
      `insert into notes.attachment (id, owner_id, path, path_key, name_key, media_type, size, sha256, created, updated)
       values (gen_random_uuid(), '${house.ownerId}', 'f${i}', 'f${i}', 'f${i}', 'application/zip', ${FILE_BYTES}, decode('${hex}', 'hex'), now(), now())`,
    )
  }
  const place = mkdtempSync(join(tmpdir(), 'haruteo-bench-place-'))
  const into = mkdtempSync(join(tmpdir(), 'haruteo-bench-into-'))
  try {
    const made = await timed({ DATA_DIR: house.dataDir, BACKUP_TO: place }, ['backup'])
    const [name = ''] = readdirSync(place).filter((file) => file.endsWith('.age'))
    const key = join(house.dataDir, 'backup-key.txt')
    const back = await timed({ DATA_DIR: into, BACKUP_TO: place, BACKUP_KEY_FILE: key }, ['restore', 'latest'])
    const [size] = await look<{ mb: number }>(
      house.dataDir,
      `select (pg_database_size(current_database()) / 1e6)::float8 as mb`,
    )
    const more = {
      databaseMB: size?.mb,
      filesMB: (FILES * FILE_BYTES) / 1e6,
      artifactMB: statSync(join(place, name)).size / 1e6,
    }
    const peak = Math.max(made.peakMB, back.peakMB)
    return [
      {
        what: `backup of ${MB} MB while serving`,
        value: made.seconds,
        unit: 's',
        bar: '<= 120',
        met: made.seconds <= BAR_S,
        more,
      },
      {
        what: `restore of ${MB} MB, compared`,
        value: back.seconds,
        unit: 's',
        bar: '<= 120',
        met: back.seconds <= BAR_S,
        more,
      },
      {
        what: 'most memory of either',
        value: peak,
        unit: 'MB',
        bar: '<= 512',
        met: peak <= 512,
        more: [made.peakMB, back.peakMB],
      },
    ]
  } finally {
    for (const dir of [place, into]) rmSync(dir, { recursive: true, force: true })
  }
}
