/** What people agree to before the first field. Other words are another version, and are asked about anew. */
export const CONSENT = {
  textVersion: 1,
  ko: {
    title: '건강 기록 동의',
    text: [
      '증상, 폐기능, 약 같은 건강 정보는 민감정보예요. 그래서 가입과 따로 동의를 받아요.',
      '무엇을: 내가 적은 증상, 최대호기유속, 흡입기와 약, 진료와 발작, 메모.',
      '왜: 나의 천식을 스스로 살피고, 진료 때 보여 주기 위해서만 써요.',
      '어떻게: 나만의 열쇠로 잠가 두고, 이 집의 다른 방이나 검색에는 나오지 않아요.',
      '언제까지: 동의를 거둘 때까지요. 거두면 기록과 열쇠를 바로 지우고, 되돌릴 수 없어요.',
      '동의하지 않아도 하루터의 다른 방은 그대로 쓸 수 있어요.',
      '이 기록은 진단이 아니에요. 숨쉬기 힘들면 119에 전화하세요.',
    ].join('\n'),
  },
  en: {
    title: 'Consent to a health diary',
    text: [
      'Symptoms, lung function and medicines are sensitive data, so you are asked about them apart from signing up.',
      'What: the symptoms, peak flow, inhalers and medicines, visits, attacks and memos that you write down.',
      'What for: for you to look after your asthma, and to show at a visit; for nothing else.',
      'How: sealed with a key of your own; no other room of the house and no search shows it.',
      'How long: until you take the consent back. Then the records and the key are erased at once, for good.',
      'Without it, the other rooms of Haruteo are yours as before.',
      'The diary is no diagnosis. If you can hardly breathe, call the emergency number (119 in Korea).',
    ].join('\n'),
  },
} as const
