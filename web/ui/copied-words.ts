import { words } from '#lib/words.ts'

export const copiedWords = words({
  copy: { ko: '복사', en: 'Copy' },
  copyOf: { ko: '{name} 복사', en: 'Copy: {name}' },
  copied: { ko: '복사했어요', en: 'Copied' },
})
