import { DAYS_7, moment, template } from './letter.ts'

/** As they write themselves in Korean; the others are called the same in both languages. */
const KOREAN: Readonly<Record<string, string>> = { Kakao: '카카오', Naver: '네이버' }
const inKorean = (label: string) => (Object.hasOwn(KOREAN, label) ? KOREAN[label] : label)

/** `what`: connected or disconnected. `label`: what the provider is called. `when`: an ISO time. */
export const providerChanged = template(
  ['what', 'label', 'when', 'zone'],
  DAYS_7,
  ({ what, label, when, zone }) => ({
    subject: what === 'disconnected' ? `${inKorean(label)} 계정 연결을 끊었어요` : `${inKorean(label)} 계정을 연결했어요`,
    lines: [
      what === 'disconnected'
        ? `${moment(when, 'ko', zone)}에 ${inKorean(label)} 계정과의 연결을 끊었어요. 이제 그 계정으로는 들어올 수 없어요.`
        : `${moment(when, 'ko', zone)}에 ${inKorean(label)} 계정을 연결했어요. 이제 그 계정으로도 들어올 수 있어요.`,
      '직접 한 일이라면 더 할 것은 없어요. 아니라면 비밀번호를 바꾸고 연결한 계정을 살펴봐 주세요.',
      { to: '/app/settings', label: '연결한 계정 보기' },
    ],
  }),
  ({ what, label, when, zone }) => ({
    subject: what === 'disconnected' ? `Your ${label} account was disconnected` : `Your ${label} account was connected`,
    lines: [
      what === 'disconnected'
        ? `On ${moment(when, 'en', zone)} your account at ${label} was disconnected. It opens the door no more.`
        : `On ${moment(when, 'en', zone)} an account at ${label} was connected. You can sign in with it from now on.`,
      'If that was you, there is nothing to do. If not, change your password and look at the connected accounts.',
      { to: '/app/settings', label: 'See the connected accounts' },
    ],
  }),
)
