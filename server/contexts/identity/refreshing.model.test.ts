import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { config } from '#platform/config'
import { type Db, openDb, openPool, sql } from '#platform/db'
import { uuid } from '#platform/ids'
import { migrate } from '#platform/migrations'
import { keyedToken, newToken } from '#platform/secrets'
import { freshDatabase, undo } from '../../../testing/database.ts'
import { accessTokens as jwtAccessTokens } from './access-tokens.ts'
import { newAccount } from './domain/account.ts'
import { GRACE_MS } from './domain/refresh.ts'
import { newSession } from './domain/session.ts'
import { accountsRdb } from './rdb/accounts.ts'
import { personalTokensRdb } from './rdb/personal-tokens.ts'
import { preferencesRdb } from './rdb/preferences.ts'
import { refreshRdb } from './rdb/refresh.ts'
import { sessionsEnding, sessionsRdb } from './rdb/sessions.ts'
import { signingKeysRdb } from './rdb/signing-keys.ts'
import { refreshing } from './usecases/refreshing.ts'
import { whoIsUseCase } from './usecases/who-is.ts'

// Whatever order apps, thieves, clocks and owners do things in, on the real tables: a family of refresh tokens has one that is good, what
// was ended stays ended, and an honest app is signed out only where somebody else used its tokens, or its time is over.

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const WHERE = { ip: '127.0.0.1', agent: 'app' }
const newId = () => uuid()
const { people: LIFETIME } = config({}).lifetimes

let db: Db
const clock = { at: new Date('2030-01-01T00:00:00Z') }
const now = () => clock.at
before(async () => {
  const where = await freshDatabase()
  await migrate(where, [{ name: 'identity', migrations: new URL('./migrations/', import.meta.url) }])
  const pool = openPool(where, 8)
  undo.push(() => pool.end({ timeout: 1 }))
  db = openDb(pool)
})

type Do =
  | { do: 'open' }
  /** The app asks for its next tokens; `lost`: and does not get the answer. */
  | { do: 'refresh'; which: number; lost: boolean }
  | { do: 'refreshAtOnce'; which: number; times: number }
  /** Somebody uses a token that is or was of this family. */
  | { do: 'use'; which: number; token: number }
  /** The app and a thief with a token from long ago come at the same moment. */
  | { do: 'race'; which: number; token: number }
  | { do: 'signOut'; which: number; token: number }
  | { do: 'endAll' }
  | { do: 'clock'; ms: number }

const which = fc.nat(3)
const token = fc.nat(9)
const steps: fc.Arbitrary<Do>[] = [
  fc.constant({ do: 'open' }),
  fc.record({ do: fc.constant('refresh'), which, lost: fc.boolean() }),
  fc.record({ do: fc.constant('refresh'), which, lost: fc.constant(false) }),
  fc.record({ do: fc.constant('refreshAtOnce'), which, times: fc.integer({ min: 2, max: 5 }) }),
  fc.record({ do: fc.constant('use'), which, token }),
  fc.record({ do: fc.constant('race'), which, token }),
  fc.record({ do: fc.constant('signOut'), which, token }),
  fc.constant({ do: 'endAll' }),
  fc.record({
    do: fc.constant('clock'),
    ms: fc.constantFrom(1_000, GRACE_MS, GRACE_MS + 1, 9 * MINUTE, 45 * MINUTE, -45 * MINUTE, -1_000, 13 * DAY),
  }),
]

/** What is known of a family from outside: its tokens in order, the newest last, and when each was first exchanged. */
type Family = { id: string; tokens: string[]; spent: number[]; held: number; ended: boolean; created: number; expires: number }
/** What was said of a token, and what that means for its family. */
type Foretold = 'next' | 'same' | 'ends' | 'nothing'

