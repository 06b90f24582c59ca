import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listen } from '../../../testing/listen.ts'
import { inSeoul, timekeeper } from '../../../testing/reminded.ts'
import { world } from '../../../testing/world.ts'

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
  const told = async (reader: typeof hers) => {
    const { name, data } = (await reader.next()) ?? assert.fail('the stream has ended')
    return [name, data] as const
  }
  const [name, notice] = await told(hers)
  assert.deepEqual([name, notice.title, notice.readAt], ['notice', '하나', null])
  assert.deepEqual(await told(hers), ['state', { unread: 1 }])
  await ann('POST', `/api/notify/inbox/${notice.id}/read`)
  assert.deepEqual(await told(hers), ['state', { unread: 0 }])
  hers.stop()

  await time.at('2030-01-01T02:00:00Z')
  await time.at('2030-01-01T03:00:00Z')
  const again = await listen(url, ann.token, { after: hers.last() })
  const titles = [await told(again), await told(again)].map(([, data]) => data.title)
  assert.deepEqual(
    [titles, await told(again)],
    [
      ['둘', '셋'],
      ['state', { unread: 2 }],
    ],
  )
  again.stop()
  await bob('POST', '/api/planner/tasks', { title: '밥', day: '2030-01-01', starts: 780, remind: [0] })
  await time.at('2030-01-01T04:00:00Z')
  assert.equal((await his.next())?.data.title, '밥', 'nobody hears what is another’s')
  his.stop()
})
