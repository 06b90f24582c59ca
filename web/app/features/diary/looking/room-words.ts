import { words } from '#lib/words.ts'

/** Of whose diary is shown, and of its parts. */
export const roomWords = words({
  seeing: { ko: '{name} 님의 일지를 보고 있어요.', en: 'You are looking into the diary of {name}.' },
  seeingAs: {
    ko: '{role:으로} {day}까지 볼 수 있고, 본 것은 그분에게 보여요.',
    en: 'As {role}, until {day}. They see that you looked.',
  },
  writing: { ko: '{name} 님의 일지에 적을 수 있어요.', en: 'You may write in the diary of {name}.' },
  seeingStaff: {
    ko: '운영진으로 한 시간 동안 볼 수 있고, 본 것과 까닭은 그분에게 보여요.',
    en: 'As staff, for an hour. They see that you looked, and why.',
  },
  day: { ko: '날', en: 'Day' },
  month: { ko: '한눈에', en: 'At a glance' },
  places: { ko: '이 일지의 방', en: 'Parts of this diary' },
  leave: { ko: '나가기', en: 'Leave' },
  trends: { ko: '흐름', en: 'Trends' },
  report: { ko: '진료용 한 장', en: 'For the doctor' },
  medicines: { ko: '약', en: 'Medicines' },
  check: { ko: '조절 점검', en: 'Control check' },
  plan: { ko: '행동 계획', en: 'Action plan' },
  guardian: { ko: '보호자', en: 'a guardian' },
  clinician: { ko: '의료진', en: 'a clinician' },
})
