import { actorOf, limitedTo, type Routes } from '#platform/http'
import type { ImportRun, ImportRuns } from '#platform/import-runs'
import { may } from '#platform/policy'
import { archiveIn, MOST_OF_A_REQUEST, patiently, takesArchives } from '#platform/zip/taking'
import { ImportId, ImportOptions, type ImportReport, ImportView } from '../contract/imports.ts'

export const importRoutes =
  (imports: ImportRuns<ImportReport>): Routes =>
  (app) => {
    app.register(async (scope) => {
      await takesArchives(scope)
      scope.post(
        '/imports',
        {
          bodyLimit: MOST_OF_A_REQUEST,
          config: { ...may('blog.write'), ...limitedTo('upload') },
          schema: {
            summary:
              'Bring articles in: a zip of an export of this blog, of Ghost, or of Markdown with front matter, as the multipart field `file`',
            description:
              'Answers 201 with the report when it is done at once, else 202 with a resource to watch. The same a second time changes nothing; what was edited here since stays.',
            consumes: ['multipart/form-data'],
            querystring: ImportOptions,
            response: { 201: ImportView, 202: ImportView },
          },
        },
        async (request, reply) => {
          const actor = actorOf(request)
          const bytes = await archiveIn(request)
          const { run, finished } = await imports.begin(actor, bytes, (request.query as ImportOptions).dryRun ?? false)
          await patiently(finished)
          const now = await imports.run(actor, run.id)
          return reply
            .code(now.state === 'running' ? 202 : 201)
            .header('location', `/api/blog/imports/${run.id}`)
            .send(importView(now))
        },
      )
    })
    app.get(
      '/imports/:id',
      {
        config: may('blog.read_own'),
        schema: { summary: 'How far an import of articles has come', params: ImportId, response: { 200: ImportView } },
      },
      async (request) => importView(await imports.run(actorOf(request), request.params.id)),
    )
  }

const importView = ({ id, state, dryRun, total, done, report, error }: ImportRun<ImportReport>): ImportView => ({
  ...{ id, state, dryRun, total, done, report, error },
})
