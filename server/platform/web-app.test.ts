import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { tempDir } from '../../testing/database.ts'
import { config } from './config.ts'
import { type App, createApp } from './http.ts'
import { serveWebApp } from './web-app.ts'

const SCRIPT = 'console.log("안녕하세요")'
let app: App
const dir = tempDir()

const appOf = async (from: string) => {
  const opened = await createApp({ settings: config({ RATE_LIMIT: 'off' }), messages: {}, actions: {} })
  await serveWebApp(opened, from)
  await opened.ready()
  return opened
}

before(async () => {
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'index.html'), '<!doctype html><title>하루터</title>')
  writeFileSync(join(dir, 'assets', 'index-abc.js'), SCRIPT)
  writeFileSync(join(dir, 'assets', 'index-abc.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(join(dir, 'sw.js'), SCRIPT)
  writeFileSync(join(dir, '.made-from'), 'secret')
  app = await appOf(dir)
})

test('every address of the application is its one page', async () => {
  for (const url of ['/app', '/app/', '/app/write/0199-abc', '/app/find?q=%EC%B2%9C%EC%8B%9D', '/app/a/b/c/d']) {
    const { statusCode, headers, payload } = await app.inject(url)
    assert.equal(statusCode, 200, url)
    assert.match(String(headers['content-type']), /^text\/html/)
    assert.match(payload, /하루터/)
    assert.equal(headers['cache-control'], 'no-cache')
  }
})

test('the top of the house leads into the application', async () =>
  assert.equal((await app.inject('/')).headers.location, '/app/'))

test('the page runs no script but those of the house, and stands in no frame', async () => {
  const policy = String((await app.inject('/app/')).headers['content-security-policy'])
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /script-src 'self'(;|$)/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(policy, /https?:|\*|unsafe-eval/)
})

test('a file with its content in its name is kept for a year, and sent compressed to who can read that', async () => {
  const plain = await app.inject('/app/assets/index-abc.js')
  assert.equal(plain.payload, SCRIPT)
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable')
  const small = await app.inject({ url: '/app/assets/index-abc.js', headers: { 'accept-encoding': 'br' } })
  assert.equal(small.headers['content-encoding'], 'br')
  assert.match(String(small.headers['content-type']), /javascript/)
  assert.equal(brotliDecompressSync(small.rawPayload).toString(), SCRIPT)
})

test('the worker for offline use is asked for anew each time', async () =>
  assert.equal((await app.inject('/app/sw.js')).headers['cache-control'], 'no-cache'))

for (const url of ['/app/assets/gone.js', '/app/.made-from', '/app/..%2fpackage.json', '/app/assets/..%2f..%2fpackage.json'])
  test(`${url} is not there`, async () => {
    const { statusCode, payload } = await app.inject(url)
    assert.ok([403, 404].includes(statusCode), String(statusCode))
    assert.doesNotMatch(payload, /secret|devDependencies/)
  })

test('nothing can be sent to an address of the application', async () =>
  assert.equal((await app.inject({ method: 'POST', url: '/app/write' })).statusCode, 404))

test('a house whose application was not built says what to do', async () => {
  const { statusCode, json } = await (await appOf(tempDir())).inject('/app/')
  assert.equal(statusCode, 503)
  assert.equal(json().error.code, 'http.not_built')
})
