import { words } from '#lib/words.ts'

export const consentWords = words({
  eyebrow: { ko: '시작하기 전에', en: 'Before you begin' },
  version: { ko: '{n}번째 동의문', en: 'Version {n} of this text' },
  changed: {
    ko: '동의하신 뒤에 글이 바뀌었어요. 적어 둔 것은 그대로 있고, 다시 동의하시면 이어서 적을 수 있어요.',
    en: 'The text has changed since you agreed. What you wrote is still there; agree again to go on writing.',
  },
  withdrawn: {
    ko: '{day}에 동의를 거두셨고, 그때까지의 기록은 지웠어요.',
    en: 'You took your consent back on {day}, and what was written until then was erased.',
  },
  agree: { ko: '동의하고 시작하기', en: 'Agree and begin' },
  later: { ko: '나중에 할게요', en: 'Not now' },
  kept: { ko: '무엇을 남기나요', en: 'What is kept' },
  keptSays: {
    ko: '내가 적은 증상, 최대호기유량, 흡입기와 약, 진료와 발작, 메모. 적지 않은 것은 모으지 않아요.',
    en: 'The symptoms, peak flow, inhalers and medicines, visits, attacks and memos that you write down. Nothing else is gathered.',
  },
  seen: { ko: '누가 보나요', en: 'Who sees it' },
  seenSays: {
    ko: '나만 봐요. 내가 기한을 정해 허락한 보호자나 의료진만 더 볼 수 있고, 누가 언제 보았는지 모두 남아요. 찾기와 다른 방에는 나오지 않아요.',
    en: 'You, and a guardian or clinician whom you let in until a day that you choose; who looked and when is written down. No search and no other room shows it.',
  },
  erased: { ko: '어떻게 지우나요', en: 'How it is erased' },
  erasedSays: {
    ko: '기록의 설정에서 언제든 동의를 거두면 기록과 열쇠를 바로 지워요. 되돌릴 수 없어요.',
    en: 'Take your consent back in the settings of the diary: records and key are erased at once, for good.',
  },
  whole: { ko: '동의문 전체', en: 'The whole text' },
  agreed: { ko: '동의하셨어요. 오늘부터 적을 수 있어요.', en: 'You have agreed. You can write from today on.' },
  title: { ko: '기록 설정', en: 'Settings of the diary' },
  consent: { ko: '동의', en: 'Consent' },
  givenOn: { ko: '{day}에 {n}번째 동의문에 동의하셨어요.', en: 'You agreed to version {n} on {day}.' },
  files: { ko: '일지에 더하기', en: 'Around the diary' },
  filesSay: {
    ko: '그날의 공기를 적고, 파일로 내보내고 가져오고, 고르고 다듬은 사본을 링크로 나눌 수 있어요.',
    en: 'Write down the air of a day, take the diary out as a file or bring one in, or share a copy that you chose and edited.',
  },
  toAir: { ko: '공기와 꽃가루', en: 'Air and pollen' },
  toExchange: { ko: '내보내기와 가져오기', en: 'In and out' },
  toShares: { ko: '사본 나누기', en: 'Shared copies' },
  screen: { ko: '화면', en: 'Screen' },
  blur: { ko: '오늘 화면에서 기록을 가리기', en: 'Hide the diary on the Day' },
  blurSays: {
    ko: '다른 사람과 함께 보는 화면이라면 켜 두세요. ‘오늘’에서 누르기 전에는 자리도, 약 이름도 보이지 않아요.',
    en: 'For a screen that others see: the Day then shows neither zone nor medicine until you touch it.',
  },
  alarms: { ko: '약 먹을 시간을 알려 주기', en: 'Tell me when a dose is due' },
  alarmsSay: {
    ko: '알림에는 약 이름이 나오지 않아요. 약마다 끌 수도 있어요. 조용한 시간과 다시 알림은 설정의 ‘알림’에 있어요.',
    en: 'No notice names a medicine. Each can be turned off by itself. Quiet hours and devices are in Settings, Reminders.',
  },
  told: { ko: '알림', en: 'Reminders' },
  things: { ko: '지운 것', en: 'Deleted' },
  toTrash: { ko: '휴지통 열기', en: 'Open the trash' },
  trashSays: { ko: '지운 기록은 30일 동안 되살릴 수 있어요.', en: 'What you delete can be taken back for thirty days.' },
  end: { ko: '동의 거두기', en: 'Take the consent back' },
  endSays: {
    ko: '동의를 거두면 이런 것이 바로, 되돌릴 수 없게 지워져요: 모든 기록과 고친 자취, 약과 복용, 최고치와 행동 계획, 휴지통, 나만의 열쇠. 동의하고 거둔 날짜만 남아요.',
    en: 'This erases at once and for good: every record and what it said before, medicines and doses, personal bests and action plans, the trash, and your key. Only the dates of your consent stay.',
  },
  takeFirst: { ko: '먼저 내 기록을 파일로 받아 두세요.', en: 'Take your records along first, as a file.' },
  take: { ko: '내 자료 받기', en: 'Take my data along' },
  typed: { ko: '지우려면 ‘{word}’라고 적어 주세요', en: 'Type “{word}” to erase' },
  word: { ko: '모두 지우기', en: 'erase all' },
  endNow: { ko: '동의 거두고 모두 지우기', en: 'Take back and erase all' },
  ended: { ko: '동의를 거뒀어요. 기록과 열쇠를 지웠어요.', en: 'Your consent is taken back. Records and key are erased.' },
  waits: {
    ko: '아직 보내지 못한 기록도 이 기기에서 지워요.',
    en: 'What has not been sent yet is removed from this device, too.',
  },
})
