import { words } from '#lib/words.ts'

export const pageWords = words({
  house: { ko: '하루터', en: 'Haruteo' },
  write: { ko: '글', en: 'Write' },
  close: { ko: '닫기', en: 'Close' },
  gone: { ko: '없는 글이에요', en: 'There is no such note' },
  goneHow: {
    ko: '지워졌거나, 볼 수 없는 글이에요. 휴지통에 있으면 되살릴 수 있어요.',
    en: 'It was deleted, or it is not yours to see. If it is in the trash, it can be taken out.',
  },
  toTrash: { ko: '휴지통 보기', en: 'Open the trash' },
  start: { ko: '무엇을 적을까요', en: 'What shall we write down' },
  startHow: { ko: '목록에서 글을 고르거나, 새로 써 보세요.', en: 'Choose a note from the list, or begin a new one.' },
  newNote: { ko: '새 글 쓰기', en: 'New note' },
  today: { ko: '오늘 노트 열기', en: 'Open today’s note' },
})
