import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSeoul, timekeeper } from '../../../testing/reminded.ts'
import { world } from '../../../testing/world.ts'

/** A reader of the stream: `next` resolves with the next message that says something, `last` is where to go on. */
const listen = async (url: string, token: string, lastId?: string) => {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${token}`, ...(lastId ? { 'last-event-id': lastId } : {}) }
  const response = await fetch(url, { headers, signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let last = ''
  const next = async (): Promise<readonly [name: string, data: Record<string, unknown>] | undefined> => {
    for (;;) {
      const at = text.indexOf('\n\n')
      if (at < 0) {
        const chunk = await reader?.read()
        if (!chunk || chunk.done) return undefined
        text += chunk.value
        continue
      }
      const lines = text.slice(0, at).split('\n')
      text = text.slice(at + 2)
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      last = field('id') ?? last
      const name = field('event')
      if (name) return [name, JSON.parse(field('data') ?? 'null')]
    }
  }
  return { next, last: () => last, stop: () => stop.abort() }
}

test('what is told comes through the stream as it is told, and who was away goes on where they were', {
  timeout: 60_000,
}, async () => {
  const w = await world()
  const [ann, bob] = [await inSeoul(w), await inSeoul(w, 'Bob')]
  const time = timekeeper(w)
  const url = `${await w.hosts.notify!.app.listen({ port: 0 })}/api/notify/stream`
  const [hers, his] = [await listen(url, ann.token), await listen(url, bob.token)]
  for (const [n, title] of ['하나', '둘', '셋'].entries())
    await ann('POST', '/api/planner/tasks', { title, day: '2030-01-01', starts: 600 + n * 60, remind: [0] })
  await time.at('2030-01-01T01:00:00Z')
  const [name, notice] = (await hers.next()) ?? assert.fail('the stream has ended')
  assert.deepEqual([name, notice.title, notice.readAt], ['notice', '하나', null])
  assert.deepEqual(await hers.next(), ['state', { unread: 1 }])
  await ann('POST', `/api/notify/inbox/${notice.id}/read`)
  assert.deepEqual(await hers.next(), ['state', { unread: 0 }])
  hers.stop()

  await time.at('2030-01-01T02:00:00Z')
  await time.at('2030-01-01T03:00:00Z')
  const again = await listen(url, ann.token, hers.last())
  const titles = [await again.next(), await again.next()].map((one) => one?.[1].title)
  assert.deepEqual(
    [titles, await again.next()],
    [
      ['둘', '셋'],
      ['state', { unread: 2 }],
    ],
  )
  again.stop()
  await bob('POST', '/api/planner/tasks', { title: '밥', day: '2030-01-01', starts: 780, remind: [0] })
  await time.at('2030-01-01T04:00:00Z')
  assert.equal((await his.next())?.[1].title, '밥', 'nobody hears what is another’s')
  his.stop()
})
