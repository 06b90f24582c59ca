import type { Messages } from '#platform/messages'

export const identityMessages: Messages = {
  'identity.wrong_credentials': {
    en: 'The e-mail address or the password is not right.',
    ko: '이메일이나 비밀번호가 맞지 않아요.',
  },
  'identity.password_too_short': {
    en: 'A password has at least {min} characters.',
    ko: '비밀번호는 {min}자 이상이어야 해요.',
  },
  'identity.password_too_long': {
    en: 'A password has at most {max} characters.',
    ko: '비밀번호는 {max}자까지 쓸 수 있어요.',
  },
  'identity.bad_email': { en: 'This is not an e-mail address.', ko: '이메일 주소가 아니에요.' },
  'identity.bad_name': { en: 'A name has 1 to 64 characters.', ko: '이름은 1~64자예요.' },
  'identity.email_taken': { en: 'This e-mail address has an account.', ko: '이미 가입된 이메일이에요.' },
  'identity.has_owner': { en: 'This house has its owner.', ko: '이미 주인이 있어요.' },
  'identity.setup_over': {
    en: 'This set-up link is used up or was replaced by a newer one. Start Haruteo again to get a fresh one.',
    ko: '이미 쓰였거나 새 링크로 바뀐 설정 링크예요. 하루터를 다시 시작하면 새 링크가 나와요.',
  },
  'identity.busy': {
    en: 'Many people are signing in at this moment. Try again shortly.',
    ko: '지금 로그인하는 사람이 많아요. 잠시 뒤에 다시 해 주세요.',
  },
}
