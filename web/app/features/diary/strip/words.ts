import { words } from '#lib/words.ts'

export const stripWords = words({
  title: { ko: '기록', en: 'Diary' },
  yes: { ko: '오늘은 편안해요', en: 'Today is good' },
  done: { ko: '편안한 하루로 적었어요', en: 'Written down as a good day' },
  more: { ko: '적을 것이 있어요', en: 'Something to write down' },
  byFlow: { ko: '최고치의 {n}%', en: '{n}% of your best' },
  nothing: { ko: '오늘은 아직 적지 않았어요.', en: 'Nothing written down today.' },
  some: {
    ko: '오늘 {n}번 적었어요.',
    en: ({ n }: { n: number }) => (n === 1 ? 'Written once today.' : `Written ${n} times today.`),
  },
  hidden: { ko: '다른 사람이 볼 수 있어서 가려 두었어요.', en: 'Hidden, for others may see this screen.' },
  show: { ko: '보기', en: 'Show' },
  toPlan: { ko: '행동 계획 보기', en: 'See the action plan' },
  call: { ko: '숨쉬기 힘들면 먼저 119', en: 'Hard to breathe? Call 119 first' },
})
