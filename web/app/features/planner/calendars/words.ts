import { words } from '#lib/words.ts'

export const subscriptionWords = words({
  title: { ko: '남의 달력 구독', en: 'Calendars of others' },
  lead: {
    ko: '학교, 회사, 가족이 나눠 준 달력 주소(.ics)를 넣으면 일정에 함께 보여요. 한 시간마다 새로 살펴봐요.',
    en: 'With the address of a calendar (.ics) of your school, company or family, it is shown in the plan. It is looked at every hour.',
  },
  none: { ko: '구독하는 달력이 없어요.', en: 'You subscribe to no calendar.' },
  address: { ko: '달력 주소', en: 'Address of the calendar' },
  addressHint: { ko: 'https:// 또는 webcal://로 시작해요', en: 'Begins with https:// or webcal://' },
  add: { ko: '구독하기', en: 'Subscribe' },
  added: { ko: '{name:을} 구독해요.', en: 'Subscribed to {name}.' },
  rename: { ko: '{name} 이름', en: 'Name of {name}' },
  color: { ko: '{name} 색', en: 'Colour of {name}' },
  show: { ko: '일정에 보이기', en: 'Show in the plan' },
  things: {
    ko: '일정 {n}개',
    en: ({ n }: { n: number }) => (n === 1 ? '1 date' : `${n} dates`),
  },
  leftOut: {
    ko: '읽지 못한 것 {n}개',
    en: '{n} could not be read',
  },
  fetched: { ko: '마지막으로 받은 때', en: 'Last fetched' },
  since: { ko: '그 뒤로: {why}', en: 'Since then: {why}' },
  look: { ko: '지금 살펴보기', en: 'Look now' },
  remove: { ko: '{name} 구독 끝내기', en: 'Unsubscribe from {name}' },
  removeSure: {
    ko: '구독을 끝내면 이 달력의 일정이 여기서 사라져요. 원래 달력은 그대로예요.',
    en: 'What came from it goes from here. The calendar itself stays where it is.',
  },
  keep: { ko: '그대로 두기', en: 'Keep it' },
  reallyRemove: { ko: '구독 끝내기', en: 'Unsubscribe' },
})
