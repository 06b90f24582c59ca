import { template } from './letter.ts'

/** `link`: the path with the token in its fragment. */
export const reset = template(
  ['link', 'minutes'],
  10,
  ({ link, minutes }) => ({
    subject: '비밀번호를 새로 정해 주세요',
    lines: [
      '비밀번호를 잊었다고 해서 보내는 메일이에요. 아래 주소에서 새 비밀번호를 정할 수 있어요.',
      { to: link, label: '새 비밀번호 정하기' },
      { aside: `${minutes}분 동안 한 번 쓸 수 있어요. 아무에게도 알려 주지 마세요.` },
      { aside: '직접 한 일이 아니라면 이 메일을 지우면 돼요. 비밀번호는 그대로예요.' },
    ],
  }),
  ({ link, minutes }) => ({
    subject: 'Choose a new password',
    lines: [
      'Somebody said that the password of your account was forgotten. Here you can choose a new one.',
      { to: link, label: 'Choose a new password' },
      { aside: `It works once, for ${minutes} minutes. Tell it to nobody.` },
      { aside: 'If that was not you, delete this mail. Your password stays as it is.' },
    ],
  }),
)
