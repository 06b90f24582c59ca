import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { renderer } from './render.ts'

test('notes are rendered aside, one after the other', async () => {
  const { render, close } = renderer()
  const all = await Promise.all(['# a', '```ts\nlet b\n```', '$c$'].map(render))
  assert.deepEqual(
    all.map(({ complete }) => complete),
    [true, true, true],
  )
  assert.ok(all[0]!.html.startsWith('<h1 id="a">') && all[1]!.html.includes('tok-keyword') && all[2]!.html.includes('<math'))
  await close()
})

/** A thread that does what the note says. */
const strange = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'worker-'))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(
    join(folder, 'worker.mjs'),
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (body) => {
      if (body === 'hang') for (;;);
      if (body === 'throw') throw new Error('x')
      if (body === 'exit') process.exit(1)
      if (body === 'then exit') setTimeout(() => process.exit(1))
      parentPort.postMessage(body === 'fail' ? {} : { html: body })
    })`,
  )
  return pathToFileURL(join(folder, 'worker.mjs'))
}

test('a note that hangs, breaks or kills its thread is shown as it is written, and the next one is rendered', async (t) => {
  const { render, close } = renderer({ deadline: 1000, worker: await strange(t) })
  const asWritten = (text: string) => ({ html: `<pre class="code"><code>${text}</code></pre>\n`, complete: false })
  const asked = ['a', 'hang', 'b', 'throw', 'exit', 'c', 'fail', 'd']
  const answers = await Promise.all(asked.map(render))
  assert.deepEqual(
    answers,
    asked.map((body) => (body.length > 1 ? asWritten(body) : { html: body, complete: true })),
  )
  assert.deepEqual((await render('<hang>')).html, '<hang>')
  await close()
})

test('a thread that dies while it rests, or is given up, is started anew', { timeout: 60_000 }, async (t) => {
  const { render, close } = renderer({ deadline: 600_000, idle: 1, worker: await strange(t) })
  assert.equal((await render('then exit')).complete, true)
  for (const body of ['a', 'b', 'c']) assert.ok((await render(body)).html.includes(body))
  await close()
  assert.deepEqual(await render('after'), { html: 'after', complete: true })
  await close()
})
