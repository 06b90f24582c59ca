import { Type } from 'typebox'
import { actorOf, originOf, type Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { ById } from '../contract/shared.ts'
import { DraftAsked, DraftView, MadeShare, MakeShare, SharesView, type ShareView } from '../contract/sharing.ts'
import type { Share } from '../ports/sharing.ts'
import { type SharingUseCases, stateOf } from '../usecases/sharing.ts'

type Needs = Readonly<{ sharing: SharingUseCases; now: () => Date; publicOrigin: string | undefined }>

const iso = (at: Date | null) => (at === null ? null : at.toISOString())

export const sharingRoutes =
  ({ sharing, now, publicOrigin }: Needs): Routes =>
  (app) => {
    const share = may('diary.share')
    const shareView = ({ id, created, expires, revoked, views, viewed, copy }: Share): ShareView => ({
      ...{
        id,
        state: stateOf({ revoked, expires }, now()),
        createdAt: created.toISOString(),
        expiresAt: expires.toISOString(),
      },
      ...{ revokedAt: iso(revoked), views, lastViewedAt: iso(viewed) },
      copy: copy && { ...copy, parts: [...copy.parts] },
    })
    app.post(
      '/shares/draft',
      {
        config: share,
        schema: {
          summary: 'What the diary says of these days, in words to edit before they are shared',
          description: 'Nothing is shared by it.',
          ...{ body: DraftAsked, response: { 200: DraftView } },
        },
      },
      async (request) => {
        const words = await sharing.draft(actorOf(request), request.body, languageOf(request.headers['accept-language']))
        return { title: words.title, parts: [...words.parts] }
      },
    )
    app.get(
      '/shares',
      { config: share, schema: { summary: 'The copies that I shared', response: { 200: SharesView } } },
      async (request) => ({ items: (await sharing.list(actorOf(request))).map(shareView) }),
    )
    app.post(
      '/shares',
      {
        config: share,
        schema: { summary: 'Share these words by a link', body: MakeShare, response: { 201: MadeShare } },
      },
      async (request, reply) => {
        const { id, expires, token } = await sharing.make(actorOf(request), request.body)
        const url = `${originOf(request, publicOrigin)}/shared/diary/${token}`
        return reply.code(201).send({ id, expiresAt: expires.toISOString(), url })
      },
    )
    app.delete(
      '/shares/:id',
      {
        config: share,
        schema: {
          summary: 'Take a link back',
          description: 'The copy is erased with it.',
          ...{ params: ById, response: { 204: Type.Null() } },
        },
      },
      async (request, reply) => {
        await sharing.revoke(actorOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
