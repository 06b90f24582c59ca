import { words } from '#lib/words.ts'

export const foreignWords = words({
  untitled: { ko: '제목 없음', en: 'Without a title' },
  on: { ko: '구독하는 달력의 일정', en: 'From calendars of others' },
  until: { ko: '{day}까지', en: 'until {day}' },
  others: { ko: '구독하는 달력', en: 'Calendars of others' },
})
