import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { airKoreaHere, hour, told } from '../testing/air-korea.ts'
import { blogMorning } from '../testing/blog.ts'
import { cookieSet } from '../testing/cookies.ts'
import { tempDir } from '../testing/database.ts'
import { breathe } from '../testing/diary.ts'
import { calendar, elsewhere, event, gives } from '../testing/elsewhere.ts'
import { collect } from '../testing/media.ts'
import { remind } from '../testing/notified.ts'
import { picture } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { pushService } from '../testing/push-service.ts'
import { recorder } from '../testing/recorder.ts'

import { upload } from '../testing/upload.ts'
import { zipOf } from '../testing/vault.ts'
import { type Answer, type Exchange, PASSWORD, world } from '../testing/world.ts'

const FILE = 'docs/examples.json'
/** It never ends, or it takes a browser with passkeys, or it leads to another house: there is no JSON, or none that would be the same twice. */
const WITHOUT = [
  'GET /api/notes/stream',
  'GET /api/notify/stream',
  'GET /api/day/stream',
  'POST /api/identity/passkeys',
  'POST /api/identity/passkeys/challenge',
  'POST /api/identity/sessions/passkey',
  'POST /api/identity/sessions/passkey/challenge',
  'POST /api/identity/sessions/second/challenge',
  'POST /api/identity/sessions/current/confirm/challenge',
  'GET /api/identity/providers/{name}/start',
  'GET /api/identity/providers/{name}/callback',
  'POST /api/identity/providers/{name}/connect',
  'POST /api/identity/providers/{name}/confirm',
]

let hear: (exchange: Exchange) => void = () => {}
const PROVIDERS = { KAKAO_CLIENT_ID: 'x', KAKAO_CLIENT_SECRET: 'x', OIDC_OFFICE_ISSUER: 'https://id.work.test' }
const WORK = { OIDC_OFFICE_LABEL: '우리 회사', OIDC_OFFICE_CLIENT_ID: 'x', OIDC_OFFICE_CLIENT_SECRET: 'x' }
const pushes = await pushService()
const school = await elsewhere(gives(calendar(...event('1', 'SUMMARY:개학', 'DTSTART;VALUE=DATE:20300103', 'LOCATION:강당'))))
const { env: AIR } = await airKoreaHere(told([hour('2030-01-01 09:00', '38', '70')]))
const PUSH = { PUSH_HOME: pushes.url }
const w = await world('whole', {
  env: {
    DATA_DIR: tempDir(),
    STAFF_READS_DIARIES: 'with_reason',
    ...PROVIDERS,
    ...WORK,
    ...PUSH,
    ...AIR,
    PRIVATE_CALENDARS: 'on',
  },
  hear: (exchange) => hear(exchange),
})
const { paths } = (await w.nobody('GET', '/openapi.json')).body as { paths: Record<string, object> }
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)
const { hear: record, examples } = recorder(routes)
hear = record
const seen = (version: number) => ({ 'if-match': `"${version}"` })

/** What stands behind the # of the newest link that was mailed. */
const mailed = async (template: string) => {
  const rows = await w.sql<{ link: string }>(
    'identity',
    `select filling ->> 'link' as link from identity.mail where template = '${template}' order by created desc, id desc limit 1`,
  )
  return rows[0]?.link.split('#')[1]
}

const signedIn = async (email: string) => {
  const { headers } = await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
  return (method: string, path: string, input?: unknown) =>
    w.nobody(method, path, input, { authorization: `Bearer ${cookieSet(headers['set-cookie'])}`, 'accept-language': 'ko' })
}

