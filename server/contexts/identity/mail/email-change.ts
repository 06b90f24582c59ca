import { DAYS_7, template } from './letter.ts'

/** To the new address. */
export const emailChangeConfirm = template(
  ['link', 'minutes'],
  60,
  ({ link, minutes }) => ({
    subject: '새 이메일을 확인해 주세요',
    lines: [
      '하루터 계정의 이메일을 이 주소로 바꾸려고 해요. 맞으면 아래를 열어 주세요.',
      { to: link, label: '이 주소로 바꾸기' },
      { aside: `${minutes}분 동안 한 번 쓸 수 있어요. 열지 않으면 예전 주소가 그대로 남아요.` },
    ],
  }),
  ({ link, minutes }) => ({
    subject: 'Confirm your new e-mail address',
    lines: [
      'The e-mail address of a Haruteo account is to become this one. If that is right, open the address below.',
      { to: link, label: 'Change to this address' },
      { aside: `It works once, for ${minutes} minutes. Until it is opened the old address stays.` },
    ],
  }),
)

/** To the old address, with a way back. */
export const emailChangeNotice = template(
  ['link', 'days'],
  DAYS_7,
  ({ link, days }) => ({
    subject: '계정의 이메일이 바뀌어요',
    lines: [
      '하루터 계정의 이메일을 이 주소에서 다른 주소로 바꾸는 중이에요. 직접 한 일이라면 더 할 것은 없어요.',
      '직접 한 일이 아니라면 지금 되돌리고, 비밀번호도 바꿔 주세요.',
      { to: link, label: '되돌리기' },
      { aside: `${days}일 동안 되돌릴 수 있어요.` },
    ],
  }),
  ({ link, days }) => ({
    subject: 'The e-mail address of your account changes',
    lines: [
      'The e-mail address of your Haruteo account is being changed from this one to another. If that was you, there is nothing to do.',
      'If it was not, take it back now, and change your password.',
      { to: link, label: 'Take it back' },
      { aside: `It can be taken back for ${days} days.` },
    ],
  }),
)
