import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nameKey, nicknameOf } from './nickname.ts'

test('a name has 2 to 24 letters of Hangul or Latin, digits, and a few signs between them', () => {
  for (const name of ['솔이', '김 하루', 'Zoë', 'a.b-c_d', 'ㄱㄴ', '가'.repeat(24), '2030년의 나'])
    assert.equal(nicknameOf(name), name)
  assert.equal(nicknameOf('솔이'.normalize('NFD')), '솔이')
  const none = [
    '',
    '솔',
    '가'.repeat(25),
    ' 솔이',
    '솔이 ',
    '솔  이',
    '솔\t이',
    '솔\u200b이',
    '..',
    '-_',
    'Пётр',
    '솔이🙂',
    'ㅤㅤ',
    '가\u115f',
    'a\u202eb',
    'a/b',
    '<b>',
  ]
  for (const name of none) assert.throws(() => nicknameOf(name), { code: 'identity.bad_nickname' }, JSON.stringify(name))
})

test('nobody speaks for the house', () => {
  for (const name of ['admin', 'Ad.min', 'ADM1N', '운영자', '운 영 자', 'ｈａｒｕｔｅｏ', '하루터', 'r00t'])
    assert.throws(() => nicknameOf(name), { code: 'identity.reserved_nickname' }, name)
})

test('what looks alike has one key, and a name that was taken is one that is kept as it is', () => {
  assert.equal(nameKey('Kim Ha-ru'), nameKey('kimharu'))
  assert.equal(nameKey('ＫＩＭ'), nameKey('kim'))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      let name: string
      try {
        name = nicknameOf(text)
      } catch {
        return
      }
      assert.equal(nicknameOf(name), name)
      assert.notEqual(nameKey(name), '')
      assert.doesNotMatch(name, /[\p{C}\p{Zl}\p{Zp}<>"'&/\\]/u)
    }),
    { numRuns: 500 },
  )
})
