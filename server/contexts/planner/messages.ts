import type { Messages } from '#platform/messages'

export const plannerMessages: Messages = {
  'planner.unknown': { en: 'There is no such task.', ko: '그런 할 일이 없어요.' },
  'planner.no_such_day': { en: 'This does not come on that day.', ko: '그날에는 이 일정이 없어요.' },
  'planner.edited_elsewhere': {
    en: 'It was changed elsewhere meanwhile. Look at it as it is now, and try again.',
    ko: '그사이 다른 곳에서 바뀌었어요. 바뀐 것을 보고 다시 해 주세요.',
  },
  'planner.bad_title': { en: 'A title has 1 to {max} characters.', ko: '제목은 1~{max}자예요.' },
  'planner.content_too_long': { en: 'A description has at most {max} characters.', ko: '내용은 {max}자까지 쓸 수 있어요.' },
  'planner.bad_time': { en: 'It has to end after it begins.', ko: '끝나는 시각이 시작보다 늦어야 해요.' },
  'planner.bad_days': {
    en: 'It has to end after it begins, within a year.',
    ko: '마지막 날은 첫날보다 늦고, 한 해 안이어야 해요.',
  },
  'planner.bad_rule': {
    en: 'This is no rule for days that come again: {what}',
    ko: '되풀이하는 규칙으로 읽을 수 없어요: {what}',
  },
  'planner.rule_without_days': {
    en: 'There is no day on which this would come.',
    ko: '이 규칙에는 해당하는 날이 하나도 없어요.',
  },
  'planner.too_many_days': { en: 'Ask for at most {max} days at once.', ko: '한 번에 {max}일까지 볼 수 있어요.' },
  'planner.too_many_series': { en: 'At most {max} things may come again.', ko: '되풀이하는 일은 {max}개까지 둘 수 있어요.' },
  'planner.bad_label': { en: 'A label has 1 to {max} characters.', ko: '이름표는 1~{max}자예요.' },
  'planner.label_taken': { en: 'There is a label “{name}” already.', ko: '‘{name}’ 이름표가 이미 있어요.' },
  'planner.too_many_labels': { en: 'There may be {max} labels.', ko: '이름표는 {max}개까지 만들 수 있어요.' },
  'planner.unknown_label': { en: 'There is no such label.', ko: '그런 이름표가 없어요.' },
  'planner.unknown_goal': { en: 'There is no such goal.', ko: '그런 목표가 없어요.' },
  'planner.bad_goal': { en: 'A title has 1 to {max} characters.', ko: '제목은 1~{max}자예요.' },
  'planner.goal_of_another_month': {
    en: 'This week lies outside of the month of that goal.',
    ko: '그 달의 목표에 넣을 수 없는 주예요.',
  },
  'planner.too_many_goals': { en: 'There may be {max} goals at a time.', ko: '목표는 한 번에 {max}개까지 둘 수 있어요.' },
  'planner.unknown_retrospective': { en: 'There is no such look back.', ko: '그런 돌아보기가 없어요.' },
  'planner.bad_retrospective': { en: 'A look back has 1 to {max} characters.', ko: '돌아보기는 1~{max}자예요.' },
  'planner.week_looked_back_on': { en: 'You have looked back on this week.', ko: '이 주는 이미 돌아봤어요.' },
  'planner.unknown_anniversary': { en: 'There is no such anniversary.', ko: '그런 기념일이 없어요.' },
  'planner.bad_anniversary': { en: 'A name has 1 to {max} characters.', ko: '이름은 1~{max}자예요.' },
  'planner.bad_emoji': { en: 'An emoji is one sign, or a few.', ko: '그림 문자는 네 개까지 쓸 수 있어요.' },
  'planner.bad_date': { en: 'No year has such a day.', ko: '어느 해에도 없는 날이에요.' },
  'planner.anniversary_taken': { en: '“{name}” is kept on that day already.', ko: '그날에 ‘{name}’이 이미 있어요.' },
  'planner.too_many_anniversaries': { en: 'There may be {max} anniversaries.', ko: '기념일은 {max}개까지 둘 수 있어요.' },
  'planner.bad_day': { en: '{day} is in no calendar.', ko: '{day}는 달력에 없는 날이에요.' },
}
