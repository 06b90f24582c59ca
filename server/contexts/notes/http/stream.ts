import { fail } from '#platform/errors'
import { actorOf, type Routes } from '#platform/http'
import type { Hub } from '#platform/hub'
import { may } from '#platform/policy'
import { GoOn, openStream, type StreamEvent } from '#platform/stream'
import type { NotesUseCases } from '../usecases/notes.ts'

type Needs = Readonly<{
  hub: Hub
  notes: Pick<NotesUseCases, 'lastChange' | 'changesAfter' | 'treeVersion'>
}>

/** Where a reader stands: after which change of notes, and at which state of the folders. */
const placeOf = (change: string, tree: string) => `${change}.${tree}`
const PLACE = /^(\d{1,18})(?:\.(\d{1,18}))?$/

export const streamRoutes =
  ({ hub, notes }: Needs): Routes =>
  (app) => {
    app.get(
      '/stream',
      {
        config: may('notes.read_own'),
        schema: {
          summary: 'What changes, as it changes (Server-Sent Events)',
          description:
            'Events `written` and `trashed`: { id, title, version, folderId, pinned }; `tree`: { version }, when folders were made, renamed, moved, placed, trashed or taken back. `place` comes first. Send the last id as Last-Event-ID, or as `after`, to go on where you were. The stream ends when the session does.',
          querystring: GoOn,
          produces: ['text/event-stream'],
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        return openStream(request, reply, {
          ...{ hub, topic: actor.id, readerId: actor.id, stillMay: request.stillMay },
          head: async () => placeOf(await notes.lastChange(actor), await notes.treeVersion(actor)),
          after: async (at): Promise<StreamEvent[]> => {
            const [, change, seen] = PLACE.exec(at) ?? []
            if (change === undefined) throw fail('invalid', 'http.bad_cursor')
            const [tree, changes] = await Promise.all([notes.treeVersion(actor), notes.changesAfter(actor, change)])
            // The folders first: a note may lie in one that is new.
            const folders = { id: placeOf(change, tree), name: 'tree', data: { version: Number(tree) } }
            return [
              ...(tree === seen ? [] : [folders]),
              ...changes.map(({ change, trashed, ...data }) => ({
                ...{ id: placeOf(change, tree), name: trashed ? 'trashed' : 'written', data },
              })),
            ]
          },
        })
      },
    )
  }
