import { createHash } from 'node:crypto'
import type { ArtifactPlace } from './artifacts.ts'
import { putErasuresBeside } from './erasures.ts'
import { madeAt, nameAt, outlived } from './keeping.ts'
import { tarOf, type Whole } from './make.ts'
import type { Manifest } from './manifest.ts'
import { close, watching } from './sealing.ts'

export type Made = Readonly<{
  name: string
  at: Date
  bytes: number
  sha256: string
  manifest: Manifest
  dropped: readonly string[]
}>

const sumFileOf = (name: string) => `${name}.sha256`

/** Makes one backup, and then lets those go that have had their time. `erasuresFile`: the list of who was erased, for beside it. */
export const makeBackup = async (
  house: Whole,
  erasuresFile: string,
  place: ArtifactPlace,
  recipients: readonly string[],
  now: Date,
): Promise<Made> => {
  const name = nameAt(now)
  const hash = createHash('sha256')
  let bytes = 0
  let manifest: Manifest | undefined
  const tar = tarOf(house, now, (all) => {
    manifest = all
  })
  const artifact = await close(tar, recipients)
  const watched = watching((chunk) => {
    hash.update(chunk)
    bytes += chunk.length
  })
  artifact.on('error', (error) => watched.destroy(error))
  await place.put(name, artifact.pipe(watched))
  if (!manifest) throw new Error('The backup has no end.')
  await putErasuresBeside(place, erasuresFile, house.secrets.masterKey)
  const sha256 = hash.digest('hex')
  await place.note(sumFileOf(name), `${sha256}  ${name}\n`)
  const dropped = outlived(await place.list())
  for (const old of dropped) {
    // Killed in between, the next one finds the name again and takes away what is left.
    await place.remove(sumFileOf(old))
    await place.remove(old)
  }
  return { name, at: now, bytes, sha256, manifest, dropped }
}

/** The backups that lie there, the newest first. */
export const backupsIn = async (place: ArtifactPlace): Promise<readonly string[]> =>
  (await place.list())
    .filter((name) => madeAt(name) !== undefined)
    .sort()
    .reverse()
