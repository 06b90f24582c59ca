import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, test } from 'node:test'
import { hash } from '@node-rs/argon2'
import fc from 'fast-check'
import { PASSWORD, world } from '../../../testing/world.ts'
import { commonPasswords, keystrokes } from './common-passwords.ts'
import { leastOf, mustBePassword, passwordForm } from './domain/password.ts'

const CHOOSER = { email: 'mina.kim@clinic.example', name: '김미나', words: ['haruteo', '하루터', 'home.example.org'], min: 10 }
let isCommon: (folded: string) => boolean
before(async () => {
  isCommon = await commonPasswords().load()
})
const may = (password: string, min = 10) => mustBePassword(password, { ...CHOOSER, min }, isCommon)
const refused = (password: string, code: string) =>
  assert.throws(() => may(password), { code: `identity.password_${code}` }, password)

test('ASVS 6.2.1, 6.2.9: ten characters at least, 128 at most, counted as people count them', () => {
  refused('한글아홉자라서안돼', 'too_short')
  refused('🔑🔑🔑🔑🔑', 'too_short')
  may('한글열자라서이젠돼요')
  may('🔑🎈🐈🌧️🧂📚🥁🛶🚲')
  may('낮'.repeat(60) + '밤'.repeat(68))
  refused(`${'낮'.repeat(60)}${'밤'.repeat(69)}`, 'too_long')
})

test('ASVS 6.2.5, 6.2.8: no rule says which characters, and none is cut or trimmed', () => {
  for (const fine of [
    'correct horse battery',
    '  spaces  at  both ends  ',
    'onlysmallletterswork',
    '74839201657483',
    'ω≈ç√∫˜µ≤≥÷',
  ])
    may(fine)
  assert.equal(passwordForm('  a  '), '  a  ')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => passwordForm(passwordForm(text)) === passwordForm(text)))
})

test('ASVS 6.2.4: what everybody tries first is refused, dressed up or not, in Hangul or by its keys', () => {
  for (const common of [
    'qwertyuiop',
    'Password123',
    'PASSWORD!2024',
    '1q2w3e4r5t',
    '!!iloveyou!!',
    'basketball',
    'monkey123456',
  ])
    refused(common, 'common')
  for (const korean of ['비밀번호123456', '사랑해!!20241', 'tkfkdgo12345', 'dkssudgktpdy1', '안녕하세요!!!!!'])
    refused(korean, 'common')
  assert.equal(keystrokes('안녕하세요'), 'dkssudgktpdy')
  assert.equal(keystrokes('없다'), 'djqtek')
})

test('characters that repeat or follow each other are refused', () => {
  for (const run of [
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '12341234123412',
    'abcdefghijklm',
    '3456789012',
    'zyxwvutsrqp',
    '가나가나가나가나가나',
  ])
    refused(run, 'run')
  may('가나다라 마바사 아자차')
})

test('ASVS 6.2.11: the house and what others know of oneself are refused', () => {
  for (const house of ['haruteo2024!', 'Haruteo-Haruteo', '하루터하루터하루터123', 'home.example.org', '2030 haruteo 2030'])
    refused(house, 'of_house')
  for (const own of [
    'mina.kim@clinic.example',
    'minakim19901231',
    '김미나김미나김미나!',
    'clinic-mina-2024',
    'haruteo-김미나-1',
  ])
    refused(own, 'of_yours')
  may('mina eats seven lemons')
  may('하루터에 비가 오면 자전거')
})

test('who looks after others and has one factor alone needs more characters', () => {
  const rule = { min: 10, minStaff: 15 }
  for (const role of ['owner', 'admin', 'moderator', 'editor'])
    assert.deepEqual([leastOf(rule, role, false), leastOf(rule, role, true)], [15, 10], role)
  assert.equal(leastOf(rule, 'member', false), 10)
  assert.equal(leastOf({ min: 20, minStaff: 15 }, 'owner', false), 20)
})

test('the rule is told, holds for everybody who comes, and is the operator’s to set', async () => {
  const w = await world('whole', { env: { PASSWORD_MIN: '12', PASSWORD_MIN_STAFF: '18' } })
  assert.deepEqual((await w.nobody('GET', '/api/identity/password-rule')).body, { min: 12, minStaff: 18, max: 128 })
  const add = (role: 'member' | 'editor', password: string) =>
    w.identity().addPerson({ email: `${role}@house.test`, name: 'x', role, password })
  await assert.rejects(add('member', 'lemon-tram1'), { code: 'identity.password_too_short' })
  await assert.rejects(add('editor', 'lemon-tram-12'), { code: 'identity.password_too_short' })
  await add('member', 'lemon-tram12')
  const { setupToken } = await w.identity().prepareOwner({})
  const setUp = (password: string) =>
    w.nobody('POST', '/api/identity/setup', { token: setupToken, email: 'o@house.test', password })
  const short = await setUp('seventeen-letters')
  assert.deepEqual([short.status, short.body.error.code], [400, 'identity.password_too_short'])
  assert.deepEqual(short.body.error.details, { min: 18, length: 17 })
  assert.equal((await setUp('basketball 123456 !!')).status, 201)
})

test('a password that was chosen by an older rule still opens, and is hashed anew where hashes are made otherwise now', async () => {
  const w = await world()
  await w.person('Ann')
  const weak = await hash('short', { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  await w.sql('identity', `update identity.person set password = '${weak}'`)
  const signIn = (password: string) => w.nobody('POST', '/api/identity/sessions', { email: 'ann@house.test', password })
  const kept = async () => (await w.sql<{ password: string }>('identity', 'select password from identity.person'))[0]?.password
  assert.equal((await signIn('wrong')).status, 401)
  assert.equal(await kept(), weak)
  assert.equal((await signIn('short')).status, 201)
  const anew = await kept()
  assert.match(anew ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal((await signIn('short')).status, 201)
  assert.equal(await kept(), anew)
  assert.equal((await signIn(PASSWORD)).status, 401)
})

test('the list is long, and says whose it is', async () => {
  const text = await readFile(new URL('common-passwords.txt', import.meta.url), 'utf8')
  assert.match(text, /MIT licence/)
  assert.ok(text.split('\n').length > 30_000)
})
