import { words } from '#lib/words.ts'

export const uiWords = words({
  cancel: { ko: '그만두기', en: 'Cancel' },
  save: { ko: '저장', en: 'Save' },
  close: { ko: '닫기', en: 'Close' },
  notices: { ko: '알림, F6으로 갈 수 있어요', en: 'Notices, F6 goes here' },
  loading: { ko: '불러오는 중이에요', en: 'Loading' },
  pages: { ko: '쪽', en: 'Pages' },
  pageBefore: { ko: '앞 쪽', en: 'Previous page' },
  pageAfter: { ko: '뒤 쪽', en: 'Next page' },
  less: { ko: '줄이기', en: 'Less' },
  more: { ko: '늘리기', en: 'More' },
  path: { ko: '있는 곳', en: 'Where this is' },
  widthOf: { ko: '{name} 너비', en: 'Width of {name}' },
  done: { ko: '{done} / {total}{unit}', en: '{done} of {total} {unit}' },
  me: { ko: '나만', en: 'Only me' },
  meSays: { ko: '처음 값이에요', en: 'Where everything starts' },
  people: { ko: '고른 사람', en: 'Chosen people' },
  peopleSays: { ko: '이름을 골라요', en: 'You choose by name' },
  spaceSays: {
    ko: '{n}명이 보고, 나중에 들어온 사람도 봐요',
    en: ({ n }: { n: number }) => `${n === 1 ? '1 person' : `${n} people`}, and whoever joins later`,
  },
  members: { ko: '이 집 사람 모두', en: 'Everyone in this house' },
  membersSays: {
    ko: '계정이 있는 {n}명',
    en: ({ n }: { n: number }) => (n === 1 ? '1 person with an account' : `${n} people with an account`),
  },
  public: { ko: '공개', en: 'Public' },
  publicSays: { ko: '주소를 아는 누구나, 검색에도 나와요', en: 'Whoever has the link, found by search engines too' },
  audience: { ko: '누가 볼까요', en: 'Who may see this' },
  audienceNow: { ko: '누가 볼까요, 지금은 {now}', en: 'Who may see this, now: {now}' },
})

export const timeWords = words({
  justNow: { ko: '방금', en: 'just now' },
  minutesAgo: { ko: '{n}분 전', en: '{n} min ago' },
  hoursAgo: { ko: '{n}시간 전', en: ({ n }: { n: number }) => (n === 1 ? '1 hour ago' : `${n} hours ago`) },
  daysAgo: { ko: '{n}일 전', en: '{n} days ago' },
  todayAt: { ko: '오늘 {time}', en: 'today {time}' },
  yesterdayAt: { ko: '어제 {time}', en: 'yesterday {time}' },
  tomorrowAt: { ko: '내일 {time}', en: 'tomorrow {time}' },
})
