import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD, world } from '../../../testing/world.ts'
import { nextBegins, outlived, type SigningKey, signer } from './domain/signing-key.ts'

const HOUR = 3_600_000

test('keys turn: a new one is shown before it signs, and the old one believed for as long as it can be needed', async () => {
  const w = await world()
  const { email } = await w.person('Ann')
  const later = (ms: number) => {
    w.clock.at = new Date(w.clock.at.getTime() + ms)
  }
  const kids = async () => (await w.nobody('GET', '/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid)
  const signIn = async (): Promise<string> =>
    (await w.nobody('POST', '/api/identity/sessions', { email, password: PASSWORD, for: 'app' })).body.accessToken
  const turn = () => w.hosts.identity!.runJob('identity-turn-keys')
  const kidOf = async () => JSON.parse(Buffer.from((await signIn()).split('.')[0] ?? '', 'base64url').toString()).kid as string
  await turn()
  const old = await kidOf()
  assert.ok((await kids()).includes(old))
  later(31 * 24 * HOUR)
  assert.equal(await kidOf(), old)
  await turn()
  const both = await kids()
  assert.equal(both.length, 2)
  assert.equal(await kidOf(), old, 'whoever keeps the list has not seen the new one yet')
  later(HOUR)
  const fresh = await kidOf()
  assert.ok(fresh !== old && both.includes(fresh))
  await turn()
  assert.deepEqual((await kids()).sort(), both.sort())
  later(25 * HOUR)
  await turn()
  assert.deepEqual(await kids(), [fresh])
})

test('the newest key that has begun signs; none is made before it is due, none let go that may be needed', () => {
  const at = (days: number) => new Date(Date.UTC(2030, 0, 1) + days * 86_400_000)
  const key = (kid: string, days: number): SigningKey => ({
    ...{ kid, public: '', sealed: Buffer.of() },
    ...{ created: at(days), begins: at(days) },
  })
  const keys = [key('a', 0), key('c', 60), key('b', 30)]
  assert.deepEqual(
    [-1, 0, 29, 30, 61].map((day) => signer(keys, at(day))?.kid),
    [undefined, 'a', 'a', 'b', 'c'],
  )
  assert.deepEqual(nextBegins([], at(0)), at(0))
  assert.equal(nextBegins(keys, at(89)), undefined)
  assert.equal(nextBegins(keys, at(90))?.getTime(), at(90).getTime() + 3_600_000)
  assert.deepEqual(outlived(keys, at(31)), [])
  assert.deepEqual(outlived(keys, at(31.1)), ['a'])
  assert.deepEqual(outlived(keys, at(99)).toSorted(), ['a', 'b'])
})
