import { words } from '#lib/words.ts'

export const frameWords = words({
  house: { ko: '하루터', en: 'Haruteo' },
  skip: { ko: '본문으로 건너뛰기', en: 'Skip to the content' },
  menu: { ko: '주요 메뉴', en: 'Main menu' },
  write: { ko: '글', en: 'Write' },
  today: { ko: '오늘', en: 'Today' },
  plan: { ko: '일정', en: 'Plan' },
  diary: { ko: '기록', en: 'Diary' },
  plus: { ko: '새로 쓰기', en: 'New' },
  find: { ko: '찾기', en: 'Find' },
  inbox: { ko: '알림', en: 'Inbox' },
  back: { ko: '뒤로', en: 'Back' },
  accountOf: { ko: '{name} 계정', en: 'Account of {name}' },
  settings: { ko: '설정', en: 'Settings' },
  keys: { ko: '단축키', en: 'Keys' },
  signOut: { ko: '나가기', en: 'Sign out' },
  signOutUnsent: {
    ko: '아직 저장하지 못한 것이 {n}개 있어요. 나가면 이 기기에서 지워져요.',
    en: ({ n }: { n: number }) =>
      `${n === 1 ? '1 thing is' : `${n} things are`} not saved yet. Signing out removes ${n === 1 ? 'it' : 'them'} from this device.`,
  },
  signOutAnyway: { ko: '지우고 나가기', en: 'Remove and sign out' },
  stay: { ko: '그만두기', en: 'Stay' },
  offline: {
    ko: '네트워크가 끊겼어요. 쓴 글은 이 기기에 있고, 이어지면 저절로 저장해요.',
    en: 'You are offline. What you write is kept on this device and is saved when you are back.',
  },
  newVersion: { ko: '새 판이 준비됐어요.', en: 'A new version is ready.' },
  useIt: { ko: '새로 열기', en: 'Reload' },
  loading: { ko: '여는 중', en: 'Opening' },
  lost: { ko: '이 주소에는 아무것도 없어요', en: 'There is nothing at this address' },
  lostHow: {
    ko: '지워졌거나 주소가 바뀌었을 수 있어요. 찾기에서 이름으로 찾아보세요.',
    en: 'It may be deleted, or the address may have changed. Try to find it by name.',
  },
  toWrite: { ko: '글로 가기', en: 'Go to Write' },
  broken: { ko: '이 화면을 그리지 못했어요', en: 'This page could not be shown' },
  brokenHow: {
    ko: '쓴 글은 이 기기에 그대로 있어요. 다시 열면 이어서 쓸 수 있어요.',
    en: 'What you wrote is kept on this device. Open it again to go on.',
  },
  again: { ko: '다시 열기', en: 'Open again' },
  unreachable: { ko: '하루터에 닿지 않아요', en: 'Haruteo cannot be reached' },
  unreachableHow: {
    ko: '켜져 있는지, 네트워크에 이어져 있는지 봐 주세요.',
    en: 'See whether it is running and this device is online.',
  },
})
