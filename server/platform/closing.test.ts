import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { until } from '../../testing/process.ts'
import { createApp } from './http.ts'

test('what is asked over a connection that stands, while the house is closing, is answered, and the connection ends', async () => {
  const app = await createApp({
    settings: { trustProxy: 0, publicOrigin: undefined, rateLimit: false },
    messages: {},
    actions: { 'house.look': { who: 'anyone' } },
  })
  const waiting: (() => void)[] = []
  const config = { action: 'house.look' }
  app.get('/first', { config }, async () => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    return 'first'
  })
  app.get('/second', { config }, async () => 'second')
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  let said = ''
  const socket = connect(Number(url.port), url.hostname).on('data', (data) => {
    said += data
  })
  const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: house.test\r\n\r\n`)
  ask('/first')
  await until('the first is at work', async () => waiting.length === 1)
  const closed = app.close()
  await until('it takes nobody new', async () => !app.server.listening)
  ask('/second')
  waiting.shift()?.()
  await closed
  await until('both are answered', async () => said.includes('second'))
  assert.deepEqual(said.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 200'])
  assert.match(said.slice(said.lastIndexOf('HTTP/1.1')), /^connection: close/im)
  socket.destroy()
})
