import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import sharp from 'sharp'
import { cookieSet } from '../../../testing/cookies.ts'
import { upload } from '../../../testing/upload.ts'
import { PASSWORD, type Person, world } from '../../../testing/world.ts'

let w: Awaited<ReturnType<typeof world>>
let olive: Person
let ada: Person
before(async () => {
  w = await world()
  olive = await w.person('Olive', 'owner')
  ada = await w.person('Ada', 'admin')
})
const said = ({ status, body }: { status: number; body?: { error?: { code: string } } }) =>
  `${status} ${body?.error?.code ?? ''}`.trim()
const give = (as: Person, id: string, role: string) => as('PATCH', `/api/identity/people/${id}`, { role })
const back = async (email: string) =>
  cookieSet((await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD })).headers['set-cookie'])

test('people are found by a part of their name or address, page by page', async () => {
  for (const name of ['Bea', 'Ben', 'Bob']) await w.person(name)
  const find = async (q: string, more = '') =>
    (await ada('GET', `/api/identity/people?q=${encodeURIComponent(q)}${more}`)).body as {
      items: { name: string }[]
      nextCursor: string | null
    }
  assert.deepEqual(
    (await find('be')).items.map(({ name }) => name),
    ['Ben', 'Bea'],
  )
  assert.deepEqual(
    (await find('BOB@')).items.map(({ name }) => name),
    ['Bob'],
  )
  assert.deepEqual((await find('%')).items, [], 'a sign of patterns stands for itself')
  const first = await find('', '&limit=3')
  const rest = await find('', `&limit=100&cursor=${first.nextCursor}`)
  assert.equal(new Set([...first.items, ...rest.items].map(({ name }) => name)).size, first.items.length + rest.items.length)
})

test('who looks after people gives roles below their own, to people below them, and to nobody else', async () => {
  const [cleo, dan] = [await w.person('Cleo', 'admin'), await w.person('Dan')]
  assert.equal(said(await give(ada, ada.id, 'member')), '403 identity.not_oneself')
  assert.equal(said(await give(ada, olive.id, 'member')), '403 identity.role_too_high')
  assert.equal(said(await give(ada, cleo.id, 'member')), '403 identity.role_too_high')
  assert.equal(said(await give(ada, dan.id, 'admin')), '403 identity.role_too_high')
  assert.equal(said(await give(olive, dan.id, 'owner')), '400 http.invalid_input')
  assert.equal(said(await give(dan, cleo.id, 'member')), '403 http.not_allowed')
  assert.equal((await give(ada, dan.id, 'editor')).body.role, 'editor')
  assert.equal((await give(olive, dan.id, 'admin')).body.role, 'admin')
  assert.deepEqual((await give(olive, dan.id, 'moderator')).body.may, ['admin', 'moderator', 'editor', 'member'])
})

