import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { ArtifactPlace } from '#platform/backup/artifacts'
import { bringBack } from '#platform/backup/chain/back'
import { type Line, linesIn } from '#platform/backup/chain/standing'
import { madeAt } from '#platform/backup/keeping'
import { keysIn } from '#platform/backup/keys'
import { filesIn, rowsIn } from '#platform/backup/manifest'
import { artifactsAt } from '#platform/backup/places'
import { artifactIn, restoreHouse } from '#platform/backup/restore'
import { backupsIn } from '#platform/backup/run'
import { openWith } from '#platform/backup/sealing'
import type { Config } from '#platform/config'
import { embeddedServer } from '#platform/embedded/binaries'
import { contexts } from '../server/contexts/index.ts'
import { argumentsOf } from './arguments.ts'
import { placesFor } from './backup.ts'

export const RESTORE =
  'restore <file, name or "latest"> [--from <folder or s3://bucket/prefix>] [--key <file>] [--until <time>] [--replace]'

export const restore = async (settings: Config, args: readonly string[]) => {
  const { values, words } = argumentsOf(
    args,
    { from: { type: 'string' }, key: { type: 'string' }, until: { type: 'string' }, replace: { type: 'boolean' } },
    1,
    RESTORE,
  )
  const until = values.until === undefined ? undefined : new Date(values.until)
  if (until && Number.isNaN(until.getTime())) throw new Error('--until is a time such as 2026-11-22T14:30:00+09:00.')
  if (until && words[0] !== 'latest') throw new Error('--until goes with latest: an artifact is of one moment.')
  const found = await whatTo(settings, words[0]!, values.from, until)
  const keys = await keysIn(resolve(values.key ?? settings.backup.keyFile))
  const done =
    'line' in found
      ? await fromChain(settings, found, keys, until, values.replace ?? false)
      : await fromArtifact(settings, found, keys, values.replace ?? false)
  if ('ended' in done) {
    console.log(
      `A restore that was cut off here is at its end now: the house of ${done.ended.at} is back. Nothing else was restored.`,
    )
    if (done.ended.aside) console.log(`What was there before is in ${done.ended.aside}.`)
    return 0
  }
  const { erased, aside } = done
  if (erased > 0)
    console.log(`${erased} erasures are on the list of the erased: what of them came back goes again at the next start.`)
  if (aside) console.log(`What was there before is in ${aside}.`)
  return 0
}

type Artifact = Readonly<{ place: ArtifactPlace; name: string }>
type Chain = Readonly<{ place: ArtifactPlace; chain: ArtifactPlace; line: Line }>

const fromArtifact = async (settings: Config, { place, name }: Artifact, keys: readonly string[], replace: boolean) => {
  const artifact = await place.open(name)
  if (!artifact) throw new Error(`${name} is not in ${place.title}.`)
  const source = artifactIn(settings, contexts, await openWith(artifact, keys))
  const done = await restoreHouse(settings, contexts, source, place, replace)
  if ('ended' in done) return done
  const { about, manifest } = done
  console.log(`The house of ${about.at} is back: ${rowsIn(manifest)} rows and ${filesIn(manifest)} files, all compared.`)
  return done
}

const fromChain = async (
  settings: Config,
  { place, chain, line }: Chain,
  keys: readonly string[],
  until: Date | undefined,
  replace: boolean,
) => {
  console.log(`From the base of ${line.base.at.toISOString()} and ${line.segments.length} pieces of the log after it.`)
  const { all } = await linesIn(chain)
  const source = (dir: string) => bringBack(dir, settings, contexts, { line, all, place: chain, keys, until })
  const done = await restoreHouse(settings, contexts, source, place, replace)
  if ('ended' in done) return done
  console.log(`The house is back as it was at ${done.until.toISOString()}, with ${done.files} files.`)
  if (done.short) console.log(done.short)
  if (done.missing > 0)
    console.log(`${done.missing} files that rows name are not there: they had not arrived, or were thrown away.`)
  return done
}

/** The log where it reaches further than the newest artifact or where a moment is wanted; else an artifact: a file, or a name in the place. */
const whatTo = async (
  settings: Config,
  word: string,
  from: string | undefined,
  until: Date | undefined,
): Promise<Artifact | Chain> => {
  if (from === undefined && existsSync(word) && word !== 'latest') {
    const path = resolve(word)
    return { place: artifactsAt({ dir: dirname(path) }), name: basename(path) }
  }
  const { place, chain } = placesFor(settings, from)
  if (word !== 'latest') return { place, name: word }
  const [newest] = await backupsIn(place)
  const { lines } = await linesIn(chain)
  const [furthest] = lines
  const isNewer = furthest !== undefined && furthest.until.getTime() > (madeAt(newest ?? '')?.getTime() ?? 0)
  const why = furthest && (until || isNewer) ? whyNotHere(settings, furthest) : undefined
  if (until) {
    if (why) throw new Error(why)
    return { place, chain, line: lineFor(lines, until, chain) }
  }
  if (why) console.log(`${why} The newest artifact is taken.`)
  if (isNewer && !why) return { place, chain, line: furthest }
  if (!newest) throw new Error(`There is no backup in ${place.title}.`)
  return { place, name: newest }
}

const whyNotHere = ({ databaseUrl }: Config, { note, until }: Line) => {
  const reach = `The log reaches until ${until.toISOString()}, but`
  if (databaseUrl) return `${reach} it comes back only where DATABASE_URL is not set.`
  const here = embeddedServer()
  return note.server === here ? undefined : `${reach} it is of ${note.server}, and here is ${here}.`
}

const lineFor = (lines: readonly Line[], until: Date, { title }: ArtifactPlace) => {
  const furthest = lines[0]
  if (!furthest) throw new Error(`There is no chain of the log in ${title}.`)
  if (until > furthest.until) throw new Error(`The log reaches until ${furthest.until.toISOString()}, and no further.`)
  const [line] = lines
    .filter((one) => one.from <= until && until <= one.until)
    .sort((a, b) => b.base.at.getTime() - a.base.at.getTime())
  if (line) return line
  const first = lines.map(({ from }) => from.toISOString()).sort()[0]
  throw new Error(`There is no base of that time: the log can be gone through from ${first} on.`)
}
