import { words } from '#lib/words.ts'

export const accessWords = words({
  house: { ko: '하루터', en: 'Haruteo' },
  email: { ko: '이메일', en: 'E-mail' },
  password: { ko: '비밀번호', en: 'Password' },
  newPassword: { ko: '새 비밀번호', en: 'New password' },
  currentPassword: { ko: '지금 비밀번호', en: 'Current password' },
  tooShort: {
    ko: '{min}자 이상이면 돼요. 지금 {length}자예요. 낱말 여러 개를 이어 쓰면 외우기 쉬워요.',
    en: '{min} characters or more; {length} now. A few words together are easy to remember.',
  },
  empty: {
    ko: '아무 글자나 {min}자 이상이에요. 낱말 여러 개를 이어 쓰면 외우기 쉬워요.',
    en: '{min} characters or more, of any kind. A few words together are easy to remember.',
  },
  tooLong: { ko: '128자까지 쓸 수 있어요. 지금 {length}자예요.', en: 'Up to 128 characters; {length} now.' },
  ownName: {
    ko: '이름이나 이메일은 다른 사람도 알아요. 다른 낱말을 더해 주세요.',
    en: 'Others know your name and address. Add other words.',
  },
  enough: { ko: '길이가 넉넉해요.', en: 'Long enough.' },
  forgot: { ko: '비밀번호를 잊었어요', en: 'I forgot my password' },
  forgotText: {
    ko: '가입한 이메일을 적어 주세요. 새 비밀번호를 정하는 링크를 보내 드려요.',
    en: 'Enter the e-mail address of your account. We will send a link to choose a new password.',
  },
  sendLink: { ko: '링크 받기', en: 'Send the link' },
  sent: {
    ko: '{email}로 가입한 계정이 있으면 링크가 도착해요. 10분 안에 열어 주세요.',
    en: 'If {email} has an account, a link is on its way. Open it within 10 minutes.',
  },
  sentToOwner: {
    ko: '이 집은 메일을 보내지 않아요. 계정이 있으면 링크가 주인의 메일 화면에 놓여요. 주인에게 말해 주세요.',
    en: 'This house sends no mails. If there is an account, the link lies on the owner’s page of mails. Ask the owner.',
  },
  again: { ko: '다른 이메일로 다시', en: 'Another address' },
  toSignIn: { ko: '들어오기로', en: 'To sign-in' },
  choose: { ko: '새 비밀번호를 정해요', en: 'Choose a new password' },
  chooseText: {
    ko: '{email} 계정의 비밀번호예요. 정하면 다른 기기에서는 모두 나와요.',
    en: 'It is for {email}. All devices will be signed out.',
  },
  chooseDo: { ko: '정하고 들어오기', en: 'Save and sign in' },
  over: { ko: '쓸 수 없는 링크예요', en: 'This link does not work' },
  newLink: { ko: '새 링크 받기', en: 'Get a new link' },
  change: { ko: '바꾸기', en: 'Change' },
  changePasswordOf: { ko: '비밀번호 바꾸기', en: 'Change the password' },
  firstPassword: { ko: '비밀번호 정하기', en: 'Choose a password' },
  noPassword: { ko: '아직 없어요', en: 'None yet' },
  hidden: { ko: '정해져 있어요', en: 'Set' },
  othersEnd: { ko: '바꾸면 다른 기기에서는 모두 나와요.', en: 'All other devices will be signed out.' },
  passwordChanged: {
    ko: '비밀번호를 바꿨어요. 다른 기기에서는 나왔어요.',
    en: 'The password is changed. Other devices were signed out.',
  },
  save: { ko: '저장', en: 'Save' },
  cancel: { ko: '그만두기', en: 'Cancel' },
  changeEmailOf: { ko: '이메일 바꾸기', en: 'Change the e-mail address' },
  newEmail: { ko: '새 이메일', en: 'New e-mail' },
  changeEmailText: {
    ko: '새 이메일로 간 링크를 열면 바뀌어요. 지금 이메일로는 7일 동안 되돌릴 수 있는 링크가 가요.',
    en: 'It changes when the link sent there is opened. The address of now gets a link that takes it back for 7 days.',
  },
  send: { ko: '링크 보내기', en: 'Send the link' },
  emailAsked: {
    ko: '{email}로 링크를 보냈어요. 60분 안에 열어 주세요.',
    en: 'A link is on its way to {email}. Open it within 60 minutes.',
  },
  confirmEmail: { ko: '새 이메일이 맞나요', en: 'Is this your new address' },
  confirmEmailText: {
    ko: '이 메일을 받은 주소로 하루터 계정의 이메일을 바꿔요.',
    en: 'The address that got this mail becomes the one of your Haruteo account.',
  },
  confirmEmailDo: { ko: '이 주소로 바꾸기', en: 'Change to this address' },
  emailIsNow: { ko: '이제 {email}로 들어와요.', en: 'Sign in with {email} from now on.' },
  takeBack: { ko: '이메일 바꾸기를 되돌려요', en: 'Take the change of address back' },
  takeBackText: {
    ko: '계정의 이메일이 예전 주소로 돌아오고, 모든 기기에서 나와요.',
    en: 'The account gets its old address back, and every device is signed out.',
  },
  takeBackDo: { ko: '되돌리기', en: 'Take it back' },
  tookBack: {
    ko: '{email}로 되돌렸어요. 직접 바꾼 것이 아니었다면 비밀번호도 새로 정해 주세요.',
    en: 'It is {email} again. If that was not you, choose a new password too.',
  },
})
