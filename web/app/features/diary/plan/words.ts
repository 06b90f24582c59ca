import { words } from '#lib/words.ts'

export const planWords = words({
  emergencyTitle: { ko: '숨쉬기 힘들면 먼저 119', en: 'Hard to breathe? Call first' },
  emergency: {
    ko: '숨이 차서 말하기 어렵거나, 입술이 파래지거나, 완화제가 듣지 않으면 기다리지 말고 119를 부르세요.',
    en: 'If you can hardly speak, your lips turn blue, or the reliever does not help, do not wait: call the emergency number (119 in Korea).',
  },
  call: { ko: '119에 전화하기', en: 'Call 119' },
  planOf: { ko: '행동 계획의 ‘{zone}’ 칸', en: 'Your plan for {zone}' },
  by: { ko: '{author}, {day}', en: '{author}, {day}' },
  noWords: { ko: '이 칸에는 적힌 말이 없어요.', en: 'There are no words for this zone.' },
  noPlan: {
    ko: '행동 계획이 아직 없어요. 다음 진료 때 선생님과 정해서 적어 두세요.',
    en: 'There is no action plan yet. Make one with your clinician and write it down.',
  },
  writePlan: { ko: '행동 계획 적기', en: 'Write the plan down' },
  read: { ko: '읽었어요', en: 'I have read it' },
  wasRead: { ko: '읽었다고 하셨어요', en: 'You said that you have read it' },
  green: { ko: '초록', en: 'green' },
  yellow: { ko: '노랑', en: 'yellow' },
  red: { ko: '빨강', en: 'red' },
})
