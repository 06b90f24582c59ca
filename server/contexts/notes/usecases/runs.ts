import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { ImportReport } from '../contract.ts'
import type { ImportRun, ImportStore } from '../ports/imports.ts'
import { codeOf, importVault, mustHaveRun } from './import.ts'

type ImportNeeds = Parameters<typeof importVault>[0]
type Items = Parameters<typeof importVault>[2]

/** Where an uploaded vault waits until it is in. */
export interface Uploads {
  /** Keeps an upload under the id of its run; refuses one that is too large. */
  keep(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  count(id: string): Promise<number>
  items(id: string): Items
  has(id: string): Promise<boolean>
  drop(id: string): Promise<void>
}

type Needs = ImportNeeds & Readonly<{ imports: ImportStore; uploads: Uploads; onError: (error: unknown) => void }>

/** Imports that take as long as they take: in the background, with their progress to be seen, taken up again after a crash. */
export const runUseCases = (needs: Needs) => {
  const { imports, uploads, now, newId, onError } = needs

  const work = async (run: ImportRun): Promise<void> => {
    const finish = (state: ImportRun['state'], report: ImportReport | null, error: string | null) =>
      imports.finish({ id: run.id, state, report, error }, now())
    try {
      if (!(await uploads.has(run.id))) throw fail('gone', 'notes.import_interrupted')
      const actor: Actor = { id: run.ownerId, role: 'member' }
      const report = await importVault(needs, actor, uploads.items(run.id), {
        dryRun: run.dryRun,
        onProgress: (done) => imports.progress(run.id, done, now()),
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
        const run: ImportRun = {
          ...{ id, ownerId: actor.id, state: 'running', dryRun, total, done: 0 },
          ...{ report: null, error: null },
        }
        await imports.start(run, now())
        return { run, finished: work(run).catch(onError) }
      } catch (error) {
        await uploads.drop(id)
        throw error
      }
    },

    run: async (actor: Actor, id: string) => mustHaveRun(await imports.find(id), actor),

    /** Takes up what a process left behind that died over it. To import again changes nothing that is in already. */
    async takeUp() {
      for (;;) {
        const run = await imports.abandoned(now())
        if (!run) return
        await work(run)
      }
    },
  }
}
