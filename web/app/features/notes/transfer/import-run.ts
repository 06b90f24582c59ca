import { answer, api } from '#lib/api.ts'
import { packed } from '#lib/archive/packing.ts'
import { archiveOf, type Picked } from '#lib/archive/picked.ts'
import { sendArchive } from '#lib/archive/send.ts'
import { ApiError, isUnreachable } from '#lib/errors.ts'
import { keptStore } from '#lib/kept.ts'
import { createStore } from '#lib/store.ts'
import { holdReload } from '#lib/updates.ts'
import { say } from '#lib/words.ts'
import { askAgain } from '../shelf/tree-data.ts'
import type { ImportReport, ImportRun } from './import-view.ts'
import { isReason, reasonWords, transferWords } from './words.ts'

/** How far an import is. It lives outside of its page: one may leave and come back. `done` and `total` are bytes, or files at the house. */
export type Import =
  | Readonly<{ step: 'idle' }>
  | Readonly<{
      step: 'packing' | 'sendingToCheck' | 'checking' | 'sending' | 'importing'
      name: string
      done: number
      total: number
    }>
  | Readonly<{ step: 'told'; name: string; report: ImportReport }>
  | Readonly<{ step: 'done'; name: string; report: ImportReport }>
  | Readonly<{ step: 'refused'; name: string; why: string }>

export const theImport = createStore<Import>({ step: 'idle' })

type Running = Readonly<{ id: string; name: string }>
/** The one that the house is at: found again after the page was closed. */
const running = keptStore<Running | null>('import', null, (read) =>
  typeof read === 'object' && read !== null && 'id' in read && 'name' in read
    ? { id: String(read.id), name: String(read.name) }
    : null,
)

let zip: Blob | undefined
let control = new AbortController()

const NOTES = /\.(md|markdown)$/i
const POLL_MS = 700
const MOST_MS = 10_000

/** Packs what was chosen, and asks the house what would change. */
export const beginImport = async (picked: readonly Picked[]): Promise<void> => {
  const t = say(transferWords)
  const vault = archiveOf(picked, NOTES)
  cancelImport()
  const { signal } = control
  if (vault.kind === 'none') return refuse('', t('nothingIn'))
  if (vault.kind === 'too_large') return refuse('', t('tooLarge', { mb: Math.ceil(vault.bytes / 1_000_000) }))
  if (vault.kind === 'too_many') return refuse('', t('tooMany', { n: vault.files }))
  const { name } = vault
  await guarded(name, signal, async () => {
    if (vault.kind === 'zip') zip = vault.file
    else {
      const show = (done: number) => theImport.set({ step: 'packing', name, done, total: vault.bytes })
      show(0)
      const files = vault.files.map(({ path, file }) => ({ path, file, modified: file.lastModified }))
      zip = await packed(files, signal, show).catch((error) => {
        if (signal.aborted) throw error
        throw new ApiError({ status: 0, code: 'app.unreadable', message: t('unreadable') })
      })
    }
    const report = await through(zip, name, true, signal)
    theImport.set({ step: 'told', name, report })
  })
}

/** Does what was told. */
export const confirmImport = async (): Promise<void> => {
  const now = theImport.get()
  if (now.step !== 'told' || !zip) return
  const { signal } = control
  const { name } = now
  const sent = zip
  await guarded(name, signal, async () => finish(name, await through(sent, name, false, signal)))
}

/** Takes up the import that this device began and did not see the end of. */
export const resumeImport = async (): Promise<void> => {
  const left = running.get()
  if (!left || theImport.get().step !== 'idle') return
  const { signal } = control
  theImport.set({ step: 'importing', name: left.name, done: 0, total: 0 })
  await guarded(left.name, signal, async () => finish(left.name, await watched(left.id, left.name, false, signal)))
}

/** Stops what has not reached the house; what it has begun it finishes. */
export const cancelImport = () => {
  control.abort(new DOMException('cancelled', 'AbortError'))
  control = new AbortController()
  zip = undefined
  theImport.set({ step: 'idle' })
}

const refuse = (name: string, why: string) => theImport.set({ step: 'refused', name, why })

const finish = (name: string, report: ImportReport) => {
  zip = undefined
  running.set(null)
  theImport.set({ step: 'done', name, report })
  askAgain()
}

const guarded = async (name: string, signal: AbortSignal, work: () => Promise<void>) => {
  const release = holdReload()
  try {
    await work()
  } catch (error) {
    if (signal.aborted) return
    running.set(null)
    refuse(name, error instanceof ApiError ? error.message : say(transferWords)('unexpected'))
  } finally {
    release()
  }
}

const through = async (sent: Blob, name: string, dryRun: boolean, signal: AbortSignal): Promise<ImportReport> => {
  const step = dryRun ? 'sendingToCheck' : 'sending'
  const show = (done: number) => theImport.set({ step, name, done: Math.min(done, sent.size), total: sent.size })
  show(0)
  const run = await sendArchive<ImportRun>('/api/notes/imports', sent, name, {
    ...{ dryRun, signal, progress: show },
    unreachable: say(transferWords)('unreachable'),
  })
  if (run.state !== 'running') return reportOf(run)
  if (!dryRun) running.set({ id: run.id, name })
  return watched(run.id, name, dryRun, signal)
}

/** Looks at it again and again until it is done. A network that goes away meanwhile is waited for. */
const watched = async (id: string, name: string, dryRun: boolean, signal: AbortSignal): Promise<ImportReport> => {
  for (let pause = POLL_MS; ; ) {
    try {
      const run = await answer(api.GET('/api/notes/imports/{id}', { params: { path: { id } }, signal }))
      if (run.state !== 'running') return reportOf(run)
      pause = POLL_MS
      theImport.set({ step: dryRun ? 'checking' : 'importing', name, done: run.done, total: run.total })
    } catch (error) {
      if (signal.aborted || !isUnreachable(error)) throw error
      pause = Math.min(pause * 2, MOST_MS)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
    signal.throwIfAborted()
  }
}

const reportOf = ({ report, error }: ImportRun): ImportReport => {
  if (report) return report
  const code = error ?? ''
  const message = isReason(code) ? say(reasonWords)(code) : say(transferWords)('unexpected')
  throw new ApiError({ status: 0, code, message })
}
