import { appendErasures, erasuresIn, newErasures, readErasures } from '../erasures.ts'
import { keyedToken, sameSecret } from '../secrets.ts'
import type { ArtifactPlace } from './artifacts.ts'

const NAME = 'erasures.jsonl'
const sealOf = (masterKey: string, lines: string) => keyedToken(masterKey, 'backup', `erasures\n${lines}`)

/** What is on the list beside the backups; refuses one that somebody else has written on. */
const besideThem = async (place: ArtifactPlace, masterKey: string) => {
  const text = (await place.noted(NAME)) ?? ''
  const lines = erasuresIn(text)
  const seal = text.trimEnd().split('\n').at(-1) ?? ''
  if (text && !sameSecret(seal, sealOf(masterKey, lines.join('\n'))))
    throw new Error(
      `The list of the erased beside the backups (${NAME} in ${place.title}) is not as the house wrote it. Take it away to go on without it.`,
    )
  return lines
}

/** All on the house's list is on the one beside the backups: who restores one on an empty machine has no other. */
export const putErasuresBeside = async (place: ArtifactPlace, path: string, masterKey: string) => {
  const own = erasuresIn(await readErasures(path))
  if (own.length === 0) return
  const there = await besideThem(place, masterKey)
  const fresh = newErasures(own, there)
  if (fresh.length === 0) return
  const lines = [...there, ...fresh].join('\n')
  await place.note(NAME, `${lines}\n${sealOf(masterKey, lines)}\n`)
}

/** All on the list beside the backups is on the house's: its next start erases what came back. Says how many are on it. */
export const takeErasuresFrom = async (place: ArtifactPlace, path: string, masterKey: string) => {
  const own = erasuresIn(await readErasures(path))
  const fresh = newErasures(await besideThem(place, masterKey), own)
  await appendErasures(path, fresh)
  return own.length + fresh.length
}
