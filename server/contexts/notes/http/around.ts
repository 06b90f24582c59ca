import type { FastifyRequest } from 'fastify'
import { actorOf, etag, IfMatch, type Routes, versionSeen } from '#platform/http'
import { may } from '#platform/policy'
import {
  BacklinkPage,
  GraphView,
  HtmlView,
  LinkList,
  NoteId,
  NoteVersion,
  NoteView,
  Paged,
  RelatedList,
  RevisionDetail,
  RevisionPage,
} from '../contract.ts'
import type { Note } from '../domain/note.ts'
import type { NotesUseCases } from '../usecases/notes.ts'

type Needs = Readonly<{ notes: NotesUseCases; view: (request: FastifyRequest, note: Note) => NoteView }>

/** What lies around a note: its HTML, where its links lead and come from, what is related, and what it said before. */
export const aroundRoutes =
  ({ notes, view }: Needs): Routes =>
  (app) => {
    app.get(
      '/:id/html',
      { config: may('notes.read'), schema: { summary: 'A note as HTML', params: NoteId, response: { 200: HtmlView } } },
      async (request, reply) => {
        const { note, html, headings } = await notes.html(actorOf(request), request.params.id)
        reply.header('etag', etag(note.version))
        return { id: note.id, version: note.version, title: note.title, html, headings }
      },
    )
    app.get(
      '/:id/links',
      {
        config: may('notes.read'),
        schema: { summary: 'Where its links lead, and by which rule', params: NoteId, response: { 200: LinkList } },
      },
      async (request) => ({
        items: (await notes.links(actorOf(request), request.params.id)).map(({ link: l, placeExists }) => ({
          ...{ kind: l.kind, target: l.target, heading: l.heading, block: l.block, shown: l.shown, how: l.how },
          note: l.targetId === null ? null : { id: l.targetId, title: l.title ?? '', path: l.path ?? '' },
          ...{ attachmentId: l.attachmentId, placeExists },
        })),
      }),
    )
    app.get(
      '/:id/backlinks',
      {
        config: may('notes.read'),
        schema: { summary: 'The notes that link here', params: NoteId, querystring: Paged, response: { 200: BacklinkPage } },
      },
      async (request) => {
        const { items, nextCursor } = await notes.backlinks(actorOf(request), request.params.id, request.query)
        return {
          items: items.map(({ note: { id, title, path, updated }, links }) => ({
            ...{ id, title, path, updatedAt: updated.toISOString(), links },
          })),
          nextCursor,
        }
      },
    )
    app.get(
      '/:id/related',
      {
        config: may('notes.read'),
        schema: { summary: 'Notes that have to do with it, and why', params: NoteId, response: { 200: RelatedList } },
      },
      async (request) => ({
        items: (await notes.related(actorOf(request), request.params.id)).map((found) => ({
          ...found,
          reasons: found.reasons.map(({ kind, count, words }) => ({ kind, count, words: [...words] })),
        })),
      }),
    )
    app.get(
      '/:id/history',
      {
        config: may('notes.read_own'),
        schema: { summary: 'Its versions, newest first', params: NoteId, querystring: Paged, response: { 200: RevisionPage } },
      },
      async (request) => {
        const { items, nextCursor } = await notes.history(actorOf(request), request.params.id, request.query)
        return { items: items.map((item) => ({ ...item, at: item.at.toISOString() })), nextCursor }
      },
    )
    app.get(
      '/:id/history/:version',
      {
        config: may('notes.read_own'),
        schema: { summary: 'One version, and what changed since', params: NoteVersion, response: { 200: RevisionDetail } },
      },
      async (request) => {
        const { id, version } = request.params
        const { revision, diff } = await notes.revision(actorOf(request), id, version)
        return {
          ...revision,
          at: revision.at.toISOString(),
          diff: diff.map(({ kind, lines }) => ({ kind, lines: [...lines] })),
        }
      },
    )
    app.post(
      '/:id/history/:version/restore',
      {
        config: may('notes.write'),
        schema: {
          summary: 'Take back the text of a version',
          ...{ params: NoteVersion, headers: IfMatch, response: { 200: NoteView } },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { id, version } = request.params
        const note = await notes.restoreVersion(actor, id, versionSeen(request), version)
        return reply.header('etag', etag(note.version)).send(view(request, note))
      },
    )
    app.get(
      '/graph',
      { config: may('notes.read_own'), schema: { summary: 'All my notes and their links', response: { 200: GraphView } } },
      async (request) => {
        const { nodes, edges, unresolved } = await notes.graph(actorOf(request))
        const degree = new Map<string, number>()
        for (const { from, to } of edges) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
        return {
          nodes: nodes.map((node) => ({ ...node, links: degree.get(node.id) ?? 0 })),
          ...{ edges: [...edges], unresolved: [...unresolved] },
        }
      },
    )
  }
