import { DAYS_7, moment, template } from './letter.ts'

const WHAT: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  totp_added: ['인증 앱을 켰어요', 'An authenticator app was turned on'],
  totp_removed: ['인증 앱을 껐어요', 'The authenticator app was turned off'],
  passkey_added: ['패스키를 더했어요', 'A passkey was added'],
  passkey_removed: ['패스키를 지웠어요', 'A passkey was removed'],
  codes_replaced: ['복구 코드를 새로 만들었어요', 'New recovery codes were made'],
  code_used: ['복구 코드로 들어왔어요', 'Somebody signed in with a recovery code'],
  taken_off: ['관리자가 2단계 확인을 껐어요', 'Two-step sign-in was turned off by an administrator'],
}
const OTHER = ['로그인 방법이 바뀌었어요', 'The ways to sign in have changed'] as const

/** `what`: one of the names above. `when`: an ISO time. */
export const factorChanged = template(
  ['what', 'when', 'zone'],
  DAYS_7,
  ({ what, when, zone }) => ({
    subject: (WHAT[what] ?? OTHER)[0],
    lines: [
      `${moment(when, 'ko', zone)}에 계정에 들어오는 방법이 바뀌었어요.`,
      '직접 한 일이라면 더 할 것은 없어요. 아니라면 비밀번호를 바꾸고 들어오는 방법을 살펴봐 주세요.',
      { to: '/app/settings/security', label: '보안 설정 보기' },
    ],
  }),
  ({ what, when, zone }) => ({
    subject: (WHAT[what] ?? OTHER)[1],
    lines: [
      `On ${moment(when, 'en', zone)} the ways to sign in to your account changed.`,
      'If that was you, there is nothing to do. If not, change your password and look at the ways to sign in.',
      { to: '/app/settings/security', label: 'Open the security settings' },
    ],
  }),
)
