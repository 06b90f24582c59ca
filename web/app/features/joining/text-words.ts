import { words } from '#lib/words.ts'

/** Writing what people agree to. */
export const textWords = words({
  settings: { ko: '설정', en: 'Settings' },
  texts: { ko: '약관과 동의', en: 'What people agree to' },
  lead: {
    ko: '들어오는 사람이 읽고 동의하는 글이에요. 이 글에 답하는 사람은 집의 주인이에요.',
    en: 'Whoever joins reads these and agrees. The owner of the house answers for them.',
  },
  terms: { ko: '이용 약관', en: 'Terms' },
  privacy: { ko: '개인정보', en: 'Personal data' },
  news: { ko: '소식', en: 'News' },
  isNeeded: { ko: '지금 {n}번째 글 · 동의해야 들어올 수 있어요', en: 'Version {n} · needed to come in' },
  isOptional: { ko: '지금 {n}번째 글 · 동의하지 않아도 돼요', en: 'Version {n} · may be left out' },
  inKorean: { ko: '한국어로', en: 'In Korean' },
  inEnglish: { ko: '영어로', en: 'In English' },
  title: { ko: '제목', en: 'Title' },
  text: { ko: '본문', en: 'Text' },
  preview: { ko: '읽히는 모습 보기', en: 'See it as it is read' },
  previewKo: { ko: '한국어로 읽히는 모습 보기', en: 'See the Korean as it is read' },
  previewEn: { ko: '영어로 읽히는 모습 보기', en: 'See the English as it is read' },
  willAsk: {
    ko: '바꾸면 {n}번째 글이 되고, 전에 동의한 사람은 다음에 들어올 때 다시 읽고 동의해요. 전에 한 동의는 기록에 남아요.',
    en: 'It becomes version {n}, and whoever agreed before is asked again when they next come in. What was agreed to before stays on record.',
  },
  same: { ko: '고친 것이 없어요.', en: 'Nothing was changed.' },
  publish: { ko: '이 글로 바꾸기', en: 'Make this the text' },
  undo: { ko: '고친 것 버리기', en: 'Drop the changes' },
  wasPublished: { ko: '{n}번째 글로 바꿨어요', en: 'Version {n} is in its place' },
})
