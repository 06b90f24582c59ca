import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import { type App, actorOf, type Routes } from '#platform/http'
import { languageOf } from '#platform/messages'
import { may } from '#platform/policy'
import { DAV, type Element, multistatus, readXml, type Said, tag } from '../../exchange/dav-xml.ts'
import { CALENDARS, type Calendar, type DavUseCases } from '../../usecases/exchange/dav.ts'
import * as of from './dav-properties.ts'
import { reported } from './dav-reports.ts'
import { inWordsOfDav } from './dav-words.ts'

const READ = { config: may('planner.read'), schema: { hide: true } } as const
const WRITE = { config: may('planner.write'), schema: { hide: true } } as const

type Address = Readonly<{ person: string; calendar: Calendar; name: string }>
type Scene = Readonly<{
  actor: Actor
  at: Address
  body: Element | undefined
  depth: string
  brief: boolean
  language: 'ko' | 'en'
}>

const unknown = () => fail('not_found', 'planner.unknown')

const sceneOf = (request: FastifyRequest): Scene => {
  const actor = actorOf(request)
  const { person, calendar, name = '' } = request.params as Partial<Address>
  if (person !== undefined && person !== actor.id) throw unknown()
  if (calendar !== undefined && !CALENDARS.includes(calendar)) throw unknown()
  const text = typeof request.body === 'string' && request.body.trim() !== '' ? request.body : undefined
  return {
    ...{ actor, at: { person: actor.id, calendar: calendar ?? 'plan', name } },
    body: text === undefined ? undefined : readXml(text),
    depth: String(request.headers.depth ?? '0'),
    brief: /return=minimal/.test(String(request.headers.prefer ?? '')) || request.headers.brief === 't',
    language: languageOf(request.headers['accept-language']),
  }
}

const xml = (reply: FastifyReply, text: string, code = 207) =>
  reply.code(code).type('application/xml; charset=utf-8').send(text)

/** CalDAV (RFC 4791, RFC 6578) under /api/dav. A program comes with a personal access token, as Bearer or as the password of Basic. */
export const davRoutes =
  (dav: DavUseCases): Routes =>
  (app) => {
    inWordsOfDav(app)
    app.options('/', READ, (_request, reply) => reply.code(200).send())
    app.options('/*', READ, (_request, reply) => reply.code(200).send())

    const propfind = (path: string, answer: (scene: Scene) => Promise<readonly Said[]>) => {
      for (const url of path === '/' ? [path] : [path, `${path}/`])
        app.route({
          ...{ method: 'PROPFIND', url, ...READ },
          handler: async (request, reply) => {
            const scene = sceneOf(request)
            if (scene.depth === 'infinity') throw fail('forbidden', 'planner.dav_depth')
            return xml(reply, multistatus(await answer(scene)))
          },
        })
    }
    const said = ({ body, brief }: Scene, href: string, props: ReadonlyMap<string, string>) =>
      of.answered(href, props, of.askedOf(body), brief)
    const calendarSaid = async (scene: Scene, calendar: Calendar) => {
      const { change } = await dav.standing(scene.actor)
      return said(
        scene,
        of.calendarOf(scene.at.person, calendar),
        of.calendarProps(scene.at.person, calendar, change, scene.language),
      )
    }

    propfind('/', async (scene) => [said(scene, of.ROOT, of.rootProps(scene.at.person))])
    propfind('/:person', async (scene) => [said(scene, of.principalOf(scene.at.person), of.principalProps(scene.at.person))])
    propfind('/:person/calendars', async (scene) => {
      const own = said(scene, of.homeOf(scene.at.person), of.homeProps(scene.at.person))
      return scene.depth === '0' ? [own] : [own, ...(await Promise.all(CALENDARS.map((one) => calendarSaid(scene, one))))]
    })
    propfind('/:person/calendars/:calendar', async (scene) => {
      const { person, calendar } = scene.at
      const own = await calendarSaid(scene, calendar)
      if (scene.depth === '0') return [own]
      const objects = await dav.list(scene.actor, calendar)
      return [own, ...objects.map((one) => said(scene, of.objectOf(person, calendar, one.name), of.objectProps(one)))]
    })
    app.route({
      ...{ method: 'PROPFIND', url: '/:person/calendars/:calendar/:name', ...READ },
      handler: async (request, reply) => {
        const scene = sceneOf(request)
        const { person, calendar, name } = scene.at
        const one = await dav.read(scene.actor, calendar, name)
        return xml(reply, multistatus([said(scene, of.objectOf(person, calendar, name), of.renderedProps(one))]))
      },
    })

    for (const url of ['/:person/calendars/:calendar', '/:person/calendars/:calendar/'])
      app.route({
        ...{ method: 'REPORT', url, ...READ },
        handler: async (request, reply) => xml(reply, await reported(dav, sceneOf(request))),
      })
    // Names and colours are ours: each is refused by itself, and programs keep their own.
    for (const url of [
      '/:person/calendars',
      '/:person/calendars/',
      '/:person/calendars/:calendar',
      '/:person/calendars/:calendar/',
    ])
      app.route({
        ...{ method: 'PROPPATCH', url, ...WRITE },
        handler: async (request, reply) => {
          const { at, body } = sceneOf(request)
          const names = (body?.children ?? []).flatMap((one) => of.askedOf(one) ?? [])
          const refused = tag(
            DAV('propstat'),
            `${tag(DAV('prop'), names.map((name) => tag(name)).join(''))}${tag(DAV('status'), 'HTTP/1.1 403 Forbidden')}`,
          )
          const href = of.calendarOf(at.person, at.calendar)
          return xml(reply, multistatus([], tag(DAV('response'), `${tag(DAV('href'), href)}${refused}`)))
        },
      })
    objectRoutes(app, dav)
  }

const objectRoutes = (app: App, dav: DavUseCases) => {
  const url = '/:person/calendars/:calendar/:name'
  const placeOf = (request: FastifyRequest) => {
    const actor = actorOf(request)
    const { person, calendar, name } = request.params as Address
    if (person !== actor.id || !CALENDARS.includes(calendar)) throw unknown()
    return { actor, calendar, name }
  }
  const conditionsOf = ({ headers }: FastifyRequest) => ({
    match: headers['if-match']?.split(',').map((one) => one.trim().replace(/^(?:W\/)?"(.{0,200})"$/, '$1')),
    noneMatch: headers['if-none-match']?.trim() === '*',
  })
  app.get(url, READ, async (request, reply) => {
    const { actor, calendar, name } = placeOf(request)
    const { object, text } = await dav.read(actor, calendar, name)
    reply.header('etag', `"${object.tag}"`)
    if (request.headers['if-none-match'] === `"${object.tag}"`) return reply.code(304).send()
    return reply.type(`text/calendar; charset=utf-8; component=${object.component.toLowerCase()}`).send(text)
  })
  app.put(url, WRITE, async (request, reply) => {
    const { actor, calendar, name } = placeOf(request)
    const text = typeof request.body === 'string' ? request.body : ''
    const { isNew, tag: state } = await dav.put(actor, calendar, name, text, conditionsOf(request))
    if (state !== undefined) reply.header('etag', `"${state}"`)
    return reply.code(isNew ? 201 : 204).send()
  })
  app.delete(url, WRITE, async (request, reply) => {
    const { actor, calendar, name } = placeOf(request)
    await dav.remove(actor, calendar, name, conditionsOf(request))
    return reply.code(204).send()
  })
}
