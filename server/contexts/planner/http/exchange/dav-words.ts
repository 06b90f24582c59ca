import { AppError } from '#platform/errors'
import type { App } from '#platform/http'
import { languageOf, say } from '#platform/messages'
import { CAL, DAV, errorXml } from '../../exchange/dav-xml.ts'
import { plannerMessages } from '../../messages.ts'

const MOST_BYTES = 1024 * 1024
const ALLOW = 'OPTIONS, GET, HEAD, PUT, DELETE, PROPFIND, PROPPATCH, REPORT'

/** What each refusal is called by the standards; the rest keep their status alone. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'planner.exchange_no_calendar': CAL('valid-calendar-data'),
  'planner.exchange_unreadable': CAL('valid-calendar-data'),
  'planner.exchange_uid_taken': CAL('no-uid-conflict'),
  'planner.exchange_too_large': CAL('max-resource-size'),
  'planner.dav_one_thing': CAL('valid-calendar-object-resource'),
  'planner.dav_read_only': DAV('need-privileges'),
  'planner.dav_sync_token': DAV('valid-sync-token'),
  'planner.dav_filter': CAL('supported-filter'),
  'planner.dav_report': DAV('supported-report'),
  'planner.dav_depth': DAV('propfind-finite-depth'),
  'planner.dav_too_many': DAV('number-of-matches-within-limits'),
}

/** Teaches a scope the methods, the credentials and the refusals of CalDAV. */
export const inWordsOfDav = (app: App) => {
  knowMethods(app, ['PROPFIND', 'PROPPATCH', 'REPORT'])
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))
  // Programs know Basic alone. What they send as a password is a token that was made for them, and is treated as one.
  app.addHook('onRequest', (request, reply, done) => {
    const [, given] = /^Basic ([\w+/=]{1,2000})$/i.exec(request.headers.authorization ?? '') ?? []
    const password = given && Buffer.from(given, 'base64').toString('utf8').split(':').slice(1).join(':')
    if (password?.startsWith('haruteo_pat_')) request.headers.authorization = `Bearer ${password}`
    reply.header('dav', '1, 3, calendar-access').header('allow', ALLOW)
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 401) reply.header('www-authenticate', 'Basic realm="Haruteo", charset="UTF-8"')
    done(null, payload)
  })
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof AppError)) throw error
    const { code, kind, details } = error
    const condition =
      CONDITIONS[code] ?? (kind === 'invalid' && request.method === 'PUT' ? CAL('valid-calendar-object-resource') : undefined)
    if (!condition) throw error
    const sentence = say(plannerMessages, languageOf(request.headers['accept-language']), code, details)
    return reply
      .code(kind === 'full' ? 507 : kind === 'conflict' ? 409 : 403)
      .type('application/xml; charset=utf-8')
      .send(errorXml(condition, sentence))
  })
}

/** Methods belong to the whole server: who comes second finds them there. */
export const knowMethods = (app: App, methods: readonly string[]) => {
  for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
}
