import { answer, api } from '#lib/api.ts'
import type { paths } from '#lib/api-types.d.ts'
import { packed } from '#lib/archive/packing.ts'
import { archiveOf, type Picked } from '#lib/archive/picked.ts'
import { sendArchive } from '#lib/archive/send.ts'
import { ApiError, isUnreachable } from '#lib/errors.ts'
import { say } from '#lib/words.ts'
import { importWords, isReason, reasonWords } from './words.ts'

/** An import as the house tells of it. */
type Run = paths['/api/blog/imports/{id}']['get']['responses'][200]['content']['application/json']
export type Report = NonNullable<Run['report']>
/** How far it is; `total` is 0 where it is not known. */
export type Going = Readonly<{ step: 'packing' | 'sending' | 'working'; done: number; total: number }>

const WANTED = /\.(md|markdown|json)$/i
const POLL_MS = 700
const MOST_MS = 10_000

const refused = (message: string) => new ApiError({ status: 0, code: 'app.blog_import', message })

/** What was chosen, as one zip. Refused in words where there is nothing in it, or too much. */
export const zipOf = async (picked: readonly Picked[], progress: (going: Going) => void): Promise<File> => {
  const t = say(importWords)
  const archive = archiveOf(picked, WANTED)
  if (archive.kind === 'none') throw refused(t('nothingIn'))
  if (archive.kind === 'too_large') throw refused(t('tooLarge', { mb: Math.ceil(archive.bytes / 1_000_000) }))
  if (archive.kind === 'too_many') throw refused(t('tooMany', { n: archive.files }))
  if (archive.kind === 'zip') return archive.file
  const files = archive.files.map(({ path, file }) => ({ path, file, modified: file.lastModified }))
  const show = (done: number) => progress({ step: 'packing', done, total: archive.bytes })
  show(0)
  const zip = await packed(files, new AbortController().signal, show).catch(() => {
    throw refused(t('unreadable'))
  })
  return new File([zip], `${archive.name}.zip`)
}

/** Sends it, and looks at it again and again until it is done. A network that goes away meanwhile is waited for. */
export const bring = async (zip: File, dryRun: boolean, progress: (going: Going) => void): Promise<Report> => {
  const sending = (done: number) => progress({ step: 'sending', done: Math.min(done, zip.size), total: zip.size })
  sending(0)
  const { signal } = new AbortController()
  let run = await sendArchive<Run>('/api/blog/imports', zip, zip.name, {
    ...{ dryRun, signal, progress: sending },
    unreachable: say(importWords)('unreachable'),
  })
  for (let pause = POLL_MS; run.state === 'running'; ) {
    progress({ step: 'working', done: run.done, total: run.total })
    await new Promise((resolve) => setTimeout(resolve, pause))
    try {
      run = await answer(api.GET('/api/blog/imports/{id}', { params: { path: { id: run.id } } }))
      pause = POLL_MS
    } catch (error) {
      if (!isUnreachable(error)) throw error
      pause = Math.min(pause * 2, MOST_MS)
    }
  }
  if (run.report) return run.report
  const code = run.error ?? ''
  throw refused(isReason(code) ? say(reasonWords)(code) : say(importWords)('unexpected'))
}
