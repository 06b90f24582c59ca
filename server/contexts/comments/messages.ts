import type { Messages } from '#platform/messages'

export const commentsMessages: Messages = {
  'comments.unknown': { en: 'This comment is not here.', ko: '이 댓글을 찾을 수 없어요.' },
  'comments.unknown_thing': {
    en: 'What you want to comment on is not here.',
    ko: '댓글을 달 글을 찾을 수 없어요.',
  },
  'comments.text_length': { en: 'A comment has 1 to {max} characters.', ko: '댓글은 1자부터 {max}자까지예요.' },
  'comments.name_length': { en: 'A name has 1 to {max} characters.', ko: '이름은 1자부터 {max}자까지예요.' },
  'comments.password_length': {
    en: 'The password has {min} to {max} characters.',
    ko: '비밀번호는 {min}자부터 {max}자까지예요.',
  },
  'comments.no_guests': {
    en: 'Only members of this house can comment here.',
    ko: '여기에는 이 집의 식구만 댓글을 쓸 수 있어요.',
  },
  'comments.wrong_password': { en: 'This is not its password.', ko: '비밀번호가 맞지 않아요.' },
  'comments.too_many_tries': {
    en: 'Too many wrong passwords. Try again in an hour.',
    ko: '비밀번호를 너무 많이 틀렸어요. 한 시간 뒤에 다시 해 주세요.',
  },
  'comments.too_late': {
    en: 'A comment can be changed for {days} days. You can still delete it.',
    ko: '댓글은 쓴 뒤 {days}일 동안 고칠 수 있어요. 지우는 것은 언제든 돼요.',
  },
  'comments.form_expired': {
    en: 'This page was open for too long. What you wrote is still here: send it once more.',
    ko: '이 화면을 연 지 오래됐어요. 쓴 글은 그대로 있으니 한 번 더 보내 주세요.',
  },
  'comments.thread_full': { en: 'A thread has at most {max} answers.', ko: '한 댓글에는 답이 {max}개까지예요.' },
  'comments.edited_elsewhere': {
    en: 'This was changed elsewhere. Load it again.',
    ko: '다른 곳에서 먼저 바뀌었어요. 다시 불러온 뒤에 해 주세요.',
  },
  'comments.busy': {
    en: 'Many are writing at this moment. Send it again in a few seconds.',
    ko: '지금 쓰는 사람이 많아요. 몇 초 뒤에 다시 보내 주세요.',
  },
}
