import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { tempDir, undo } from '../../testing/database.ts'
import { until } from '../../testing/process.ts'
import { alerts } from './alerts.ts'

test('an alert reaches the address and the program, and the same matter is told once in five minutes, with how often', async () => {
  const heard: { what: string; moreSince: number; facts: object }[] = []
  const sink = createServer(async (request, response) => {
    heard.push(JSON.parse(await text(request)))
    response.end()
  }).listen(0, '127.0.0.1')
  undo.push(() => sink.close())
  await new Promise((resolve) => sink.once('listening', resolve))
  const dir = tempDir()
  const [program, kept] = [join(dir, 'tell'), join(dir, 'kept')]
  writeFileSync(program, `#!/bin/sh\n[ -z "$ALERT_CANARY" ] && cat > ${kept}.new && mv ${kept}.new ${kept}\n`)
  chmodSync(program, 0o700)
  process.env.ALERT_CANARY = 'secret'
  undo.push(() => delete process.env.ALERT_CANARY)
  let at = 0
  const tell = alerts({ url: `http://127.0.0.1:${(sink.address() as { port: number }).port}`, command: program }, () => at)
  for (let i = 0; i < 4; i++) tell({ what: 'an event was given up', facts: { name: 'notes.written', tries: 10 } })
  tell({ what: 'something else', facts: {} })
  await until('both matters are heard', () => heard.length === 2)
  at = 300_000
  tell({ what: 'an event was given up', facts: { name: 'notes.written', tries: 10 } })
  await until('the first is heard again', () => heard.length === 3)
  assert.deepEqual(heard.map(({ what, moreSince }) => [what, moreSince]).sort(), [
    ['an event was given up', 0],
    ['an event was given up', 3],
    ['something else', 0],
  ])
  await until('the program was told', () => existsSync(kept))
  assert.equal(JSON.parse(readFileSync(kept, 'utf8')).product, 'haruteo')
})

test('an alarm that cannot be raised disturbs nobody', () => {
  const tell = alerts({ url: 'http://127.0.0.1:1/', command: '/nowhere/at/all' })
  tell({ what: 'x', facts: {} })
})
