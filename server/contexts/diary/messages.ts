import type { Messages } from '#platform/messages'

export const diaryMessages: Messages = {
  'diary.consent_missing': {
    en: 'The diary needs your consent first.',
    ko: '건강 일지는 동의하신 다음에 쓸 수 있어요.',
  },
  'diary.consent_text_changed': {
    en: 'The text has changed. Read it as it is now.',
    ko: '동의문이 바뀌었어요. 지금 것을 읽어 주세요.',
  },
  'diary.unknown': { en: 'There is no such record.', ko: '그런 기록이 없어요.' },
  'diary.unknown_medicine': { en: 'There is no such medicine.', ko: '그런 약이 없어요.' },
  'diary.unknown_dose': { en: 'There is no such dose.', ko: '그런 복용 기록이 없어요.' },
  'diary.edited_elsewhere': {
    en: 'It was changed elsewhere meanwhile. Look at it as it is now, and try again.',
    ko: '그사이 다른 곳에서 바뀌었어요. 바뀐 것을 보고 다시 해 주세요.',
  },
  'diary.in_the_future': { en: 'This is still to come.', ko: '아직 오지 않은 때예요.' },
  'diary.same_minute': {
    en: 'There is one of that minute already.',
    ko: '같은 시각의 기록이 이미 있어요.',
  },
  'diary.day_has_symptoms': {
    en: 'Symptoms are written down for that day.',
    ko: '그날에는 증상을 적은 기록이 있어요.',
  },
  'diary.other_type': { en: 'A record stays of the kind that it is.', ko: '기록의 종류는 바꿀 수 없어요.' },
  'diary.bad_time_zone': { en: 'There is no such time zone.', ko: '그런 시간대가 없어요.' },
  'diary.bad_window': { en: 'Ask for 1 to {max} days, the first one first.', ko: '1~{max}일을 앞날부터 골라 주세요.' },
  'diary.bad_course': { en: 'It has to end after it begins.', ko: '마지막 날이 첫날보다 늦어야 해요.' },
  'diary.too_many_medicines': { en: 'There may be {max} medicines.', ko: '약은 {max}개까지 둘 수 있어요.' },
  'diary.too_many_plans': { en: 'There may be {max} plans.', ko: '행동 계획은 {max}개까지 둘 수 있어요.' },
  'diary.not_planned': { en: 'No such dose is planned.', ko: '그때 예정된 복용이 없어요.' },
  'diary.dose_written': { en: 'This dose is written down already.', ko: '이미 적은 복용이에요.' },
  'diary.bad_points': {
    en: 'The points fall from one to the next, 2 to 4 of them.',
    ko: '기준은 큰 것부터 2~4개를 적어 주세요.',
  },
  'diary.begins_before': {
    en: 'A later one is there already. What was shown then does not change.',
    ko: '더 나중에 시작한 것이 이미 있어요. 지난 기록은 바뀌지 않아요.',
  },
}
