import { Type } from 'typebox'
import type { Db } from '#platform/db'
import { actorOf, etag, IfMatch, limitedTo, type Routes, versionSeen } from '#platform/http'
import { IdempotencyKey, once } from '#platform/idempotency'
import { may } from '#platform/policy'
import {
  AskQueue,
  AskThread,
  CommentId,
  CommentView,
  EditComment,
  EditSetting,
  JudgeComment,
  QueuePage,
  SettingView,
  ThreadView,
  WriteComment,
} from '../contract.ts'
import type { Comment } from '../domain/comment.ts'
import type { Queued } from '../ports.ts'
import type { Commented, SaidComment } from '../public.ts'
import type { ModeratingUseCases } from '../usecases/moderating.ts'

type On = Pick<Commented, 'title' | 'path'>

const view = (comment: Comment, { title, path }: On): CommentView => {
  const { id, name, state, version, body } = comment
  return {
    ...{ id, name, state, version, text: body, on: { kind: comment.kind, id: comment.thingId, title, path } },
    ...{ answers: comment.answersId, isGuest: comment.authorId === null },
    ...{ createdAt: comment.created.toISOString(), editedAt: comment.edited?.toISOString() ?? null },
  }
}
const queuedView = (one: Queued) => ({ ...view(one, one), reasons: [...one.reasons] })
const saidView = ({ pieces, answers, replies: _, ...rest }: SaidComment) => ({
  ...{ ...rest, answers: answers && { ...answers }, pieces: pieces.map((piece) => ({ ...piece })) },
})

type Needs = Readonly<{
  db: Db
  now: () => Date
  comments: ModeratingUseCases
  placeOf: (kind: string, id: string) => Promise<On | undefined>
}>

export const commentRoutes =
  ({ db, now, comments, placeOf }: Needs): Routes =>
  (app) => {
    app.get(
      '/',
      {
        config: may('comments.open'),
        schema: {
          summary: 'What stands below something that everybody may read, thread by thread',
          refuses: ['not_found'],
          ...{ querystring: AskThread, response: { 200: ThreadView } },
        },
      },
      async (request) => {
        const { kind, id, page = 1 } = request.query
        const { comments: found, ...rest } = await comments.threadFor(kind, id, page)
        return { ...rest, comments: found.map((one) => ({ ...saidView(one), replies: one.replies.map(saidView) })) }
      },
    )
    app.post(
      '/',
      {
        config: { ...may('comments.write'), ...limitedTo('upload') },
        schema: {
          summary: 'Comment on something, or answer a comment',
          description: 'What looks like spam waits until somebody has looked at it: its state says so.',
          refuses: ['not_found'],
          ...{ body: WriteComment, headers: IdempotencyKey, response: { 201: CommentView } },
        },
      },
      (request, reply) => {
        const actor = actorOf(request)
        const { answers = null, text } = request.body
        const { kind, id } = request.body.on
        return once(db, now, actor, request, reply, async (keep) => {
          const on = (await placeOf(kind, id)) ?? { title: '', path: '' }
          const answer = (made: Comment) => ({ status: 201, body: view(made, on), etag: etag(made.version) }) as const
          return answer(await comments.write(actor, { kind, id, answers, text }, (made) => keep(answer(made))))
        })
      },
    )
    app.get(
      '/:id',
      {
        config: may('comments.write'),
        schema: { summary: 'One comment, and where it stands', params: CommentId, response: { 200: CommentView } },
      },
      async (request, reply) => {
        const found = await comments.visible(actorOf(request), request.params.id)
        return reply.header('etag', etag(found.version)).send(view(found, found))
      },
    )
    app.patch(
      '/:id',
      {
        config: may('comments.write'),
        schema: {
          summary: 'Say it otherwise, within 30 days',
          ...{ params: CommentId, headers: IfMatch, body: EditComment, response: { 200: CommentView } },
        },
      },
      async (request, reply) => {
        const made = await comments.edit(actorOf(request), request.params.id, versionSeen(request), request.body.text)
        const on = (await placeOf(made.kind, made.thingId)) ?? { title: '', path: '' }
        return reply.header('etag', etag(made.version)).send(view(made, on))
      },
    )
    app.delete(
      '/:id',
      {
        config: may('comments.write'),
        schema: {
          summary: 'Take a comment away: my own, one below what I wrote, or as who keeps order',
          ...{ params: CommentId, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await comments.remove(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
    app.patch(
      '/:id/state',
      {
        config: may('comments.keep_own'),
        schema: {
          summary: 'Let a comment be read, hide it, or call it spam',
          description: 'Below what I wrote; who keeps order, below everything.',
          ...{ params: CommentId, headers: IfMatch, body: JudgeComment, response: { 200: CommentView } },
        },
      },
      async (request, reply) => {
        const made = await comments.judge(actorOf(request), request.params.id, versionSeen(request), request.body.state)
        return reply.header('etag', etag(made.version)).send(view(made, made))
      },
    )
    app.get(
      '/queue',
      {
        config: may('comments.keep_own'),
        schema: {
          summary: 'What waits to be looked at below what I wrote, and for who keeps order, everywhere; the newest first',
          ...{ querystring: AskQueue, response: { 200: QueuePage } },
        },
      },
      async (request) => {
        const { state = 'waiting', ...rest } = request.query
        const { items, nextCursor, counts } = await comments.queue(actorOf(request), { state, ...rest })
        return { items: items.map(queuedView), nextCursor, counts: { ...counts } }
      },
    )
    app.get(
      '/settings',
      {
        config: may('comments.write'),
        schema: { summary: 'Whether guests may comment, and what waits', response: { 200: SettingView } },
      },
      async (request, reply) => {
        const setting = await comments.setting(actorOf(request))
        return reply.header('etag', etag(setting.version)).send(setting)
      },
    )
    app.patch(
      '/settings',
      {
        config: may('comments.set'),
        schema: {
          summary: 'Say whether guests may comment, and what waits',
          ...{ headers: IfMatch, body: EditSetting, response: { 200: SettingView } },
        },
      },
      async (request, reply) => {
        const setting = await comments.set(actorOf(request), versionSeen(request), request.body)
        return reply.header('etag', etag(setting.version)).send(setting)
      },
    )
  }
