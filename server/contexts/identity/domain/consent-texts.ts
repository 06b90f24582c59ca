import type { ConsentText } from './consents.ts'

/** The texts as the house comes. Its owner is the one who answers for them, and changes them as fits the house. */
export const SHIPPED: readonly ConsentText[] = [
  {
    ...{ kind: 'terms', version: 1 },
    ko: {
      title: '이용 약관',
      text: `이 집은 주인이 제 컴퓨터에서 꾸리는 하루터예요.

- 계정은 한 사람이 써요. 비밀번호는 다른 사람에게 알려 주지 않아요.
- 쓴 글과 올린 파일은 쓴 사람의 것이에요. 집은 보여 달라고 한 사람에게만 보여 주는 데 써요.
- 법에 어긋나거나 남을 해치는 글, 남의 개인정보를 허락 없이 올리는 일은 안 돼요. 그런 글은 주인이 가리거나 지울 수 있어요.
- 주인은 집을 멈추거나 옮길 수 있어요. 그 전에 알리고, 자료를 내려받을 때를 줘요.
- 언제든 모든 자료를 내려받고 나갈 수 있어요. 나가면 7일 뒤에 자료를 지워요.`,
    },
    en: {
      title: 'Terms of use',
      text: `This is a Haruteo that its owner runs on a computer of their own.

- An account is used by one person. Passwords are told to nobody.
- What you write and upload stays yours. The house uses it only to show it to those you let see it.
- Nothing unlawful, nothing that harms others, and no personal data of others without their leave. The owner may hide or remove such things.
- The owner may stop or move the house. They say so before, and leave time to download what is yours.
- You can download everything and leave at any time. What is yours is erased seven days after you leave.`,
    },
  },
  {
    ...{ kind: 'privacy', version: 1 },
    ko: {
      title: '개인정보 처리',
      text: `누가: 이 집의 주인이 처리해요.

무엇을: 이메일, 이름, 비밀번호(되돌릴 수 없게 바꾼 값), 넣은 사진과 글과 기록, 들어온 때와 주소(IP)와 기기 이름을 보관해요.

왜: 본인을 확인하고, 쓴 것을 보관해 보여 주고, 계정을 지키려고 써요. 광고나 분석에는 쓰지 않고 다른 곳에 보내지 않아요.

얼마나: 계정이 있는 동안 보관해요. 나가면 7일 뒤에 지워요. 계정에 일어난 일의 기록은 누구였는지 알 수 없게 한 뒤 2년 남겨요.

권리: 언제든 보고, 고치고, 내려받고, 지울 수 있어요. 동의하지 않을 수 있지만, 그러면 계정을 만들 수 없어요.`,
    },
    en: {
      title: 'How personal data is handled',
      text: `Who: the owner of this house.

What: your e-mail address, name, password (in a form that cannot be turned back), the pictures, notes and records you put in, and when, from which address (IP) and with which device you came in.

Why: to know that it is you, to keep and show what you wrote, and to protect the account. It is used for no advertising and no analysis, and sent nowhere else.

How long: as long as the account exists. It is erased seven days after you leave. The record of what happened to accounts is kept for two years, without who it was.

Your rights: to see, correct, download and erase it at any time. You may say no; then no account can be made.`,
    },
  },
  {
    ...{ kind: 'news', version: 1 },
    ko: {
      title: '소식 메일',
      text: '집에 새로 생긴 것을 가끔 메일로 알려 드려요. 동의하지 않아도 모든 것을 쓸 수 있고, 언제든 그만 받을 수 있어요.',
    },
    en: {
      title: 'News by mail',
      text: 'Now and then a mail about what is new in the house. Everything works without it, and you can stop it at any time.',
    },
  },
]