/** Another password and another address, and back again. */
const recover = async (mina: (method: string, path: string, body?: unknown) => Promise<unknown>) => {
  await mina('GET', '/api/identity/password')
  await mina('PUT', '/api/identity/password', { current: PASSWORD, password: `${PASSWORD} 2` })
  await mina('PUT', '/api/identity/password', { current: `${PASSWORD} 2`, password: PASSWORD })
  await mina('POST', '/api/identity/email-changes', { email: 'mina@new.test' })
  const confirm = { token: await mailed('email_change_confirm') }
  await w.nobody('POST', '/api/identity/email-changes/confirmed', confirm)
  await w.nobody('POST', '/api/identity/recoveries', { email: 'mina@new.test' })
  const token = await mailed('reset')
  await w.nobody('POST', '/api/identity/recoveries/opened', { token })
  await w.nobody('POST', '/api/identity/recoveries/finished', { token, password: PASSWORD })
  await w.nobody('POST', '/api/identity/email-changes/taken-back', { token: await mailed('email_change_notice') })
}

/** A second factor: set up, asked for, and taken off again. */
const protect = async (mina: (method: string, path: string, body?: unknown) => Promise<Answer>, email: string) => {
  const { secret } = (await mina('POST', '/api/identity/factors/totp')).body
  const code = () => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: w.clock.at.getTime() })
  await mina('POST', '/api/identity/factors/totp/confirm', { code: code() })
  await mina('POST', '/api/identity/factors/recovery-codes')
  w.clock.at = new Date(w.clock.at.getTime() + 30_000)
  const { headers } = await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
  const token = cookieSet(headers['set-cookie'], 'haruteo-second')
  await w.nobody('GET', '/api/identity/sessions/second', undefined, { cookie: `haruteo-second=${token}` })
  await w.nobody('POST', '/api/identity/sessions/second', { token, code: code() })
  await w.sql(
    'identity',
    `insert into identity.passkey select gen_random_uuid(), id, 'x', '', 0, '[]', true, '내 노트북', created from identity.person`,
  )
  const { passkeys } = (await mina('GET', '/api/identity/factors')).body
  await mina('GET', '/api/identity/sessions/current/confirm')
  await mina('PATCH', `/api/identity/passkeys/${passkeys[0].id}`, { name: '회사 노트북' })
  await mina('DELETE', `/api/identity/passkeys/${passkeys[0].id}`)
  await mina('DELETE', '/api/identity/factors/totp')
  const { id } = await w.identity().addPerson({ email: 'sora@house.test', name: '소라', role: 'member', password: PASSWORD })
  await mina('DELETE', `/api/identity/people/${id}/factors`)
}

const VISIT = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:정기 검진\nDTSTART:20300110T100000\nEND:VEVENT\nEND:VCALENDAR'

