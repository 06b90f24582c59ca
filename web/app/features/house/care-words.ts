import { words } from '#lib/words.ts'

/** Helping people of the house, and keeping them out. */
export const careWords = words({
  moreOf: { ko: '{name}: 더 하기', en: 'More for {name}' },
  banned: { ko: '막았어요', en: 'Kept out' },
  ban: { ko: '집에 못 들어오게 막기', en: 'Keep out of the house' },
  banOf: { ko: '{name} 님을 막아요', en: 'Keep {name} out' },
  banText: {
    ko: '모든 기기에서 바로 나가고, 다시 들어오려고 하면 까닭을 보여 줘요. 글과 기록은 그대로 있어요. 언제든 풀 수 있어요.',
    en: 'They are signed out everywhere at once, and are told why when they try to come in. What they wrote stays. You can lift it at any time.',
  },
  reason: { ko: '까닭', en: 'Why' },
  reasonHint: { ko: '막힌 사람이 읽어요. 300자까지 쓸 수 있어요.', en: 'They will read it. Up to 300 characters.' },
  howLong: { ko: '기간', en: 'How long' },
  forDays: { ko: '{n}일', en: ({ n }: { n: number }) => (n === 1 ? '1 day' : `${n} days`) },
  forGood: { ko: '풀어 줄 때까지', en: 'Until you lift it' },
  banDo: { ko: '막기', en: 'Keep out' },
  wasBanned: { ko: '{name} 님을 막았어요', en: '{name} is kept out' },
  bans: { ko: '막은 사람', en: 'Kept out' },
  noBans: { ko: '막은 사람이 없어요.', en: 'Nobody is kept out.' },
  since: { ko: '막은 때', en: 'Since' },
  ends: { ko: '풀리는 때', en: 'Ends' },
  bannedBy: { ko: '{name} 님이 막음', en: 'by {name}' },
  lift: { ko: '풀어 주기', en: 'Lift it' },
  liftOf: { ko: '{name}: 풀어 주기', en: 'Let {name} in again' },
  wasLifted: { ko: '{name} 님이 다시 들어올 수 있어요', en: '{name} may come in again' },
  takeOff: { ko: '둘째 확인 모두 끄기', en: 'Take the second factors off' },
  takeOffOf: { ko: '{name} 님의 둘째 확인을 꺼요', en: 'Take the second factors off {name}' },
  takeOffText: {
    ko: '패스키와 인증 앱, 복구 코드를 모두 잃은 사람을 위한 일이에요. 모두 없어지고 비밀번호만으로 들어와요. 부탁한 사람이 정말 그 사람인지 먼저 확인해 주세요. 그 사람에게 메일로 알려요.',
    en: 'For somebody who has lost passkeys, app and recovery codes. All of them go, and the password alone opens the door. First make sure that it is really they who ask. They are told by mail.',
  },
  takeOffDo: { ko: '모두 끄기', en: 'Take them off' },
  wereTakenOff: { ko: '{name} 님의 둘째 확인을 모두 껐어요', en: 'The second factors of {name} are off' },
  notForYou: { ko: '집을 돌보는 사람이 보는 화면이에요', en: 'This page is for who looks after the house' },
  notForYouHow: {
    ko: '여기서 할 일이 있으면 집의 주인에게 말해 주세요.',
    en: 'If something needs to be done here, ask the owner of the house.',
  },
  toSettings: { ko: '설정으로 가기', en: 'To the settings' },
})
