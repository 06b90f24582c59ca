import type { Actor } from './actor.ts'
import { AppError, fail } from './errors.ts'

/** An upload that is being brought in, or was. */
export type ImportRun<Report> = Readonly<{
  id: string
  ownerId: string
  state: 'running' | 'done' | 'failed'
  dryRun: boolean
  total: number
  done: number
  report: Report | null
  error: string | null
}>

export interface ImportRunStore<Report> {
  start(run: ImportRun<Report>, now: Date): Promise<void>
  find(id: string): Promise<ImportRun<Report> | undefined>
  progress(id: string, done: number, now: Date): Promise<void>
  finish(run: Pick<ImportRun<Report>, 'id' | 'state' | 'report' | 'error'>, now: Date): Promise<void>
  /** Takes over one whose process died. */
  abandoned(now: Date): Promise<ImportRun<Report> | undefined>
}

/** Where an upload waits until it is in. */
export interface Uploads<Item> {
  /** Keeps an upload under the id of its run; refuses one that is too large. */
  keep(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  count(id: string): Promise<number>
  /** What is in it; as often as it is asked for. */
  items(id: string): AsyncIterable<Item>
  has(id: string): Promise<boolean>
  drop(id: string): Promise<void>
}

export type Importing = Readonly<{ dryRun: boolean; onProgress: (done: number) => Promise<void> }>
type Needs<Report, Item> = Readonly<{
  runs: ImportRunStore<Report>
  uploads: Uploads<Item>
  /** Brings it in; the same a second time changes nothing. */
  bringIn: (actor: Actor, open: () => AsyncIterable<Item>, how: Importing) => Promise<Report>
  unknown: () => AppError
  now: () => Date
  newId: () => string
  onError: (error: unknown) => void
}>

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : 'http.internal')

/** Imports that take as long as they take: in the background, with their progress to be seen, taken up again after a crash. */
export const importRuns = <Report, Item>({ runs, uploads, bringIn, unknown, now, newId, onError }: Needs<Report, Item>) => {
  const work = async (run: ImportRun<Report>): Promise<void> => {
    const finish = (state: ImportRun<Report>['state'], report: Report | null, error: string | null) =>
      runs.finish({ id: run.id, state, report, error }, now())
    try {
      if (!(await uploads.has(run.id))) throw fail('gone', 'archive.interrupted')
      const actor: Actor = { id: run.ownerId, role: 'member' }
      const report = await bringIn(actor, () => uploads.items(run.id), {
        dryRun: run.dryRun,
        onProgress: (done) => runs.progress(run.id, done, now()),
      })
      await finish('done', report, null)
    } catch (error) {
      onError(error)
      await finish('failed', null, codeOf(error))
    }
    await uploads.drop(run.id)
  }

  return {
    /** Takes an upload in and begins. `finished` resolves when it is done. */
    async begin(actor: Actor, bytes: AsyncIterable<Uint8Array>, dryRun: boolean) {
      const id = newId()
      try {
        await uploads.keep(id, bytes)
        const total = await uploads.count(id)
        const run: ImportRun<Report> = {
          ...{ id, ownerId: actor.id, state: 'running', dryRun, total, done: 0 },
          ...{ report: null, error: null },
        }
        await runs.start(run, now())
        return { run, finished: work(run).catch(onError) }
      } catch (error) {
        await uploads.drop(id)
        throw error
      }
    },

    async run(actor: Actor, id: string) {
      const found = await runs.find(id)
      if (found?.ownerId !== actor.id) throw unknown()
      return found
    },

    /** Takes up what a process left behind that died over it. To import again changes nothing that is in already. */
    async takeUp() {
      for (;;) {
        const run = await runs.abandoned(now())
        if (!run) return
        await work(run)
      }
    },
  }
}
export type ImportRuns<Report> = ReturnType<typeof importRuns<Report, unknown>>
