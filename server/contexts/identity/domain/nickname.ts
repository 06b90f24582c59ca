import { fail } from '#platform/errors'

const LEAST = 2
const MOST = 24
// Hangul as it is written (its invisible fillers are letters too, and are not among these), letters of Latin, digits.
const SIGNS = /^(?:[가-힣ㄱ-ㅎㅏ-ㅣ0-9._ -]|\p{Script=Latin})+$/u
const EDGES = /^ | $| {2}/

/** Names that would speak for the house. */
const RESERVED = new Set(
  [
    'admin administrator root owner moderator mod staff support help helpdesk system official security haruteo house',
    'everyone everybody all here nobody anonymous deleted null undefined me you postmaster webmaster abuse noreply',
    '관리자 운영자 운영진 운영실 운영팀 주인 주인장 방장 하루터 시스템 공식 고객센터 고객지원 도우미 보안 모두 전체 우리집 익명 탈퇴한사용자 알수없음',
  ].flatMap((line) => line.split(' ')),
)

/** What makes two names the same to the eye: capitals, wide letters, and what stands between them count for nothing. */
export const nameKey = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ ._-]/g, '')

const DIGITS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's' }
const isReserved = (key: string) =>
  RESERVED.has(key) || RESERVED.has(key.replace(/[01345]/g, (digit) => DIGITS[digit] ?? digit))

/** The name by which others know somebody, as it is kept; refused where it is none. */
export const nicknameOf = (given: string): string => {
  const name = given.normalize('NFC')
  const length = [...name].length
  if (length < LEAST || length > MOST || !SIGNS.test(name) || EDGES.test(name) || nameKey(name) === '')
    throw fail('invalid', 'identity.bad_nickname', { min: LEAST, max: MOST })
  if (isReserved(nameKey(name))) throw fail('invalid', 'identity.reserved_nickname')
  return name
}