const run = async (plan: readonly Do[]) => {
  const personId = newId()
  const accounts = accountsRdb(db, 'k'.repeat(32))
  const account = newAccount(personId, { email: `${personId}@house.test`, name: 'A', role: 'member', password: 'x' }, now())
  await accounts.add(account)
  const sessions = sessionsRdb(db, () => {})
  const accessTokens = jwtAccessTokens({ store: signingKeysRdb(db), masterKey: 'k'.repeat(32), issuer: 'test', now, newId })
  const cases = refreshing({
    ...{ refresh: refreshRdb(db, { forget: () => {}, newId }), sessions, accounts, accessTokens, now },
    ...{
      preferences: preferencesRdb(
        db,
        () => [],
        () => new Date(0),
      ),
      lifetimes: { people: LIFETIME, staff: LIFETIME },
    },
    successorOf: (token) => keyedToken('k'.repeat(32), 'refresh', token),
  })
  const personalTokens = personalTokensRdb(db, () => {})
  const whoIs = whoIsUseCase({ sessions, accessTokens, personalTokens, lifetimes: { people: LIFETIME, staff: LIFETIME }, now })
  const families: Family[] = []
  let told = 0

  let lastAccess = ''
  const refresh = async (token: string) => {
    try {
      const { token: next, access } = await cases.refresh(token, WHERE)
      lastAccess = access.token
      return next
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'identity.refresh_over')
      return undefined
    }
  }
  const foretell = (f: Family, i: number): Foretold => {
    if (f.ended || f.expires <= now().getTime()) return 'nothing'
    if (i === f.tokens.length - 1) return 'next'
    return i === f.tokens.length - 2 && now().getTime() - (f.spent[i] ?? 0) <= GRACE_MS ? 'same' : 'ends'
  }
  const spend = (f: Family, next: string | undefined) => {
    assert.ok(next !== undefined && !f.tokens.includes(next), 'a token that was never seen before')
    f.spent[f.tokens.length - 1] = now().getTime()
    f.tokens.push(next)
    f.expires = Math.min(now().getTime() + LIFETIME.idleMs, f.created + LIFETIME.absoluteMs)
  }
  const end = (f: Family) => {
    f.ended = true
    told++
  }
  const use = async (f: Family, i: number) => {
    const foretold = foretell(f, i)
    const next = await refresh(f.tokens[i] ?? '')
    if (foretold === 'next') spend(f, next)
    else assert.equal(next, foretold === 'same' ? f.tokens.at(-1) : undefined, foretold)
    if (foretold === 'ends') end(f)
    if (next !== undefined) assert.equal((await whoIs(lastAccess))?.id, personId, 'the access token is good')
    return next
  }

  const act = async (step: Do) => {
    if (step.do === 'clock') clock.at = new Date(now().getTime() + step.ms)
    if (step.do === 'open') {
      const [id, token] = [newId(), newToken()]
      const session = newSession({ id, kind: 'app', personId, where: WHERE }, LIFETIME, now())
      await sessions.open(session, token, { what: 'identity.signed_in', personId, actorId: personId, where: WHERE }, 'x')
      const [created, expires] = [now().getTime(), session.expires.getTime()]
      families.push({ id, tokens: [token], spent: [], held: 0, ended: false, created, expires })
    }
    if (step.do === 'endAll') {
      await db.write([sessionsEnding(() => {})(personId)])
      for (const f of families) f.ended = true
    }
    if (!('which' in step)) return
    const f = families[step.which % Math.max(1, families.length)]
    if (!f) return
    if (step.do === 'refresh') {
      const next = await use(f, f.held)
      if (next !== undefined && !step.lost) f.held = f.tokens.indexOf(next)
    }
    if (step.do === 'refreshAtOnce') {
      const foretold = foretell(f, f.held)
      const answers = await Promise.all(Array.from({ length: step.times }, () => refresh(f.tokens[f.held] ?? '')))
      assert.equal(new Set(answers).size, 1, 'all are told the same')
      if (foretold === 'next') spend(f, answers[0])
      else assert.equal(answers[0], foretold === 'same' ? f.tokens.at(-1) : undefined)
      if (foretold === 'ends') end(f)
      if (answers[0] !== undefined) f.held = f.tokens.indexOf(answers[0])
    }
    if (step.do === 'use') await use(f, step.token % f.tokens.length)
    if (step.do === 'race' && f.tokens.length > 2) {
      const old = step.token % (f.tokens.length - 2)
      const foretold = foretell(f, old)
      const [mine, his] = await Promise.all([refresh(f.tokens[f.held] ?? ''), refresh(f.tokens[old] ?? '')])
      assert.equal(his, undefined, 'the thief gets nothing')
      if (foretold === 'ends') end(f)
      // The app may have been a moment faster; what it got is worth nothing any more.
      if (mine !== undefined) assert.equal(await refresh(mine), undefined)
    }
    if (step.do === 'signOut') {
      const isKnown = foretell(f, step.token % f.tokens.length) !== 'nothing'
      await cases.revoke(f.tokens[step.token % f.tokens.length] ?? '', WHERE)
      if (isKnown) f.ended = true
    }
  }

  for (const step of plan) {
    await act(step)
    const rows = await db.all<{ id: string }>(sql`select id from identity.session where person_id = ${personId}`)
    const living = families.filter(({ ended }) => !ended).map(({ id }) => id)
    assert.deepEqual(rows.map(({ id }) => id).sort(), living.sort(), 'one row for each family that lives, and none else')
  }
  for (const f of families.filter(({ ended }) => ended))
    for (const token of f.tokens) assert.equal(await refresh(token), undefined, 'what was ended stays ended')
  const mails = await db.all(sql`select 1 from identity.mail where recipient = ${account.email}`)
  assert.equal(mails.length, told, 'of each theft the person is told once')
  return families
}

test('ASVS 10.4.5: whatever the order, one refresh token is good, the ended stays ended, the honest stay signed in', async () => {
  const plan = fc.array(fc.oneof(...steps), { minLength: 1, maxLength: 25 }).map((rest): Do[] => [{ do: 'open' }, ...rest])
  await fc.assert(
    fc.asyncProperty(plan, async (all) => void (await run(all))),
    { numRuns: Number(process.env.REFRESH_RUNS ?? 60) },
  )
})

test('an honest app that refreshes when it should is never signed out, whatever the clock does and however often it asks', async () => {
  const honest: fc.Arbitrary<Do>[] = [
    fc.record({ do: fc.constant('refreshAtOnce'), which: fc.constant(0), times: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ do: fc.constant('clock'), ms: fc.constantFrom(10 * MINUTE, 45 * MINUTE, -45 * MINUTE, 6 * 60 * MINUTE) }),
  ]
  const plan = fc.array(fc.oneof(...honest), { minLength: 5, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(plan, async (rest) => {
      const [app] = await run([{ do: 'open' }, ...rest])
      assert.deepEqual([app?.ended, app?.held], [false, (app?.tokens.length ?? 0) - 1])
    }),
    { numRuns: 20 },
  )
})
