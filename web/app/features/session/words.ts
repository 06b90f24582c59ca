import { words } from '#lib/words.ts'

export const sessionWords = words({
  house: { ko: '하루터', en: 'Haruteo' },
  welcome: { ko: '하루마다 머무는 집이에요', en: 'A home for each day' },
  email: { ko: '이메일', en: 'E-mail' },
  password: { ko: '비밀번호', en: 'Password' },
  signIn: { ko: '들어오기', en: 'Sign in' },
  other: { ko: 'English', en: '한국어' },
  waiting: { ko: '이 집은 아직 주인을 기다려요', en: 'This house is waiting for its owner' },
  waitingHow: {
    ko: '하루터를 켠 화면에 적힌 주소로 오면 계정을 만들 수 있어요.',
    en: 'Open the address that Haruteo printed when it was started to make the account.',
  },
  setUpTime: { ko: '1분이면 끝나요. 모두 나중에 바꿀 수 있어요.', en: 'It takes a minute. All of it can be changed later.' },
  setUpTitle: { ko: '주인 계정을 만들어요', en: 'Make the owner’s account' },
  setUpSteps: { ko: '차례', en: 'Steps' },
  stepComputer: { ko: '이 컴퓨터 확인', en: 'This computer' },
  stepOwner: { ko: '주인 계정', en: 'Owner’s account' },
  stepWrite: { ko: '첫 글', en: 'First note' },
  name: { ko: '이름', en: 'Name' },
  nameHint: { ko: '글 옆에 보이는 이름이에요', en: 'Shown beside what you write' },
  emailHint: { ko: '들어올 때 써요. 메일은 보내지 않아요.', en: 'For signing in. No mail is sent.' },
  moveIn: { ko: '시작하기', en: 'Move in' },
  noToken: {
    ko: '주소에 열쇠가 빠져 있어요. 하루터를 켠 화면에 적힌 주소를 끝까지 그대로 열어 주세요.',
    en: 'The key is missing from the address. Open the whole address that Haruteo printed.',
  },
  confirmTitle: { ko: '본인인지 확인할게요', en: 'Please confirm it is you' },
  confirmText: {
    ko: '계정에 중요한 일이라 한 번 더 물어요. 확인하면 10분 동안은 다시 묻지 않아요.',
    en: 'This matters for the account, so we ask once more. After that you are not asked again for ten minutes.',
  },
  confirm: { ko: '확인하기', en: 'Confirm' },
  notNow: { ko: '그만두기', en: 'Not now' },
  overTitle: { ko: '다시 들어와 주세요', en: 'Please sign in again' },
  overText: {
    ko: '들어온 지 오래되어 닫혔어요. 쓰던 글은 이 기기에 그대로 있고, 들어오면 이어서 저장해요.',
    en: 'Your session has ended. What you wrote is kept on this device and will be saved when you are back.',
  },
})
