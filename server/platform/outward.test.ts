import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { cleaner } from '../../testing/database.ts'
import { askOutside, isInside } from './outward.ts'

const serve = async (answer: RequestListener) => {
  const whenDone = cleaner()
  let asked = 0
  const server = createServer((request, reply) => {
    asked++
    answer(request, reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked }
}

test('an answer comes as fetch would give it, and a redirect is not followed', async () => {
  const elsewhere = await serve((_request, reply) => reply.end('secret'))
  const { url } = await serve((request, reply) =>
    request.url === '/there'
      ? reply.writeHead(302, { location: elsewhere.url }).end()
      : reply.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}'),
  )
  const ask = askOutside(url)
  assert.deepEqual(await (await ask(url)).json(), { a: 1 })
  const led = await ask(`${url}there`)
  assert.deepEqual([led.status, await led.text(), elsewhere.asked()], [302, '', 0])
})

test('13.2.4: what lies inside is asked by nobody who was named by another house', async () => {
  const canary = await serve((_request, reply) => reply.end('inside'))
  const { port } = new URL(canary.url)
  const ask = askOutside('https://id.example.test')
  for (const address of [
    canary.url,
    `https://127.0.0.1:${port}/`,
    `https://localhost:${port}/`,
    `https://2130706433:${port}/`,
    `https://0.0.0.0:${port}/`,
    `https://[::1]:${port}/`,
    `https://[::ffff:127.0.0.1]:${port}/`,
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'http://example.test/',
    'file:///etc/passwd',
  ])
    await assert.rejects(ask(address), /leads inside|is not https/, address)
  assert.equal(canary.asked(), 0)
  for (const address of ['192.168.1.1', '172.31.0.1', 'fd00::1', 'fe80::1', '100.64.0.1', '::'])
    assert.ok(isInside(address), address)
  for (const address of ['1.1.1.1', '172.32.0.1', '2606:4700::1111']) assert.ok(!isInside(address), address)
})

test('an answer without end is cut off', async () => {
  const { url } = await serve((_request, reply) => {
    const more = () => {
      while (!reply.destroyed && reply.write('x'.repeat(65_536)));
    }
    reply.on('drain', more)
    more()
  })
  await assert.rejects(askOutside(url)(url), /said too much/)
})

test('who does not answer is not waited for', async (t) => {
  const { url } = await serve(() => {})
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const refused = assert.rejects(askOutside(url)(url), /took too long|could not be reached/)
  t.mock.timers.tick(10_000)
  await refused
})
