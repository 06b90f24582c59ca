import { words } from '#lib/words.ts'

export const placeWords = words({
  places: { ko: '일정의 방', en: 'Parts of the plan' },
  plan: { ko: '달력', en: 'Calendar' },
  goals: { ko: '목표', en: 'Goals' },
  lookBack: { ko: '돌아보기', en: 'Looking back' },
  statistics: { ko: '통계', en: 'Statistics' },
  anniversaries: { ko: '기념일', en: 'Anniversaries' },
})
