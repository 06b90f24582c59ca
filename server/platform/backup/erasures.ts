import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keyedToken, sameSecret } from '../secrets.ts'
import type { ArtifactPlace } from './artifacts.ts'

const NAME = 'erasures.jsonl'
const LINE = /^\{"person":"[0-9a-f]{64}","at":"[^"]{1,40}"\}$/
const sealOf = (masterKey: string, lines: string) => keyedToken(masterKey, 'backup', `erasures\n${lines}`)

const linesOf = (text: string) => text.split('\n').filter((line) => LINE.test(line))
const personOf = (line: string) => (JSON.parse(line) as { person: string }).person

/** What is on the list beside the backups; refuses one that somebody else has written on. */
const besideThem = async (place: ArtifactPlace, masterKey: string) => {
  const text = (await place.noted(NAME)) ?? ''
  const lines = linesOf(text)
  const seal = text.trimEnd().split('\n').at(-1) ?? ''
  if (text && !sameSecret(seal, sealOf(masterKey, lines.join('\n'))))
    throw new Error(
      `The list of the erased beside the backups (${NAME} in ${place.title}) is not as the house wrote it. Take it away to go on without it.`,
    )
  return lines
}

const fileAt = (path: string) =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })

const missing = (lines: readonly string[], there: readonly string[]) => {
  const known = new Set(there.map(personOf))
  return lines.filter((line) => !known.has(personOf(line)))
}

/** Everybody on the house's list is on the one beside the backups: who restores one on an empty machine has no other. */
export const putErasuresBeside = async (place: ArtifactPlace, path: string, masterKey: string) => {
  const own = linesOf(await fileAt(path))
  if (own.length === 0) return
  const there = await besideThem(place, masterKey)
  const fresh = missing(own, there)
  if (fresh.length === 0) return
  const lines = [...there, ...fresh].join('\n')
  await place.note(NAME, `${lines}\n${sealOf(masterKey, lines)}\n`)
}

/** Everybody on the list beside the backups is on the house's: its next start erases who came back. Says how many are on it. */
export const takeErasuresFrom = async (place: ArtifactPlace, path: string, masterKey: string) => {
  const own = linesOf(await fileAt(path))
  const fresh = missing(await besideThem(place, masterKey), own)
  if (fresh.length > 0) {
    await mkdir(dirname(path), { recursive: true })
    await appendFile(path, `\n${fresh.join('\n')}\n`, { mode: 0o600, flush: true })
  }
  return own.length + fresh.length
}
