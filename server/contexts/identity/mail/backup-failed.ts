import { DAYS_7, moment, template } from './letter.ts'

/** To the owner. `when`: an ISO time. What went wrong stays in the house: it may name places. */
export const backupFailed = template(
  ['when', 'zone'],
  DAYS_7,
  ({ when, zone }) => ({
    subject: '백업을 만들지 못했어요',
    lines: [
      `${moment(when, 'ko', zone)}에 하루터의 백업을 만들지 못했어요. 지금 있는 글과 기록은 그대로예요.`,
      '서버에서 아래를 실행하면 까닭을 볼 수 있어요. 다시 될 때까지 이 메일은 한 번만 보내요.',
      { code: './haruteo doctor' },
    ],
  }),
  ({ when, zone }) => ({
    subject: 'No backup could be made',
    lines: [
      `On ${moment(when, 'en', zone)} no backup of Haruteo could be made. Nothing of what is there was touched.`,
      'On the server, this tells why. This mail comes once, until it works again.',
      { code: './haruteo doctor' },
    ],
  }),
)

/** To the owner: a backup is there, and a house could not be made of it. */
export const drillFailed = template(
  ['when', 'zone'],
  DAYS_7,
  ({ when, zone }) => ({
    subject: '백업을 되살려 보지 못했어요',
    lines: [
      `${moment(when, 'ko', zone)}에 가장 새로운 백업으로 집을 되살려 보았는데 되지 않았어요. 지금 있는 글과 기록은 그대로예요.`,
      '서버에서 아래를 실행하면 까닭을 볼 수 있어요. 다시 될 때까지 이 메일은 한 번만 보내요.',
      { code: './haruteo doctor' },
    ],
  }),
  ({ when, zone }) => ({
    subject: 'A backup did not come back in a rehearsal',
    lines: [
      `On ${moment(when, 'en', zone)} Haruteo tried to make a house of its newest backup, and could not. Nothing of what is there was touched.`,
      'On the server, this tells why. This mail comes once, until it works again.',
      { code: './haruteo doctor' },
    ],
  }),
)
