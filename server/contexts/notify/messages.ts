import type { Messages } from '#platform/messages'

export const notifyMessages: Messages = {
  'notify.unknown': { en: 'There is no such notice.', ko: '그런 알림이 없어요.' },
  'notify.bad_snooze': {
    en: 'It can be put off until a moment that is still to come, within a year.',
    ko: '앞으로 한 해 안의 때까지만 미룰 수 있어요.',
  },
  'notify.bad_quiet': {
    en: 'Quiet hours have to begin and end at different times.',
    ko: '조용한 시간은 시작과 끝이 달라야 해요.',
  },
  'notify.unknown_time_zone': { en: 'There is no time zone {timeZone}.', ko: '{timeZone} 시간대는 없어요.' },
  'notify.unknown_device': { en: 'There is no such device.', ko: '그런 기기가 없어요.' },
  'notify.too_many_devices': {
    en: 'There may be {max} devices. Remove one that you no longer use.',
    ko: '기기는 {max}대까지 둘 수 있어요. 쓰지 않는 기기를 빼 주세요.',
  },
  'notify.bad_endpoint': {
    en: 'This is no address of a push service.',
    ko: '알림을 보낼 수 있는 주소가 아니에요.',
  },
  'notify.bad_device_keys': { en: 'The keys of this device cannot be read.', ko: '이 기기의 열쇠를 읽을 수 없어요.' },
  'notify.device_gone': {
    en: 'This device takes no reminders any more. Turn them on again there.',
    ko: '이 기기는 더는 알림을 받지 않아요. 그 기기에서 다시 켜 주세요.',
  },
  'notify.not_sent': {
    en: 'The push service did not take it. Try again in a moment.',
    ko: '알림 서비스가 받지 않았어요. 잠시 뒤에 다시 해 주세요.',
  },
}