test('a role that is given takes a fresh proof, and ends the sessions of whoever gets it', async () => {
  const eve = await w.person('Eve', 'moderator')
  w.clock.at = new Date(w.clock.at.getTime() + 11 * 60_000)
  assert.equal(said(await give(ada, eve.id, 'member')), '403 identity.confirm_first')
  await ada('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  assert.equal((await eve('GET', '/api/identity/me')).status, 200)
  assert.equal((await give(ada, eve.id, 'member')).status, 200)
  assert.equal((await eve('GET', '/api/identity/me')).status, 401, 'at once')
  const { body } = await w.nobody('GET', '/api/identity/me', undefined, { authorization: `Bearer ${await back(eve.email)}` })
  assert.equal(body.role, 'member')
})

test('of two who give different roles at once, one is told', async () => {
  const fay = await w.person('Fay')
  await olive('POST', '/api/identity/sessions/current/confirm', { password: PASSWORD })
  const answers = await Promise.all(['editor', 'moderator'].map((role) => give(olive, fay.id, role)))
  assert.ok(answers.some(({ status }) => status === 200))
  for (const { status } of answers) assert.ok([200, 409].includes(status))
})

test('all sessions of somebody can be ended by who stands above them', async () => {
  const gil = await w.person('Gil')
  assert.equal((await ada('DELETE', `/api/identity/people/${gil.id}/sessions`)).status, 204)
  assert.equal((await gil('GET', '/api/identity/me')).status, 401)
  assert.equal(said(await ada('DELETE', `/api/identity/people/${olive.id}/sessions`)), '403 identity.role_too_high')
})

test('one takes another name, that nobody has; and one’s own is free again', async () => {
  const [hana, ivo] = [await w.person('Hana'), await w.person('Ivo')]
  const rename = (as: Person, name: string) => as('PATCH', '/api/identity/profile', { name })
  assert.equal((await rename(hana, '하나 둘')).body.name, '하나 둘')
  assert.equal(said(await rename(ivo, '하나둘')), '409 identity.name_taken')
  assert.equal(said(await rename(ivo, 'admin')), '400 identity.reserved_nickname')
  assert.equal((await rename(hana, '하나.둘')).status, 200, 'one’s own name in another spelling')
  assert.equal((await rename(hana, '세나')).status, 200)
  assert.equal((await rename(ivo, '하나 둘')).status, 200)
})

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#304899' } })
const put = (as: Person, bytes: Uint8Array, field = 'file') => {
  const { payload, headers } = upload('me.png', bytes, field)
  return as('PUT', '/api/identity/profile/avatar', payload, headers)
}

test('a picture is drawn anew as squares, without where it was taken, under an address that never changes', async () => {
  const jpeg = await picture(900, 600)
    .withExif({ IFD0: { Copyright: 'canary-exif' }, IFD3: { GPSLatitude: '37/1 33/1 0/1' } })
    .jpeg()
    .toBuffer()
  assert.ok(jpeg.includes('canary-exif'))
  const { body } = await put(ada, jpeg)
  assert.match(body.avatar, /^[0-9a-f]{64}$/)
  for (const size of [64, 256]) {
    const { status, raw, headers } = await olive('GET', `/api/identity/avatars/${body.avatar}/${size}`)
    const { format, width, height, exif } = await sharp(raw).metadata()
    assert.deepEqual([status, format, width, height, exif], [200, 'webp', size, size, undefined])
    assert.deepEqual(
      [headers['content-type'], headers['cache-control'], headers['x-content-type-options']],
      ['image/webp', 'private, max-age=31536000, immutable', 'nosniff'],
    )
    assert.ok(!raw.includes('canary-exif'))
  }
  assert.equal((await w.nobody('GET', `/api/identity/avatars/${body.avatar}/64`)).status, 401)
  assert.equal((await ada('GET', '/api/identity/me')).body.avatar, body.avatar)
  await ada('DELETE', '/api/identity/profile/avatar')
  assert.equal((await ada('GET', '/api/identity/me')).body.avatar, undefined)
  assert.equal((await olive('GET', `/api/identity/avatars/${body.avatar}/64`)).status, 404)
})

test('what is no picture, or would cost too much to look at, is refused before it is drawn', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const half = (await picture(500, 500).png().toBuffer()).subarray(0, 200)
  for (const bytes of [svg, html, Buffer.alloc(0), half])
    assert.equal(said(await put(ada, bytes)), '415 identity.avatar_unreadable')
  const wide = await picture(12_001, 10).png().toBuffer()
  assert.equal(said(await put(ada, wide)), '413 identity.avatar_too_many_pixels')
  const before = process.memoryUsage().rss
  const bomb = await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  assert.ok(bomb.length < 1_000_000)
  const drawn = process.memoryUsage().rss
  assert.equal(said(await put(ada, bomb)), '413 identity.avatar_too_many_pixels')
  assert.ok(process.memoryUsage().rss - Math.max(before, drawn) < 100_000_000)
  assert.equal(said(await put(ada, Buffer.alloc(10 * 1_048_576 + 1))), '413 identity.avatar_too_large')
  assert.equal(said(await put(ada, half, 'other')), '400 identity.avatar_unreadable')
  assert.equal(said(await ada('PUT', '/api/identity/profile/avatar', { file: 'x' })), '415 identity.avatar_unreadable')
})

test('of whom one may help it is said whether they have a second factor, and of nobody else', async () => {
  const [hal, bo] = [await w.person('Hal'), await w.person('Bo', 'admin')]
  for (const { id } of [hal, bo])
    await w.sql(
      'identity',
      `insert into identity.totp (person_id, seed, created, confirmed) values ('${id}', 'x', now(), now())`,
    )
  const seen = async (name: string) => (await ada('GET', `/api/identity/people?q=${name}@`)).body.items[0].secondFactor
  assert.deepEqual([await seen('hal'), await seen('bo'), await seen('dan')], [true, false, false])
})
