import { DAYS_7, template } from './letter.ts'

/** `link`: the path with the token in its fragment. `days`: how long it opens the door. */
export const invitation = template(
  ['inviter', 'link', 'days'],
  DAYS_7,
  ({ inviter, link, days }) => ({
    subject: `${inviter} 님이 하루터로 초대했어요`,
    lines: [
      '하루터는 하루하루의 글과 기록을 함께 두는 집이에요. 아래 주소로 들어와 이름과 비밀번호를 정하면 돼요.',
      { to: link, label: '초대 열기' },
      { aside: `${days}일 동안 쓸 수 있어요. 초대를 기다린 적이 없다면 이 메일을 지우면 돼요.` },
    ],
  }),
  ({ inviter, link, days }) => ({
    subject: `${inviter} invites you to Haruteo`,
    lines: [
      'Haruteo is a home for what each day brings: notes, plans and records. Open the address below, and choose a name and a password.',
      { to: link, label: 'Open the invitation' },
      {
        aside: `It works for ${days === '1' ? 'one day' : `${days} days`}. If you expected no invitation, delete this mail.`,
      },
    ],
  }),
)
