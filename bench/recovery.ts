import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../server/platform/embedded.ts'
import { lookInto } from '../testing/ledger.ts'
import { until } from '../testing/process.ts'
import type { Found } from './load.ts'
import { type House, startHouse } from './servers.ts'

const ROUNDS = Number(process.env.BENCH_RECOVERY_ROUNDS ?? 3)
const BAR_S = 60
/** The plug is pulled at another moment of the half minute each time. */
const [FIRST_MS, MORE_MS, EVERY_MS] = [45_000, 11_000, 100]
const IDLE_MS = Number(process.env.BENCH_RECOVERY_IDLE_S ?? 120) * 1_000
const DAY_MS = 86_400_000

const command = async (env: Readonly<Record<string, string>>, args: readonly string[]) => {
  const child = spawn(process.execPath, ['cli/main.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`haruteo ${args[0]} ended with ${code}`)
}

const piecesIn = (place: string) =>
  existsSync(join(place, 'wal')) ? readdirSync(join(place, 'wal')).filter((name) => /-[0-9A-F]{24}-[^.]*\.age$/.test(name)) : []
const bytesIn = (place: string) => piecesIn(place).reduce((sum, name) => sum + statSync(join(place, 'wal', name)).size, 0)

/** Somebody writes ten times a second, and the plug is pulled: of what had been acknowledged, how many seconds are missing elsewhere? */
const oneRound = async (writesMs: number) => {
  const place = mkdtempSync(join(tmpdir(), 'haruteo-bench-place-'))
  const into = mkdtempSync(join(tmpdir(), 'haruteo-bench-into-'))
  const key = join(mkdtempSync(join(tmpdir(), 'haruteo-bench-key-')), 'key.txt')
  const house: House = await startHouse(undefined, { BACKUP_TO: place, BACKUP_AT: 'off' })
  try {
    await until(
      'there is a base',
      () => existsSync(join(place, 'wal')) && readdirSync(join(place, 'wal')).some((name) => name.endsWith('.json')),
      120_000,
    )
    const acknowledged: number[] = []
    const began = performance.now()
    while (performance.now() - began < writesMs) {
      const { status } = await house.call('POST', '/api/notes', { title: `n${acknowledged.length}`, body: 'written' })
      if (status === 201) acknowledged.push(performance.now())
      await sleep(EVERY_MS)
    }
    await house.kill()
    writeFileSync(key, readFileSync(join(house.dataDir, 'backup-key.txt')))
    await house.remove()
    await command({ DATA_DIR: into, BACKUP_TO: place }, ['restore', 'latest', '--key', key])
    const { where, stop } = await startEmbedded(into)
    const rows = await lookInto<{ n: number }>(
      where,
      `select substr(title, 2)::int as n from notes.note where title ~ '^n[0-9]+$'`,
    ).finally(stop)
    const there = new Set(rows.map(({ n }) => n))
    const first = acknowledged.findIndex((_, n) => !there.has(n))
    const torn = acknowledged.filter((_, n) => n > first && first >= 0 && there.has(n)).length
    const seconds = first < 0 ? 0 : ((acknowledged.at(-1) ?? 0) - (acknowledged[first] ?? 0)) / 1_000
    return { seconds, missing: acknowledged.length - there.size, acknowledged: acknowledged.length, torn }
  } finally {
    await house.remove()
    for (const dir of [place, into]) rmSync(dir, { recursive: true, force: true })
  }
}

/** What the log of a house in which nobody writes takes in its place, a day of it. */
const idle = async () => {
  const place = mkdtempSync(join(tmpdir(), 'haruteo-bench-place-'))
  const house = await startHouse(undefined, { BACKUP_TO: place, BACKUP_AT: 'off' })
  try {
    await until(
      'there is a base',
      () => existsSync(join(place, 'wal')) && readdirSync(join(place, 'wal')).some((name) => name.endsWith('.json')),
      120_000,
    )
    const [pieces, bytes] = [piecesIn(place).length, bytesIn(place)]
    await sleep(IDLE_MS)
    const times = DAY_MS / IDLE_MS
    return { pieces: (piecesIn(place).length - pieces) * times, MB: ((bytesIn(place) - bytes) * times) / 1e6 }
  } finally {
    await house.remove()
    rmSync(place, { recursive: true, force: true })
  }
}

export const recovery = async (): Promise<Found[]> => {
  const rounds = []
  for (let i = 0; i < ROUNDS; i++) rounds.push(await oneRound(FIRST_MS + i * MORE_MS))
  const value = Math.max(...rounds.map(({ seconds }) => seconds))
  const isWhole = rounds.every(({ torn }) => torn === 0)
  const day = await idle()
  return [
    {
      what: 'acknowledged writes that a lost disk costs',
      value,
      unit: 's',
      bar: `<= ${BAR_S}`,
      met: value <= BAR_S && isWhole,
      more: rounds,
    },
    {
      what: 'log of a day in which nobody writes, as it lies in its place',
      value: day.MB,
      unit: 'MB',
      bar: '-',
      met: true,
      more: day,
    },
  ]
}
