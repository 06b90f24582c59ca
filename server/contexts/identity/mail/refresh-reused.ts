import { DAYS_7, moment, template } from './letter.ts'

/** `when`: an ISO time. `device`: the program whose sessions were ended. */
export const refreshReused = template(
  ['when', 'zone', 'device'],
  DAYS_7,
  ({ when, zone, device }) => ({
    subject: '앱 하나를 내보냈어요',
    lines: [
      `${moment(when, 'ko', zone)}에 이미 쓴 열쇠가 다시 쓰였어요. 누군가 열쇠를 베꼈을 수 있어서 그 앱을 내보냈어요.`,
      `앱: ${device}`,
      '앱에서 다시 들어오면 돼요. 모르는 일이라면 비밀번호도 바꿔 주세요.',
      { to: '/app/settings/sessions', label: '들어와 있는 기기 보기' },
    ],
  }),
  ({ when, zone, device }) => ({
    subject: 'An app was signed out',
    lines: [
      `On ${moment(when, 'en', zone)} a key was used a second time. It may have been copied, so that app was signed out.`,
      `App: ${device}`,
      'Sign in again there. If you know nothing of it, change your password too.',
      { to: '/app/settings/sessions', label: 'See where you are signed in' },
    ],
  }),
)
