import { words } from '#lib/words.ts'

export const bellWords = words({
  bell: { ko: '알림', en: 'Inbox' },
  bellBefore: { ko: ', 안 읽은 것', en: ',' },
  bellBehind: { ko: '개', en: 'unread' },
})
