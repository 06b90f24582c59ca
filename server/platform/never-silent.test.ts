import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neverSilent } from './never-silent.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a body that comes in pieces is all there, with what was said of it', async () => {
  const from = new Response(ReadableStream.from([bytes('하루'), bytes('의 '), bytes('사진')]), {
    ...{ status: 206, headers: { etag: '"x"' } },
  })
  const answer = neverSilent(from, 1_000)
  assert.deepEqual([answer.status, answer.headers.get('etag')], [206, '"x"'])
  assert.equal(await answer.text(), '하루의 사진')
  const nothing = new Response(null, { status: 204 })
  assert.equal(neverSilent(nothing, 1), nothing)
})

test('a body that falls silent in its middle fails, and is let go of', async () => {
  let isLetGo = false
  const body = new ReadableStream({
    start: (to) => to.enqueue(bytes('half')),
    cancel: () => {
      isLetGo = true
    },
  })
  await assert.rejects(neverSilent(new Response(body), 20).text(), /nothing came for 0\.02 s in the middle of an answer/)
  assert.ok(isLetGo)
})
