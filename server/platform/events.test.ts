import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Faults, talk as talkAs } from '../../testing/talk.ts'
import { needs, type Shape } from '../../testing/world.ts'
import { fail } from './errors.ts'

for (const shape of ['whole', 'whole by broker'] satisfies Shape[]) {
  const talk = (faults: Faults) => talkAs(faults, shape)
  const outbox = 'select tries, dead, error is not null as failed from talker.delivery'

  test(
    `${shape}: a handler that fails is tried again, later and later, and the event is heard in the end`,
    needs(shape),
    async () => {
      const faults: Faults = { failing: new Error('not today'), heard: [] }
      const w = await talk(faults)
      await w.say(1)
      await w.settle()
      await w.settle()
      assert.deepEqual(await w.sql('talker', outbox), [{ tries: 1, dead: false, failed: true }], 'not before its time')
      w.clock.at = new Date(w.clock.at.getTime() + 1_001)
      await w.settle()
      w.clock.at = new Date(w.clock.at.getTime() + 1_001)
      await w.settle()
      assert.deepEqual(await w.sql('talker', outbox), [{ tries: 2, dead: false, failed: true }], 'the second pause is longer')
      faults.failing = undefined
      w.clock.at = new Date(w.clock.at.getTime() + 1_000)
      await w.settle()
      assert.deepEqual([faults.heard, await w.sql('talker', outbox)], [[1], []])
    },
  )

  test(
    `${shape}: an event nobody can handle is given up after ten tries, kept, shown, and heard after a replay`,
    needs(shape),
    async () => {
      const faults: Faults = { failing: new Error('broken'), heard: [] }
      const w = await talk(faults)
      await w.say(7)
      for (let i = 0; i < 12; i++) {
        await w.settle()
        w.clock.at = new Date(w.clock.at.getTime() + 300_000)
      }
      assert.deepEqual(await w.sql('talker', outbox), [{ tries: 10, dead: true, failed: true }])
      const [letter] = (await w.host.deadLetters()).talker!
      assert.deepEqual([letter?.name, letter?.subscriber, letter?.tries], ['talker.said', 'listener', 10])
      faults.failing = undefined
      assert.equal(await w.host.replay(), 1)
      await w.settle()
      assert.deepEqual([faults.heard, await w.sql('talker', outbox)], [[7], []])
    },
  )

  test(
    `${shape}: an event that can never work is given up at once, one whose subscriber is away never`,
    needs(shape),
    async () => {
      const faults: Faults = { failing: fail('invalid', 'listener.unheard_of'), heard: [] }
      const w = await talk(faults)
      await w.say(1)
      await w.settle()
      assert.deepEqual(await w.sql('talker', outbox), [{ tries: 1, dead: true, failed: true }])
      await w.sql('talker', 'delete from talker.delivery')
      faults.failing = fail('unavailable', 'peer.unreachable')
      await w.say(2)
      for (let i = 0; i < 15; i++) {
        await w.settle()
        w.clock.at = new Date(w.clock.at.getTime() + 300_000)
      }
      assert.deepEqual(await w.sql('talker', outbox), [{ tries: 15, dead: false, failed: true }])
    },
  )

  test(`${shape}: what no try can mend is given up at once`, needs(shape), async () => {
    const faults: Faults = { failing: new TypeError('cannot read of undefined'), heard: [] }
    const w = await talk(faults)
    await w.say(1)
    await w.settle()
    assert.deepEqual(await w.sql('talker', outbox), [{ tries: 1, dead: true, failed: true }])
  })

  test(
    `${shape}: one letter that was given up is shown, replayed or dropped by its name, and the others stay`,
    needs(shape),
    async () => {
      const faults: Faults = { failing: fail('unprocessable', 'listener.cannot'), heard: [] }
      const w = await talk(faults)
      await w.sayAll(1, 2, 3)
      await w.settle()
      const letters = (await w.host.deadLetters()).talker!
      assert.equal(letters.length, 3)
      const [first, second] = letters.map(({ id }) => id)
      const shown = await w.host.deadLetter('talker', first!)
      assert.deepEqual([shown?.data, shown?.tries], [{ n: 1 }, 1])
      assert.equal(await w.host.deadLetter('nobody', first!), undefined)
      assert.deepEqual([await w.host.drop('talker', first!), await w.host.drop('talker', first!)], [1, 0])
      faults.failing = undefined
      assert.equal(await w.host.replay({ context: 'listener', id: second! }), 0)
      assert.equal(await w.host.replay({ context: 'talker', id: second! }), 1)
      await w.settle()
      assert.deepEqual([faults.heard, (await w.host.deadLetters()).talker!.length], [[2], 1])
      await w.say(4)
      const [waiting] = await w.sql<{ id: string }>('talker', 'select id from talker.delivery where not dead')
      if (waiting) assert.equal(await w.host.drop('talker', waiting.id), 0, 'what was not given up cannot be dropped')
    },
  )

  test(`${shape}: the same event delivered twice has one effect, also among others`, needs(shape), async () => {
    const faults: Faults = { heard: [] }
    const w = await talk(faults)
    const again = () =>
      w.sql(
        'talker',
        // Sent again, or a broker would drop them on the way.
        `insert into talker.delivery (event, name, data, due, at, subscriber, sent)
        select ('01900000-0000-7000-8000-00000000000' || n)::uuid, 'talker.said', jsonb_build_object('n', n), '2029-01-01', '2029-01-01', 'listener', 'again'
        from generate_series(1, 3) n`,
      )
    for (let i = 0; i < 3; i++) {
      await again()
      await w.settle()
    }
    assert.deepEqual(await w.sql('listener', 'select n from listener.heard order by n'), [{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  test(`${shape}: of many events in one delivery a bad one spoils only itself`, needs(shape), async () => {
    const faults: Faults = { heard: [], poison: 3 }
    const w = await talk(faults)
    await w.sayAll(1, 2, 3, 4, 5)
    await w.settle()
    const heard = await w.sql<{ n: number }>('listener', 'select n from listener.heard order by n')
    assert.deepEqual(
      heard.map(({ n }) => n),
      [1, 2, 4, 5],
    )
    assert.deepEqual(await w.sql('talker', 'select tries, dead from talker.delivery'), [{ tries: 1, dead: false }])
  })

  test(`${shape}: what somebody waits for is heard before what was made in bulk`, needs(shape), async () => {
    const faults: Faults = { heard: [] }
    const w = await talk(faults)
    faults.failing = new Error('later')
    await w.sayAll(...Array.from({ length: 250 }, (_, i) => 1_000 + i))
    await w.say(7)
    await w.settle()
    faults.failing = undefined
    faults.heard.length = 0
    w.clock.at = new Date(w.clock.at.getTime() + 5_000)
    await w.settle()
    assert.ok(faults.heard.indexOf(7) < 200, `it came as number ${faults.heard.indexOf(7)}`)
    assert.equal(faults.heard.length, 251)
  })

  test(`${shape}: how long the oldest event has waited can be seen`, needs(shape), async () => {
    const w = await talk({ heard: [], failing: new Error('no') })
    await w.say(1)
    await w.settle()
    w.clock.at = new Date(w.clock.at.getTime() + 40_000)
    const { talker } = await w.host.backlogs()
    assert.deepEqual(talker, { waiting: 1, dead: 0, oldestSeconds: 40 })
  })

  test(`${shape}: what a clock that was ahead put off is told when the clock is set right`, needs(shape), async () => {
    const faults: Faults = { heard: [] }
    const w = await talk(faults)
    const ahead = new Date(w.clock.at.getTime() + 45 * 60_000).toISOString()
    await w.sql(
      'talker',
      `insert into talker.delivery (event, name, data, due, held, at, subscriber)
        select gen_random_uuid(), 'talker.said', json_build_object('n', n), '${ahead}', case n when 2 then '${ahead}'::timestamptz end,
          '${ahead}', 'listener' from generate_series(1, 2) n`,
    )
    await w.settle()
    assert.deepEqual([...faults.heard].sort(), [1, 2])
    assert.deepEqual(await w.sql('talker', outbox), [])
  })

  test(`${shape}: whoever claims an event and dies leaves it to the next after the lease`, needs(shape), async () => {
    const faults: Faults = { heard: [] }
    const w = await talk(faults)
    await w.sql(
      'talker',
      `insert into talker.delivery (event, name, data, due, held, at, subscriber, tries)
    values (gen_random_uuid(), 'talker.said', '{"n": 9}', '2030-01-01T00:00:00Z', '2030-01-01T00:00:30Z', '2030-01-01T00:00:00Z', 'listener', 1)`,
    )
    await w.settle()
    assert.deepEqual(faults.heard, [])
    w.clock.at = new Date('2030-01-01T00:00:31Z')
    await w.settle()
    assert.deepEqual(faults.heard, [9])
  })
}
