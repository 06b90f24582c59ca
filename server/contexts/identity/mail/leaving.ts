import { DAYS_7, moment, template } from './letter.ts'

/** `until`: an ISO time, until when one can come back. */
export const leavingBegun = template(
  ['until', 'zone'],
  DAYS_7,
  ({ until, zone }) => ({
    subject: '계정을 지우기로 했어요',
    lines: [
      `${moment(until, 'ko', zone)}이 지나면 계정과 모든 글, 기록이 지워져요. 그 뒤에는 되살릴 수 없어요.`,
      '그 전에 다시 들어오면 그만둘 수 있어요.',
      { to: '/app/sign-in', label: '다시 들어오기' },
    ],
  }),
  ({ until, zone }) => ({
    subject: 'Your account will be erased',
    lines: [
      `After ${moment(until, 'en', zone)} your account and everything in it is erased. It cannot be brought back then.`,
      'Sign in before that to stay.',
      { to: '/app/sign-in', label: 'Sign in to stay' },
    ],
  }),
)

/** `when`: an ISO time. */
export const leavingReceipt = template(
  ['when', 'zone'],
  DAYS_7,
  ({ when, zone }) => ({
    subject: '계정과 자료를 모두 지웠어요',
    lines: [
      `${moment(when, 'ko', zone)}에 계정과 그 안의 글, 기록, 파일을 모두 지웠어요.`,
      '함께해 주셔서 고마웠어요. 이 메일이 마지막이에요.',
    ],
  }),
  ({ when, zone }) => ({
    subject: 'Your account and all your data are erased',
    lines: [
      `On ${moment(when, 'en', zone)} your account and the notes, records and files in it were erased.`,
      'Thank you for having been here. This is the last mail.',
    ],
  }),
)