/** A month is planned, and looked back on. */
const plan = async (
  mina: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>,
) => {
  const at = (path: string) => `/api/planner/${path}`
  await mina('POST', at('read'), { text: '내일 3시 병원 #건강', today: '2029-12-31', minutes: 540 })
  const { body: label } = await mina('POST', at('labels'), { name: '건강', color: 'green' })
  await mina('PATCH', at(`labels/${label.id}`), { color: 'teal' }, seen(1))
  await mina('GET', at('labels'))
  const { body: goal } = await mina('POST', at('goals'), { span: 'month', day: '2030-01-01', title: '밤에 깨지 않기' })
  await mina('PATCH', at(`goals/${goal.id}`), { content: '흡입기를 빼먹지 않는다.' }, seen(1))
  const visit = { title: '병원', day: '2030-01-01', starts: 900, labelId: label.id, goalId: goal.id }
  const { body: task } = await mina('POST', at('tasks'), visit)
  await mina('PATCH', at(`tasks/${task.id}`), { status: 'done' }, seen(1))
  await mina('GET', at(`tasks/${task.id}`))
  const { body: daily } = await mina('POST', at('tasks'), {
    title: '흡입기',
    day: '2030-01-01',
    rule: 'FREQ=DAILY',
    starts: 480,
  })
  await mina('GET', at(`series/${daily.seriesId}`))
  await mina('PATCH', at(`series/${daily.seriesId}/days/2030-01-01?scope=this`), { status: 'done' }, seen(1))
  await mina('DELETE', at(`series/${daily.seriesId}/days/2030-02-01?scope=following`), undefined, seen(1))
  await mina('POST', at('tasks/changes'), { items: [{ which: { id: task.id }, day: '2030-01-02' }] })
  await mina('GET', at('tasks/some-day'))
  await mina('PATCH', at('calendar'), { timeZone: 'Asia/Seoul' })
  await mina('PUT', at('feed'), { shows: 'busy' })
  await mina('GET', at('calendar'))
  await mina('DELETE', at('feed'))
  await mina('GET', at('export'))
  const visits = upload('plan.ics', Buffer.from(VISIT))
  await mina('POST', at('imports?format=calendar&timeZone=Asia/Seoul&dryRun=true'), visits.payload, visits.headers)
  await mina('DELETE', at(`tasks/${task.id}`), undefined, seen(3))
  await mina('GET', at('tasks/trash'))
  await mina('POST', at(`tasks/${task.id}/restore`))
  const { body: birthday } = await mina('POST', at('anniversaries'), {
    name: '엄마 생신',
    emoji: '🎂',
    lunar: true,
    month: 12,
    day: 3,
  })
  await mina('PATCH', at(`anniversaries/${birthday.id}`), { remind: [7, 1] }, seen(1))
  await mina('GET', at('anniversaries'))
  const { body: subscribed } = await mina('POST', at('subscriptions'), { address: school.url, timeZone: 'Asia/Seoul' })
  await mina('PATCH', at(`subscriptions/${subscribed.id}`), { color: 'green' }, seen(1))
  await mina('POST', at(`subscriptions/${subscribed.id}/refresh`))
  await mina('GET', at('subscriptions'))
  await mina('GET', at('days?from=2030-01-01&to=2030-01-07'))
  await mina('DELETE', at(`subscriptions/${subscribed.id}`), undefined, seen(2))
  await mina('GET', at('goals?from=2030-01-01&to=2030-01-31'))
  await mina('GET', at('statistics?month=2030-01&today=2030-01-02'))
  const { body: week } = await mina('POST', at('retrospectives'), { week: '2030-01-02', title: '첫 주', body: '푹 잤다.' })
  await mina('PATCH', at(`retrospectives/${week.id}`), { audience: 'members' }, seen(1))
  await mina('GET', at(`retrospectives/${week.id}`))
  await mina('GET', at('retrospectives'))
  await w.settle()
  await mina('GET', '/api/day/2030-01-02?timeZone=Asia/Seoul')
  await mina('GET', '/api/day/marks?from=2030-01-01&to=2030-01-03&timeZone=Asia/Seoul')
  await mina('DELETE', at(`retrospectives/${week.id}`), undefined, seen(2))
  await mina('DELETE', at(`anniversaries/${birthday.id}`), undefined, seen(2))
  await mina('DELETE', at(`goals/${goal.id}`), undefined, seen(2))
  await mina('DELETE', at(`labels/${label.id}`), undefined, seen(2))
}

/** Somebody packs everything, keeps another out for a while, hands the house over, leaves and comes back. */
const leaveAndComeBack = async (email: string) => {
  const { headers: here } = await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
  const again = (method: string, path: string, body?: unknown) =>
    w.nobody(method, path, body, { authorization: `Bearer ${cookieSet(here['set-cookie'])}`, 'accept-language': 'ko' })
  const parcel = (await again('POST', '/api/identity/exports')).body.id
  await until('it is packed', async () => (await again('GET', '/api/identity/exports')).body.items[0].state === 'done')
  await again('GET', `/api/identity/exports/${parcel}/file`)
  const jun = await w.person('Jun')
  await again('PUT', `/api/identity/people/${jun.id}/ban`, { reason: '광고를 올렸어요', until: '2030-02-01T00:00:00Z' })
  await again('GET', `/api/identity/people/${jun.id}/ban`)
  await again('GET', '/api/identity/bans')
  await again('DELETE', `/api/identity/people/${jun.id}/ban`)
  await again('POST', '/api/identity/ownership', { email: jun.email })
  await again('GET', '/api/identity/leaving')
  await again('POST', '/api/identity/leaving', { email })
  const { headers: back } = await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })
  await w.nobody('DELETE', '/api/identity/leaving', undefined, { authorization: `Bearer ${cookieSet(back['set-cookie'])}` })
}

