import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, ROLES } from './actor.ts'
import { AUDIENCES } from './audience.ts'
import { can, outranks, type Resource, type Rule, scopesOf } from './can.ts'

const member: Actor = { id: 'ann', role: 'member' }
const own: Resource = { ownerId: 'ann' }

const actor = fc.record<Actor>(
  { id: fc.constantFrom('ann', 'bob'), role: fc.constantFrom(...ROLES), scopes: fc.subarray(['a:read', 'a:write']) },
  { requiredKeys: ['id', 'role'] },
)
const rule = fc.record<Rule>(
  {
    who: fc.constantFrom(...ROLES, 'anyone' as const, 'house' as const),
    on: fc.constantFrom('own' as const, 'visible' as const, 'lent' as const, 'below' as const),
    scope: fc.constantFrom('a:read', 'a:write'),
  },
  { requiredKeys: ['who'] },
)
const thing = fc.oneof(
  fc.record({
    ...{ ownerId: fc.constantFrom('ann', 'bob'), audience: fc.constantFrom(...AUDIENCES) },
    lentTo: fc.subarray(['ann', 'bob']),
  }),
  fc.record({ role: fc.constantFrom(...ROLES) }),
)
const always = (holds: (who: Actor, what: Rule, on: Resource) => boolean) =>
  fc.assert(fc.property(actor, rule, thing, (who, what, on) => holds(who, what, on)))

test('what nobody declared, nobody may', () =>
  always((who, _, on) => !can(who, undefined) && !can(who, undefined, on) && !can(undefined, undefined)))

test('what is the house’s own, no person may', () => always((who, what, on) => !can(who, { ...what, who: 'house' }, on)))

test('a stranger may what is for anyone and nothing else, and sees of things those that are public', () =>
  always(
    (_, what, on) =>
      can(undefined, what) === (what.who === 'anyone') &&
      (!can(undefined, what, on) || ('audience' in on && on.audience === 'public')),
  ))

test('a higher role may all that a lower one may, where nobody’s rank is in question', () =>
  always((who, what, on) => {
    if (what.on === 'below' || !can(who, what, on)) return true
    return ROLES.filter((role) => outranks(role, who.role)).every((role) => can({ ...who, role }, what, on))
  }))

test('a right on a thing is never more than the right itself', () =>
  always((who, what, on) => !can(who, what, on) || can(who, what)))

test('no role, however high, opens what somebody keeps to themselves', () =>
  always((who, what, on) => {
    if (!('ownerId' in on) || on.ownerId === who.id || on.audience !== 'me') return true
    return !can(who, what, on) || (what.on === 'lent' && !!on.lentTo?.includes(who.id))
  }))

test('what is lent to somebody opens to nobody else, and by no other right', () => {
  const lent: Resource = { ownerId: 'ann', lentTo: ['bob'] }
  const [bob, owner]: Actor[] = [
    { id: 'bob', role: 'member' },
    { id: 'eve', role: 'owner' },
  ]
  assert.deepEqual(
    [can(bob, { who: 'member', on: 'lent' }, lent), can(member, { who: 'member', on: 'lent' }, lent)],
    [true, true],
  )
  assert.equal(can(owner, { who: 'member', on: 'lent' }, lent), false)
  assert.equal(can(undefined, { who: 'anyone', on: 'lent' }, lent), false)
  for (const on of ['own', 'visible'] as const) assert.equal(can(bob, { who: 'member', on }, lent), false, on)
})

test('nobody acts on somebody of their own rank or above', () =>
  always((who, what, on) => !('role' in on) || outranks(who.role, on.role) || !can(who, what, on)))

test('a personal access token never does more than its person, nor more than it was made for', () =>
  always((who, what, on) => {
    const { scopes, ...person } = who
    if (!scopes || !can(who, what, on) || what.who === 'anyone') return true
    return can(person, what, on) && what.scope !== undefined && scopes.includes(what.scope)
  }))

test('a role that is none of ours is none at all', () =>
  assert.equal(can({ id: 'ann', role: 'root' as 'owner' }, { who: 'member' }, own), false))

test('these are the answers that people know', () => {
  const [write, read, keepPeople] = [
    { who: 'member' },
    { who: 'member', on: 'visible' },
    { who: 'admin', on: 'below' },
  ] as const
  assert.equal(can(member, write, own), true)
  assert.equal(can(member, write, { ownerId: 'bob', audience: 'public' }), false)
  assert.equal(can(member, read, { ownerId: 'bob', audience: 'members' }), true)
  assert.equal(can({ id: 'c', role: 'admin' }, keepPeople, { role: 'member' }), true)
  assert.equal(can({ id: 'c', role: 'admin' }, keepPeople, { role: 'owner' }), false)
  assert.equal(can({ ...member, scopes: ['a:read'] }, { ...write, scope: 'a:write' }, own), false)
})

test('the scopes to choose from are those that some right asks for', () =>
  assert.deepEqual(
    scopesOf({
      'a.r': { who: 'member', scope: 'a:read' },
      'a.w': { who: 'member', scope: 'a:write' },
      'a.l': { who: 'owner' },
    }),
    ['a:read', 'a:write'],
  ))
