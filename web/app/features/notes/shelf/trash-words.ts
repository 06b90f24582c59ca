import { words } from '#lib/words.ts'

export const trashWords = words({
  trash: { ko: '휴지통', en: 'Trash' },
  intro: {
    ko: '버린 것은 30일 동안 여기에 있어요. 되살리면 있던 자리로 돌아가요.',
    en: 'What you threw away stays here for 30 days. Restored, it goes back where it was.',
  },
  empty: { ko: '휴지통이 비어 있어요', en: 'The trash is empty' },
  emptyText: {
    ko: '지운 노트와 폴더는 여기로 와요. 30일 안에는 되살릴 수 있어요.',
    en: 'Notes and folders that you delete come here. For 30 days they can be restored.',
  },
  atTop: { ko: '맨 위', en: 'At the top' },
  trashedAt: { ko: '버림', en: 'thrown away' },
  goneIn: {
    ko: ({ n }: { n: number }) => (n === 0 ? '오늘 사라져요' : `${n}일 뒤 사라져요`),
    en: ({ n }: { n: number }) => (n === 0 ? 'gone today' : n === 1 ? 'gone in 1 day' : `gone in ${n} days`),
  },
  restore: { ko: '되살리기', en: 'Restore' },
  restoreOf: { ko: '{title} 되살리기', en: 'Restore {title}' },
  restored: { ko: '{title:을} 되살렸어요', en: 'Restored {title}' },
  open: { ko: '열기', en: 'Open' },
  purge: { ko: '완전히 지우기', en: 'Delete for good' },
  purgeOf: { ko: '{title} 완전히 지우기', en: 'Delete {title} for good' },
  purgeTitle: { ko: '‘{title}’ 완전히 지우기', en: 'Delete “{title}” for good' },
  purgeText: {
    ko: '고친 기록까지 모두 지워지고, 되돌릴 수 없어요.',
    en: 'It goes with all its history, and cannot be brought back.',
  },
  purgeFolderText: {
    ko: '안에 든 폴더와 노트까지 모두 지워지고, 되돌릴 수 없어요.',
    en: 'It goes with every folder and note in it, and cannot be brought back.',
  },
  purged: { ko: '{title:을} 완전히 지웠어요', en: 'Deleted {title} for good' },
  keep: { ko: '그대로 두기', en: 'Leave it' },
  more: { ko: '더 보기', en: 'Show more' },
  again: { ko: '다시 불러오기', en: 'Try again' },
})
