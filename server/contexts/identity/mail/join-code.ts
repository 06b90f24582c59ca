import { template } from './letter.ts'

const ignore = {
  ko: '가입하려던 것이 아니라면 이 메일을 지우면 돼요. 아무 일도 일어나지 않아요.',
  en: 'If you did not ask to join, delete this mail. Nothing happens then.',
}

export const joinCode = template(
  ['code', 'minutes'],
  10,
  ({ code, minutes }) => ({
    subject: '하루터 가입 숫자예요',
    lines: [
      '가입 화면에 이 여섯 자리 숫자를 넣어 주세요.',
      { code },
      { aside: `${minutes}분 동안 한 번 쓸 수 있어요. 아무에게도 알려 주지 마세요.` },
      { aside: ignore.ko },
    ],
  }),
  ({ code, minutes }) => ({
    subject: 'Your code for joining Haruteo',
    lines: [
      'Enter these six digits on the page where you are joining.',
      { code },
      { aside: `They work once, for ${minutes} minutes. Tell them to nobody.` },
      { aside: ignore.en },
    ],
  }),
)

/** To an address that has an account: whoever asked is told nothing, and its owner everything. */
export const joinKnown = template(
  [],
  60,
  () => ({
    subject: '이미 하루터에 계정이 있어요',
    lines: [
      '누군가 이 주소로 가입하려고 했어요. 이 주소에는 계정이 있어서 새로 만들지 않았어요.',
      { to: '/app/sign-in', label: '들어오기' },
      { aside: '직접 한 일이 아니라면 이 메일을 지우면 돼요. 바뀐 것은 없어요.' },
    ],
  }),
  () => ({
    subject: 'You have an account at Haruteo',
    lines: [
      'Somebody tried to join with this address. It has an account, so none was made.',
      { to: '/app/sign-in', label: 'Sign in' },
      { aside: 'If that was not you, delete this mail. Nothing was changed.' },
    ],
  }),
)
