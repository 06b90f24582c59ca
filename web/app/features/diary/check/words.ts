import { words } from '#lib/words.ts'

export const checkWords = words({
  title: { ko: '지난 4주의 조절 점검', en: 'Control over the last four weeks' },
  intro: {
    ko: '적어 둔 것으로 미리 채웠어요. 빠뜨리고 적지 않은 것이 있으면 고쳐 주세요. 진단은 아니에요.',
    en: 'Filled in from what you wrote down. Change what is not so. It is no diagnosis.',
  },
  titleOf: { ko: '{name} 님의 지난 4주 조절 점검', en: 'Control of {name} over the last four weeks' },
  introFor: {
    ko: '{name} 님의 일지에 적힌 것으로 미리 채웠어요. 빠뜨리고 적지 않은 것이 있으면 함께 고쳐 주세요. 진단은 아니에요.',
    en: 'Filled in from the diary of {name}. Change what is not so, best together with them. It is no diagnosis.',
  },
  introSeen: {
    ko: '{name} 님의 일지에 적힌 것만으로 낸 답이에요. 진단은 아니에요.',
    en: 'Answered from the diary of {name} alone. It is no diagnosis.',
  },
  recordedOf: { ko: '28일 가운데 {n}일이 적혀 있어요.', en: '{n} of 28 days are written down.' },
  nightOf: { ko: '천식 때문에 밤에 깬 적이 있나요?', en: 'Any night that asthma woke them?' },
  activityOf: {
    ko: '천식 때문에 하던 일을 줄이거나 못 한 적이 있나요?',
    en: 'Did asthma keep them from anything that they do?',
  },
  noteOf: { ko: '이 기준은 GINA가 낸 것이에요.', en: 'The criteria are GINA’s.' },
  recorded: { ko: '28일 가운데 {n}일을 적으셨어요.', en: 'You wrote on {n} of 28 days.' },
  day: { ko: '낮에 증상이 있던 날이 한 주에 두 번을 넘었나요?', en: 'Symptoms by day on more than two days a week?' },
  night: { ko: '천식 때문에 밤에 깬 적이 있나요?', en: 'Any night that asthma woke you?' },
  reliever: {
    ko: '증상 때문에 속효성 완화제를 한 주에 두 번 넘게 썼나요?',
    en: 'A SABA reliever for symptoms more than twice a week?',
  },
  activity: { ko: '천식 때문에 하던 일을 줄이거나 못 한 적이 있나요?', en: 'Did asthma keep you from anything that you do?' },
  whyDay: {
    ko: '낮 증상을 적은 날 {n}일 (4주에 8일이 넘으면 ‘네’)',
    en: '{n} days with symptoms by day (yes above 8 in four weeks)',
  },
  whyNight: { ko: '밤에 깼다고 적은 날 {n}일', en: '{n} nights written down' },
  whyReliever: {
    ko: '증상 때문에 쓴 속효성 완화제 {n}번 (8번이 넘으면 ‘네’)',
    en: '{n} times a SABA for symptoms (yes above 8)',
  },
  whyActivity: { ko: '힘들었다고 적은 날 {n}일', en: '{n} days written down' },
  yes: { ko: '네', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
  changed: { ko: '적은 것과 달라요', en: 'differs from what is written' },
  sum: { ko: '네 가지 가운데 {n}가지예요:', en: '{n} of four:' },
  well: { ko: '잘 조절되고 있어요', en: 'well controlled' },
  partly: { ko: '일부만 조절되고 있어요', en: 'partly controlled' },
  uncontrolled: { ko: '조절되지 않고 있어요', en: 'not controlled' },
  early: {
    ko: '적은 날이 14일보다 적어서 어느 정도인지 아직 말하기 일러요',
    en: 'with fewer than 14 days written down it is too early to say how well',
  },
  note: {
    ko: '이 기준은 GINA가 낸 것이에요. 다음 진료 때 보여 주세요.',
    en: 'The criteria are GINA’s. Show it at your next visit.',
  },
  save: { ko: '점검 남기기', en: 'Save the check' },
  saved: { ko: '점검을 남겼어요', en: 'The check is saved' },
  open: { ko: '조절 점검', en: 'Control check' },
})
