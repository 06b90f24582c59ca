import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../../testing/process.ts'
import { PASSWORD, world } from '../../testing/world.ts'

// ASVS 15.4: what may be done once is done once, and what is limited stays limited, by however many at the same moment.

const many = <T>(howMany: number, act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: howMany }, (_, i) => act(i)))
const count = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length

test('ASVS 15.4.1 one set-up link makes one owner, however many use it at once', async () => {
  const w = await world()
  const { setupToken: token } = await w.identity().prepareOwner({})
  const answers = await many(6, (i) =>
    w.nobody('POST', '/api/identity/setup', { token, email: `o${i}@house.test`, password: 'blue teapot by the window' }),
  )
  assert.equal(
    count(answers, ({ status }) => status === 201),
    1,
  )
  assert.deepEqual(await w.sql('identity', `select count(*)::int as n from identity.person`), [{ n: 1 }])
})

test('ASVS 6.3.1, 15.4.1 of forty wrong passwords at once no more are looked at than one after the other', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const guess = (i: number) => w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: `wrong ${i}` })
  const answers = await many(40, guess)
  const looked = count(answers, ({ status }) => status === 401)
  assert.ok(looked <= 5, `${looked} were looked at`)
  assert.equal(looked + count(answers, ({ status }) => status === 429), 40)
  const confirm = await many(40, () => ann('POST', '/api/identity/sessions/current/confirm', { password: 'wrong' }))
  assert.ok(count(confirm, ({ status }) => status !== 429) <= 5)
})

test('ASVS 7.4.1 a session that is ended while requests are under way opens nothing after', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  const [ended] = await Promise.all([ann('DELETE', '/api/identity/sessions/current'), many(20, () => ann('GET', '/api/notes'))])
  assert.equal(ended.status, 204)
  assert.equal(
    count(await many(5, () => ann('GET', '/api/notes')), ({ status }) => status !== 401),
    0,
  )
})

test('ASVS 15.4.2 one session that is ended twice at once ends once, and is written down once', async () => {
  const w = await world()
  const ann = await w.person('Ann')
  await w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: PASSWORD })
  const other = (await ann('GET', '/api/identity/sessions')).body.items.find(
    (one: { current?: boolean; isThis?: boolean }) => !one.current && !one.isThis,
  )
  const answers = await many(6, () => ann('DELETE', `/api/identity/sessions/${other.id}`))
  assert.equal(
    count(answers, ({ status }) => status === 204),
    1,
  )
  assert.equal(
    count(answers, ({ status }) => status === 404),
    5,
  )
  const log = (await ann('GET', '/api/identity/log')).body.items as { what: string }[]
  assert.equal(
    count(log, ({ what }) => what === 'identity.session_ended'),
    1,
  )
})

for (const [what, change] of Object.entries({
  'a new password': `update identity.person set password = 'x' where id = 'ID'`,
  'a ban': `select 1 from identity.person where id = 'ID' for update;
    insert into identity.ban (person_id, reason, until, by_id, at) values ('ID', 'r', null, 'ID', '2030-01-01')`,
}))
  test(`ASVS 15.4.2 who proved who they are just before ${what} is not in after it`, async () => {
    const w = await world()
    const ann = await w.person('Ann')
    const end = `delete from identity.session where person_id = 'ID'; select pg_sleep(1)`
    const changing = w.sql('identity', `begin; ${change}; ${end}; commit`.replaceAll('ID', ann.id))
    await until('the change is under way', async () => {
      const [row] = await w.sql<{ n: number }>(
        'identity',
        `select count(*)::int as n from pg_stat_activity where query like '%pg_sleep(1)%' and wait_event = 'PgSleep'`,
      )
      return row?.n === 1
    })
    const answer = await w.nobody('POST', '/api/identity/sessions', { email: ann.email, password: PASSWORD })
    await changing
    assert.equal(answer.status, 401)
    assert.deepEqual(await w.sql('identity', 'select count(*)::int as n from identity.session'), [{ n: 0 }])
  })
