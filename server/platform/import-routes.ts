import { type Static, type TSchema, Type } from 'typebox'
import { actorOf, limitedTo, type Routes } from './http.ts'
import type { ImportRun, ImportRuns } from './import-runs.ts'
import type { importViewOf } from './import-view.ts'
import { may } from './policy.ts'
import { archiveIn, MOST_OF_A_REQUEST, patiently, takesArchives } from './zip/taking.ts'

const Options = Type.Object({
  dryRun: Type.Optional(Type.Boolean({ description: 'Tells what would happen and changes nothing' })),
})
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

type Given = Readonly<{
  room: string
  runs: Pick<ImportRuns<unknown>, 'begin' | 'run'>
  /** The rights to bring something in, and to look how far it has come. */
  rights: Readonly<{ write: string; look: string }>
  view: ReturnType<typeof importViewOf<TSchema>>
  /** What the API document says: what is brought in, what a second time does, and what is watched. */
  says: Readonly<{ summary: string; again: string; watch: string }>
  refuses?: readonly ['full']
}>

/** The routes of a room that takes a zip in the background: to bring one in, and to see how far it has come. */
export const importRoutes =
  ({ room, runs, rights, view, says, refuses }: Given): Routes =>
  (app) => {
    const shown = ({ ownerId: _, ...run }: ImportRun<unknown>) => run
    app.register(async (scope) => {
      await takesArchives(scope)
      scope.post(
        '/imports',
        {
          bodyLimit: MOST_OF_A_REQUEST,
          config: { ...may(rights.write), ...limitedTo('upload') },
          schema: {
            summary: `${says.summary}, as the multipart field \`file\``,
            description: `Answers 201 with the report when it is done at once, else 202 with a resource to watch. ${says.again}`,
            ...(refuses ? { refuses } : {}),
            consumes: ['multipart/form-data'],
            querystring: Options,
            response: { 201: view, 202: view },
          },
        },
        async (request, reply) => {
          const actor = actorOf(request)
          const bytes = await archiveIn(request)
          const { run, finished } = await runs.begin(actor, bytes, (request.query as Static<typeof Options>).dryRun ?? false)
          await patiently(finished)
          const now = await runs.run(actor, run.id)
          return reply
            .code(now.state === 'running' ? 202 : 201)
            .header('location', `/api/${room}/imports/${run.id}`)
            .send(shown(now))
        },
      )
    })
    app.get(
      '/imports/:id',
      { config: may(rights.look), schema: { summary: says.watch, params: Id, response: { 200: view } } },
      async (request) => shown(await runs.run(actorOf(request), (request.params as Static<typeof Id>).id)),
    )
  }
