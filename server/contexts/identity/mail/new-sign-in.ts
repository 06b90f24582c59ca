import { DAYS_7, moment, template } from './letter.ts'

/** `when`: an ISO time. `device`: what the browser or program is, in words. `ip`: from where. */
export const newSignIn = template(
  ['when', 'zone', 'device', 'ip'],
  DAYS_7,
  ({ when, zone, device, ip }) => ({
    subject: '새 기기에서 들어왔어요',
    lines: [
      `${moment(when, 'ko', zone)}에 처음 보는 기기에서 계정에 들어왔어요.`,
      `기기: ${device}\n주소: ${ip}`,
      '직접 한 일이라면 더 할 것은 없어요. 아니라면 그 기기를 내보내고 비밀번호를 바꿔 주세요.',
      { to: '/app/settings/sessions', label: '들어와 있는 기기 보기' },
    ],
  }),
  ({ when, zone, device, ip }) => ({
    subject: 'A new device signed in',
    lines: [
      `On ${moment(when, 'en', zone)} a device that was not seen before signed in to your account.`,
      `Device: ${device}\nAddress: ${ip}`,
      'If that was you, there is nothing to do. If not, end that session and change your password.',
      { to: '/app/settings/sessions', label: 'See where you are signed in' },
    ],
  }),
)
