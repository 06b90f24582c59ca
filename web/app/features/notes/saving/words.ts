import { words } from '#lib/words.ts'

export const savingWords = words({
  loading: { ko: '불러오는 중', en: 'Loading' },
  loadingWaits: {
    ko: '네트워크를 기다려요. 이 글은 아직 이 기기에 없어요',
    en: 'Waiting for the network. This note is not on this device yet',
  },
  saved: { ko: '저장됨', en: 'Saved' },
  savedAt: { ko: '저장됨 {time}', en: 'Saved {time}' },
  saving: { ko: '저장하는 중', en: 'Saving' },
  network: { ko: '네트워크를 기다려요. 쓴 글은 이 기기에 있어요', en: 'Waiting for the network. Your text is on this device' },
  busy: {
    ko: '서버가 바빠서 잠시 뒤에 다시 저장해요. 쓴 글은 이 기기에 있어요',
    en: 'The server is busy; saving again shortly. Your text is on this device',
  },
  networkTab: {
    ko: '네트워크를 기다려요. 이 창에만 있는 글이니 닫지 말아 주세요',
    en: 'Waiting for the network. Your text is only in this window: please keep it open',
  },
  busyTab: {
    ko: '서버가 바빠서 잠시 뒤에 다시 저장해요. 이 창에만 있는 글이니 닫지 말아 주세요',
    en: 'The server is busy; saving again shortly. Your text is only in this window: please keep it open',
  },
  conflict: { ko: '다른 곳에서도 고쳤어요. 둘 다 그대로 있어요', en: 'It was edited elsewhere too. Both texts are kept' },
  compare: { ko: '비교하기', en: 'Compare' },
  signedOut: {
    ko: '로그인이 끝났어요. 다시 로그인하면 저장해요',
    en: 'Your session ended. It is saved when you sign in again',
  },
  signIn: { ko: '다시 로그인', en: 'Sign in again' },
  gone: { ko: '이 노트는 다른 곳에서 지웠어요', en: 'This note was deleted elsewhere' },
  goneUnsaved: {
    ko: '이 노트는 다른 곳에서 지웠어요. 쓴 글은 여기 있어요',
    en: 'This note was deleted elsewhere. What you typed is still here',
  },
  asNew: { ko: '새 노트로 저장', en: 'Save as a new note' },
  refusedTitle: { ko: '글은 저장했고, 제목은 저장하지 못했어요. {why}', en: 'The text is saved, the title is not. {why}' },
  refusedText: { ko: '저장하지 못했어요. 쓴 글은 그대로 있어요. {why}', en: 'Not saved. Your text is still here. {why}' },

  conflictTitle: { ko: '다른 곳에서도 고쳤어요', en: 'It was edited elsewhere too' },
  conflictHow: {
    ko: '같은 줄을 두 곳에서 다르게 고쳤어요. 고르지 않은 글은 고친 기록에 남아요.',
    en: 'The same lines were changed in two places. What you do not choose stays in the history.',
  },
  mine: { ko: '여기서 쓴 글', en: 'Written here' },
  theirs: { ko: '다른 곳에서 쓴 글', en: 'Written elsewhere' },
  keepMine: { ko: '여기서 쓴 글로', en: 'Keep what was written here' },
  keepTheirs: { ko: '다른 곳에서 쓴 글로', en: 'Keep what was written elsewhere' },
  keepBoth: { ko: '둘 다 남기기', en: 'Keep both' },
  keepBothHow: { ko: '다른 곳에서 쓴 글은 새 노트가 돼요.', en: 'What was written elsewhere becomes a note of its own.' },
  titleOfTheirs: { ko: '{title} (다른 곳에서 쓴 글)', en: '{title} (written elsewhere)' },
  edit: { ko: '직접 합치기', en: 'Join them by hand' },
  edited: { ko: '합친 글', en: 'The joined text' },
  keepEdited: { ko: '합친 글로 저장', en: 'Save the joined text' },
  back: { ko: '비교로 돌아가기', en: 'Back to comparing' },
  sameLines: { ko: '같은 줄 {n}개', en: '{n} lines the same' },
  emptyLine: { ko: '빈 줄', en: 'Empty line' },
  none: { ko: '여기에는 없는 줄', en: 'Not in this one' },
})
