import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { until } from '../../testing/process.ts'
import { config } from './config.ts'
import { openDoors } from './doors.ts'
import { createApp } from './http.ts'

const built = async () => {
  const app = await createApp({ settings: config({ RATE_LIMIT: 'off' }), messages: {}, actions: {} })
  await app.ready()
  return app
}

const isOpen = (url: string) =>
  fetch(`${url}/nothing`, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  )

test('of a crowd that comes at once many are let in at each turn, each is answered, and then nobody is', async () => {
  const crowd = 400
  const app = await built()
  const doors = await openDoors(app, { port: 0, host: '127.0.0.1' })
  let came = 0
  app.server.on('connection', () => came++)
  const { port } = new URL(doors.url)
  let answers = 0
  // The system takes all of them before we come to our next turn.
  const people = Array.from({ length: crowd }, () =>
    connect(Number(port), '127.0.0.1')
      .once('data', () => answers++)
      .on('error', () => {}),
  )
  for (const one of people) one.write('GET /nothing HTTP/1.1\r\nhost: localhost\r\n\r\n')
  let turns = 0
  for (; came < crowd && turns < crowd; turns++) await new Promise(setImmediate)
  assert.ok(came === crowd && turns < crowd / 4, `${came} came in ${turns} turns`)
  await until('all are answered', () => answers === crowd)
  const closed = Promise.all([app.close(), doors.close()])
  await closed
  assert.equal(await isOpen(doors.url), false)
})

test('a port that another house has is taken, though both would share their own', async () => {
  const [first, second] = [await built(), await built()]
  const doors = await openDoors(first, { port: 0, host: '127.0.0.1' })
  const port = Number(new URL(doors.url).port)
  await assert.rejects(openDoors(second, { port, host: '127.0.0.1' }), { code: 'EADDRINUSE' })
  assert.ok(await isOpen(doors.url))
  await Promise.all([first.close(), doors.close()])
  const again = await openDoors(second, { port, host: '127.0.0.1' })
  assert.ok(await isOpen(again.url), 'it can be had again')
  await Promise.all([second.close(), again.close()])
})