/** A morning with the house, in which every route is used. */
const live = async () => {
  const { setupToken } = await w.identity().prepareOwner({})
  await w.nobody('GET', '/api/identity/setup')
  await w.nobody('GET', '/api/identity/password-rule')
  const owner = { token: setupToken, email: 'mina@house.test', password: PASSWORD, name: '미나' }
  await w.nobody('POST', '/api/identity/setup', owner)
  const { headers: session } = await w.nobody('POST', '/api/identity/sessions', { email: owner.email, password: PASSWORD })
  const mina = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    w.nobody(method, path, body, {
      authorization: `Bearer ${cookieSet(session['set-cookie'])}`,
      'accept-language': 'ko',
      ...headers,
    })
  await mina('GET', '/api/identity/me')
  await mina('PATCH', '/api/identity/preferences', { language: 'ko', timeZone: 'Asia/Seoul', editor: { preview: false } })
  await mina('GET', '/api/identity/preferences')
  await mina('GET', '/api/identity/log')
  await mina('GET', '/api/identity/audit')
  await mina('GET', '/api/identity/audit/check')
  await mina('GET', '/api/identity/providers')
  await w.sql(
    'identity',
    `insert into identity.linked select gen_random_uuid(), id, 'kakao', 'https://kauth.kakao.com', '1', 'mina@elsewhere.test', created,
      created from identity.person`,
  )
  const { items: linked } = (await mina('GET', '/api/identity/linked')).body
  await mina('DELETE', `/api/identity/linked/${linked[0].id}`)

  await protect(mina, owner.email)
  await w.nobody('GET', '/api/identity/house')
  await mina('PATCH', '/api/identity/house', { joining: 'open' })
  await w.nobody('GET', '/api/identity/consents/texts')
  const { body: asked } = await w.nobody('POST', '/api/identity/joinings', { email: 'sori@example.org' })
  await w.hosts.identity?.runJob('identity-post')
  const { body: mails } = await mina('GET', '/api/identity/mail')
  const code = /\d{6}/.exec(mails.items[0].letter.text)?.[0]
  await w.nobody('POST', `/api/identity/joinings/${asked.id}/code`, { secret: asked.secret, code })
  const consents = ['terms', 'privacy'].map((kind) => ({ kind, version: 1, given: true }))
  const sori = { name: '소리', password: PASSWORD, consents }
  const { body: joined } = await w.nobody('POST', `/api/identity/joinings/${asked.id}/person`, {
    secret: asked.secret,
    ...sori,
  })
  const { body: invited } = await mina('POST', '/api/identity/invitations', { role: 'member', days: 3 })
  const { link } = (await mina('POST', `/api/identity/invitations/${invited.id}/renew`)).body
  const token = link.split('#')[1]
  await w.nobody('POST', '/api/identity/invitations/open', { token })
  const browser = 'x'.repeat(43)
  await w.sql(
    'identity',
    `insert into identity.arrival values (sha256('${browser}'), 'kakao', 'https://kauth.kakao.com', '2', 'dan@example.org', true, '단비',
      '2030-01-02')`,
  )
  const cookie = { cookie: `haruteo-trip=${browser}` }
  await w.nobody('GET', '/api/identity/arrival', undefined, cookie)
  await w.nobody('POST', '/api/identity/arrival/join', { name: '단비', consents }, cookie)
  await w.nobody('POST', '/api/identity/invitations/join', { ...sori, token, name: '나래', email: 'narae@example.org' })
  const spare = await mina('POST', '/api/identity/invitations', { role: 'member' })
  await mina('DELETE', `/api/identity/invitations/${spare.body.id}`)
  await mina('GET', '/api/identity/invitations')
  await mina('GET', '/api/identity/people?q=소리')
  await mina('PATCH', `/api/identity/people/${joined.person.id}`, { role: 'editor' })
  await mina('DELETE', `/api/identity/people/${joined.person.id}/sessions`)
  await mina('PATCH', '/api/identity/profile', { name: '미나' })
  const face = upload('나.png', await picture(8, 8, '#2f5d73').png().toBuffer())
  const { body: me } = await mina('PUT', '/api/identity/profile/avatar', face.payload, face.headers)
  await mina('GET', `/api/identity/avatars/${me.avatar}/64`)
  await mina('DELETE', '/api/identity/profile/avatar')
  await mina('GET', '/api/identity/consents')
  await mina('PUT', '/api/identity/consents/news', { version: 1, given: true })
  const words = { title: '소식', text: '가끔 보내 드려요.' }
  await mina('PUT', '/api/identity/consents/texts/news', {
    version: 1,
    ko: words,
    en: { title: 'News', text: 'Now and then.' },
  })

  await collect(mina, w.sql)
  await plan(mina)
  await breathe(mina, await signedIn('narae@example.org'))
  await remind(mina, pushes.url, async () => {
    await w.settle()
    const before = w.clock.at
    w.clock.at = new Date('2030-01-01T00:01:00Z')
    await w.hosts.notify?.runJob('notify-look')
    w.clock.at = before
  })

  const { body: folder } = await mina('POST', '/api/folders', { name: '건강' })
  await mina('PATCH', `/api/folders/${folder.id}`, { name: '건강 기록' }, seen(1))
  const text = '# 천식\n\n흡입기를 쓴다. #건강/천식\n'
  const { body: note } = await mina('POST', '/api/notes', { title: '천식', body: text, folderId: folder.id })
  const { body: visit } = await mina('POST', '/api/notes', { title: '병원', body: '[[천식]] 때문에 갔다. #건강' })
  const longer = `${text}\n[[병원]]에서 받았다.\n`
  await mina('PATCH', `/api/notes/${note.id}`, { body: longer, pinned: true, audience: 'public' }, seen(1))
  await mina('GET', `/api/notes/${note.id}`)
  for (const around of ['html', 'links', 'backlinks', 'related', 'history', 'history/1'])
    await mina('GET', `/api/notes/${note.id}/${around}`)
  await mina('POST', `/api/notes/${note.id}/history/1/restore`, undefined, seen(2))
  const shared = (await mina('GET', `/api/notes/${note.id}`)).body.link.url
  await w.nobody('GET', `/api/notes/shared/${shared.split('/').at(-1)}`)
  await w.settle()
  for (const path of ['notes', 'notes/graph', `notes/titles?folderId=${folder.id}`, 'folders', `folders/${folder.id}`])
    await mina('GET', `/api/${path}`)
  for (const [path, q] of [
    ['notes/suggest', '처'],
    ['notes/tags', '건강'],
    ['search', '흡입기'],
  ])
    await mina('GET', `/api/${path}?q=${encodeURIComponent(q ?? '')}`)

  await mina('PUT', '/api/notes/daily/2030-01-01', { timeZone: 'Asia/Seoul' })
  await mina('PUT', '/api/notes/daily/2030-01-01', { timeZone: 'Asia/Seoul' })
  const template = { title: '회의', body: '# {{date:M월 D일 dddd}} {{title}}\n' }
  const templateId = (await mina('POST', '/api/notes', template)).body.id
  await mina('POST', '/api/notes/from-template', { templateId, title: '월요 회의', timeZone: 'Asia/Seoul' })
  await blogMorning(mina, w.nobody)
  const photo = upload('사진.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  const put = await mina('POST', `/api/notes/attachments?noteId=${visit.id}`, photo.payload, photo.headers)
  await mina('GET', `/api/notes/attachments/${put.body.id}`)
  const vault = upload('vault.zip', await zipOf({ '일기/1월.md': '[[천식]]' }))
  const run = await mina('POST', '/api/notes/imports', vault.payload, vault.headers)
  await mina('GET', `/api/notes/imports/${run.body.id}`)
  await mina('GET', '/api/notes/export')

  await mina('DELETE', `/api/notes/${visit.id}`, undefined, seen(1))
  await mina('GET', '/api/notes/trash')
  await mina('POST', `/api/notes/trash/${visit.id}/restore`)
  await mina('DELETE', `/api/notes/${visit.id}`, undefined, seen(3))
  await mina('DELETE', `/api/notes/trash/${visit.id}`)
  await mina('DELETE', `/api/folders/${folder.id}`, undefined, seen(2))
  await mina('POST', `/api/folders/trash/${folder.id}/restore`)
  await mina('DELETE', `/api/folders/${folder.id}`, undefined, seen(4))
  await mina('DELETE', `/api/folders/trash/${folder.id}`)
  const bot = await mina('POST', '/api/identity/personal-tokens', { name: '백업', scopes: ['notes:read'], days: 90 })
  await mina('GET', '/api/identity/personal-tokens')
  await mina('DELETE', `/api/identity/personal-tokens/${bot.body.id}`)
  const asApp = { email: owner.email, password: PASSWORD, for: 'app' }
  const { refreshToken } = (await w.nobody('POST', '/api/identity/sessions', asApp)).body
  await w.nobody('POST', '/api/identity/tokens/refresh', { refreshToken })
  await w.nobody('POST', '/api/identity/tokens/revoke', { refreshToken })
  const other = { email: owner.email, password: PASSWORD }
  await w.nobody('POST', '/api/identity/sessions', other, { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile) Firefox/151.0' })
  const { body: sessions } = await mina('GET', '/api/identity/sessions')
  await mina('DELETE', `/api/identity/sessions/${sessions.items.find((one: { current: boolean }) => !one.current).id}`)
  await mina('DELETE', '/api/identity/sessions')
  await mina('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  await mina('DELETE', '/api/identity/sessions/current')
  await leaveAndComeBack(owner.email)
  await recover(await signedIn(owner.email))
}

test('every route has an example that was seen, and the kept ones are those', async () => {
  await live()
  const found = examples()
  assert.deepEqual(routes.filter((route) => !found[route] && !WITHOUT.includes(route)).sort(), [])
  const made = `${JSON.stringify(found, null, 1)}\n`
  if (process.env.UPDATE_EXAMPLES) writeFileSync(FILE, made)
  // Compared one by one, because a difference within the whole is nothing that a person could find.
  const kept = JSON.parse(readFileSync(FILE, 'utf8')) as typeof found
  const outOfDate = 'is out of date: UPDATE_EXAMPLES=1 node --test test/examples.test.ts'
  for (const [route, example] of Object.entries(found))
    assert.deepEqual(JSON.parse(JSON.stringify(example)), kept[route], `${FILE} ${outOfDate}`)
  assert.ok(readFileSync(FILE, 'utf8') === made, `${FILE} ${outOfDate}`)
})

test('the examples stand in the document, and hold nothing that is another at every run', async () => {
  const { paths } = (await (await world()).nobody('GET', '/openapi.json')).body
  const json = paths['/api/notes/'].post
  assert.equal(json.requestBody.content['application/json'].examples.recorded.value.title, '천식')
  assert.equal(json.responses['201'].content['application/json'].examples.recorded.value.version, 1)
  const kept = readFileSync(FILE, 'utf8')
  assert.doesNotMatch(kept, /"(?:accessToken|refreshToken|token)": "(?!a-token-that-nobody-has)/)
})
