import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { FindTags, Suggest, SuggestionList, TagList, TitleList, TitlesIn } from '../contract/finding.ts'
import type { Line } from '../ports/finding.ts'
import type { FindingUseCases } from '../usecases/finding.ts'

/** What is asked while somebody types, or opens a folder. */
export const findingRoutes =
  (finding: FindingUseCases): Routes =>
  (app) => {
    app.get(
      '/titles',
      {
        config: may('notes.read_own'),
        schema: {
          summary: 'All notes directly in one folder, in order, for a tree',
          refuses: ['not_found'],
          ...{ querystring: TitlesIn, response: { 200: TitleList, 304: Type.Null() } },
        },
      },
      async (request, reply) => {
        const found = await finding.titles(actorOf(request), request.query.folderId)
        const tag = tagOf(found)
        reply.header('etag', tag)
        if (request.headers['if-none-match'] === tag) return reply.code(304).send(null)
        return {
          items: found.map(({ id, title, pinned, rank, version, updated }) => ({
            ...{ id, title, pinned, rank, version, updatedAt: updated.toISOString() },
          })),
        }
      },
    )
    app.get(
      '/suggest',
      {
        config: may('notes.read_own'),
        schema: {
          summary: 'Notes whose name is being typed, for [[',
          description:
            'The very name first, then beginnings, then parts; what changed last first. Without q, what changed last.',
          ...{ querystring: Suggest, response: { 200: SuggestionList } },
        },
      },
      async (request) => ({ items: [...(await finding.suggest(actorOf(request), request.query))] }),
    )
    app.get(
      '/tags',
      {
        config: may('notes.read_own'),
        schema: { summary: 'My tags, the most used first', querystring: FindTags, response: { 200: TagList } },
      },
      async (request) => ({ items: [...(await finding.tags(actorOf(request), request.query))] }),
    )
  }

/** No two states of anything have one change in common. */
const tagOf = (lines: readonly Line[]) => {
  const hash = createHash('sha256')
  for (const { change } of lines) hash.update(change).update(',')
  return `"${hash.digest('base64url').slice(0, 22)}"`
}
