import { DAYS_7, moment, template } from './letter.ts'

/** `when`: an ISO time. */
export const passwordChanged = template(
  ['when', 'zone'],
  DAYS_7,
  ({ when, zone }) => ({
    subject: '비밀번호가 바뀌었어요',
    lines: [
      `${moment(when, 'ko', zone)}에 계정의 비밀번호가 바뀌었고, 다른 기기에서는 모두 나왔어요.`,
      '직접 한 일이 아니라면 지금 새로 정해 주세요.',
      { to: '/app/recover', label: '비밀번호 새로 정하기' },
    ],
  }),
  ({ when, zone }) => ({
    subject: 'Your password was changed',
    lines: [
      `On ${moment(when, 'en', zone)} the password of your account was changed, and all other devices were signed out.`,
      'If that was not you, choose a new one now.',
      { to: '/app/recover', label: 'Choose a new password' },
    ],
  }),
)
