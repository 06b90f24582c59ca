import { words } from '#lib/words.ts'

export const recentsWords = words({
  open: { ko: '열어 둔 노트', en: 'Open notes' },
  recent: { ko: '최근', en: 'Recent' },
  recentTitle: { ko: '최근에 본 노트', en: 'Recent notes' },
  none: { ko: '노트를 열면 여기에 모여요.', en: 'Open a note, and it stands here.' },
  next: { ko: '다음 탭', en: 'Next tab' },
  previous: { ko: '앞 탭', en: 'Previous tab' },
  right: { ko: '탭을 오른쪽으로', en: 'Move the tab to the right' },
  left: { ko: '탭을 왼쪽으로', en: 'Move the tab to the left' },
  close: { ko: '탭 닫기', en: 'Close the tab' },
  closeOf: { ko: '{title} 닫기', en: 'Close {title}' },
  closeOthers: { ko: '다른 탭 닫기', en: 'Close other tabs' },
})
