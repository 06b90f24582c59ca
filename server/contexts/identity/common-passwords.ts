import { readFile } from 'node:fs/promises'
import type { CommonPasswords } from './ports/passwords.ts'

/** Words that Koreans take for passwords, in Hangul or as the same keys write them on a Latin keyboard. */
const KOREAN = [
  ...[
    '비밀번호',
    '패스워드',
    '암호',
    '사랑해',
    '사랑해요',
    '사랑합니다',
    '안녕하세요',
    '안녕',
    '대한민국',
    '우리나라',
    '행복하자',
  ],
  ...[
    '행복해요',
    '행복하세요',
    '가나다라',
    '가나다라마바사',
    '아자차카타파하',
    '무궁화',
    '독도는우리땅',
    '화이팅',
    '파이팅',
    '열려라참깨',
  ],
  ...[
    '우리집',
    '우리가족',
    '울엄마',
    '엄마아빠',
    '아빠엄마',
    '바보',
    '천사',
    '공주',
    '왕자',
    '친구',
    '하느님',
    '예수님',
    '부처님',
  ],
]

const KEYS = {
  initial: 'r R s e E f a q Q t T d w W c z x v g'.split(' '),
  vowel: 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' '),
  final: 'r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' '),
}

/** What the same keys write while the keyboard is set to Latin letters: 사랑해 is tkfkdgo. */
export const keystrokes = (hangul: string) =>
  Array.from(hangul.normalize('NFD'), (letter) => {
    const code = letter.charCodeAt(0)
    return KEYS.initial[code - 0x1100] ?? KEYS.vowel[code - 0x1161] ?? KEYS.final[code - 0x11a8] ?? letter
  }).join('')

const FILE = new URL('common-passwords.txt', import.meta.url)

/** Tens of thousands of passwords that were seen most often in leaks. The file says where they are from; it is read when first needed. */
export const commonPasswords = (): CommonPasswords => {
  let known: Promise<ReadonlySet<string>> | undefined
  const read = async () => {
    const lines = (await readFile(FILE, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('# '))
    const korean = KOREAN.flatMap((word) => [word, keystrokes(word).toLowerCase()])
    return new Set([...lines, ...korean])
  }
  return {
    load: async () => {
      known ??= read()
      const all = await known
      return (folded) => all.has(folded)
    },
  }
}
