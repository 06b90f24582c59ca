import { words } from '#lib/words.ts'

const many =
  (one: string, more: string) =>
  ({ n }: { n: number }) =>
    n === 1 ? one : more.replace('{n}', String(n))

export const connectedWords = words({
  connected: { ko: '이어진 것', en: 'Connected' },
  close: { ko: '이어진 것 닫기', en: 'Close connected' },
  backlinks: { ko: '여기를 가리키는 글', en: 'Notes that point here' },
  links: { ko: '여기서 가리키는 글', en: 'Notes this points to' },
  related: { ko: '비슷한 글', en: 'Similar notes' },
  outline: { ko: '차례', en: 'Contents' },
  history: { ko: '고친 기록', en: 'History' },
  more: { ko: '더 보기', en: 'Show more' },
  missing: { ko: '아직 없는 글이에요. 누르면 만들어요.', en: 'There is no such note yet. Press to make it.' },
  noPlace: { ko: '그 글에 ‘{place}’ 제목이 없어요.', en: 'That note has no heading ‘{place}’.' },
  noBacklinks: {
    ko: '다른 글에 [[{title}]] 모양으로 쓰면 여기에 보여요.',
    en: 'Write [[{title}]] in another note and it shows here.',
  },
  noLinks: { ko: '글에 [[ 를 쓰면 다른 글로 이을 수 있어요.', en: 'Write [[ in the text to link to another note.' },
  noRelated: {
    ko: '태그나 낱말이 겹치는 글이 생기면 이유와 함께 보여요.',
    en: 'Notes that share tags or words show here, with the reason.',
  },
  tag: { ko: '같은 태그 {n}개', en: many('1 tag', '{n} tags') },
  shared_link: { ko: '가리키는 글 {n}개', en: many('1 link', '{n} links') },
  term: { ko: '낱말 {n}개', en: many('1 word', '{n} words') },
  linked: { ko: '서로 바로 이어져 있어요', en: 'Linked to each other' },
  shared: { ko: '{what}가 겹쳐요', en: '{what} in common' },
  linkedAndShared: { ko: '바로 이어져 있고 {what}가 겹쳐요', en: 'Linked, with {what} in common' },
  again: { ko: '다시 읽기', en: 'Try again' },
  allHistory: { ko: '모두 보기', en: 'See all' },
})

export const historyWords = words({
  title: { ko: '‘{title}’의 고친 기록', en: 'History of ‘{title}’' },
  versions: { ko: '판', en: 'Versions' },
  now: { ko: '지금 글', en: 'As it is now' },
  written: { ko: '글을 고쳤어요', en: 'Edited' },
  renamed: { ko: '이름을 바꿨어요', en: 'Renamed' },
  links: { ko: '다른 글의 이름이 바뀌어 링크를 고쳤어요', en: 'Links were changed with another note’s name' },
  restored: { ko: '옛 판으로 되돌렸어요', en: 'Taken back to an earlier version' },
  imported: { ko: '가져왔어요', en: 'Imported' },
  shared_me: { ko: '나만 보게 했어요', en: 'Made private' },
  shared_members: { ko: '이 집 사람 모두가 보게 했어요', en: 'Shared with members' },
  shared_public: { ko: '누구나 볼 수 있게 공개했어요', en: 'Made public' },
  link: { ko: '공개 주소를 바꿨어요', en: 'Public link changed' },
  starred: { ko: '별표를 달았어요', en: 'Starred' },
  unstarred: { ko: '별표를 뗐어요', en: 'Star removed' },
  trashed: { ko: '휴지통으로 옮겼어요', en: 'Moved to the trash' },
  untrashed: { ko: '휴지통에서 되살렸어요', en: 'Restored from the trash' },
  placed: { ko: '폴더 안에서 자리를 옮겼어요', en: 'Moved within its folder' },
  characters: { ko: '{n}자', en: '{n} characters' },
  choose: { ko: '왼쪽에서 판을 고르면 지금 글과 무엇이 다른지 보여요.', en: 'Choose a version to see what is different now.' },
  same: { ko: '지금 글과 글자 하나 다르지 않아요.', en: 'Not a letter is different now.' },
  summary: {
    ko: '이 판 뒤로 {added}줄이 더해지고 {removed}줄이 빠졌어요.',
    en: 'Since then {added} lines were added and {removed} removed.',
  },
  added: { ko: '더해진 줄', en: 'Added' },
  removed: { ko: '빠진 줄', en: 'Removed' },
  folded: { ko: '같은 줄 {n}개 펼치기', en: 'Show {n} equal lines' },
  restore: { ko: '이 판으로 되돌리기', en: 'Take this version back' },
  copy: { ko: '이 판 복사', en: 'Copy this version' },
  copied: { ko: '그때의 글을 복사했어요', en: 'The text of then is copied' },
  notCopied: {
    ko: '브라우저가 복사를 막았어요. 글을 골라 직접 복사해 주세요.',
    en: 'The browser did not allow to copy. Select the text and copy it yourself.',
  },
  taken: { ko: '옛 판으로 되돌렸어요', en: 'The earlier version is back' },
  undo: { ko: '되돌리기 취소', en: 'Undo' },
  undone: { ko: '되돌리기를 취소했어요', en: 'Undone' },
  back: { ko: '판 목록', en: 'Versions' },
  close: { ko: '닫기', en: 'Close' },
  more: { ko: '더 오래된 판', en: 'Older versions' },
  diff: { ko: '그때와 지금', en: 'Then and now' },
})
