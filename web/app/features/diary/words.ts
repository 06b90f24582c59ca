import { words } from '#lib/words.ts'

/** Of the room as a whole. */
export const diaryWords = words({
  places: { ko: '기록의 방', en: 'Parts of the diary' },
  day: { ko: '오늘', en: 'Day' },
  medicines: { ko: '약', en: 'Medicines' },
  month: { ko: '한눈에', en: 'At a glance' },
  trends: { ko: '흐름', en: 'Trends' },
  report: { ko: '진료용 한 장', en: 'For the doctor' },
  plan: { ko: '행동 계획', en: 'Action plan' },
  people: { ko: '함께 보는 사람', en: 'People' },
  settings: { ko: '설정', en: 'Settings' },
  again: { ko: '다시 하기', en: 'Try again' },
  opening: { ko: '여는 중', en: 'Opening' },
  undo: { ko: '되돌리기', en: 'Undo' },
  cancel: { ko: '그만두기', en: 'Cancel' },
  save: { ko: '남기기', en: 'Save' },
  offline: {
    ko: '지금은 이어져 있지 않아서 적어 둔 것을 보여 줄 수 없어요. 새로 적는 것은 이 기기에 있다가 이어지면 저절로 보내요.',
    en: 'You are offline, so what is written down cannot be shown. What you write now waits on this device and is sent by itself.',
  },
  green: { ko: '초록', en: 'Green' },
  yellow: { ko: '노랑', en: 'Yellow' },
  red: { ko: '빨강', en: 'Red' },
})
