import type { Messages } from '#platform/messages'

export const dayMessages: Messages = {
  'day.bad_day': { en: 'There is no such day: {day}', ko: '달력에 없는 날이에요: {day}' },
  'day.too_many_days': { en: 'At most {max} days can be looked at together.', ko: '한 번에 {max}일까지 볼 수 있어요.' },
  'day.unknown_time_zone': {
    en: '“{timeZone}” is no time zone. Name one such as Asia/Seoul.',
    ko: '“{timeZone}” 시간대가 없어요. Asia/Seoul처럼 적어 주세요.',
  },
}
