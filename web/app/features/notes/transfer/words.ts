import { archiveReasons } from '#lib/archive/words.ts'
import { times, words } from '#lib/words.ts'

export const transferWords = words({
  title: { ko: '가져오기', en: 'Import' },
  intro: {
    ko: 'Obsidian 같은 마크다운 노트를 폴더나 zip으로 가져와요. 먼저 무엇이 바뀌는지 보여 드리고, 그다음에 가져와요.',
    en: 'Bring in Markdown notes, of Obsidian for example, as a folder or a zip. You see what would change first; then it is done.',
  },
  pickFolder: { ko: '폴더 고르기', en: 'Choose a folder' },
  pickZip: { ko: 'zip 고르기', en: 'Choose a zip' },
  orDrop: { ko: '또는 이 창 아무 데나 끌어다 놓으세요.', en: 'Or drop it anywhere on this window.' },
  dropHere: { ko: '여기에 놓으면 노트로 가져와요', en: 'Drop it here to import it as notes' },
  nothingIn: { ko: '가져올 마크다운 노트나 zip이 없어요.', en: 'There is no Markdown note and no zip in it.' },
  tooLarge: {
    ko: '모두 {mb}MB예요. 200MB까지 가져올 수 있으니 폴더를 나누어 주세요.',
    en: 'It has {mb} MB. 200 MB can be imported at once: please divide the folder.',
  },
  tooMany: {
    ko: '파일이 {n}개예요. 한 번에 100,000개까지 가져올 수 있어요.',
    en: 'It has {n} files. 100,000 can be imported at once.',
  },
  unreadable: {
    ko: '파일을 읽지 못했어요. 그사이 옮겨졌거나 지워졌을 수 있어요. 다시 골라 주세요.',
    en: 'The files could not be read: they may have been moved or deleted meanwhile. Please choose them again.',
  },
  unreachable: {
    ko: '하루터에 닿지 않아요. 가져온 것은 없어요. 연결을 확인하고 다시 해 주세요.',
    en: 'Haruteo cannot be reached. Nothing was imported. Check the connection and try again.',
  },
  unexpected: { ko: '알 수 없는 일로 하지 못했어요. 다시 해 주세요.', en: 'Something unexpected happened. Please try again.' },
  packing: { ko: '{name:을} 묶는 중', en: 'Packing {name}' },
  sendingToCheck: { ko: '살펴보려고 보내는 중', en: 'Sending it to be looked at' },
  checking: { ko: '무엇이 바뀌는지 살펴보는 중', en: 'Looking at what would change' },
  sending: { ko: '보내는 중', en: 'Sending' },
  importing: { ko: '가져오는 중', en: 'Importing' },
  goesOn: { ko: '이 화면을 떠나도 계속돼요.', en: 'It goes on when you leave this page.' },
  mb: { ko: 'MB', en: ' MB' },
  files: { ko: '개', en: ' files' },
  cancel: { ko: '그만두기', en: 'Cancel' },
  cancelled: { ko: '그만두었어요. 가져온 것은 없어요.', en: 'Cancelled. Nothing was imported.' },
  whatChanges: { ko: '무엇이 바뀌나', en: 'What changes' },
  whatChanged: { ko: '가져왔어요', en: 'Imported' },
  created: { ko: '새로 생기는 노트', en: 'New notes' },
  updated: { ko: '새 판이 되는 노트', en: 'Notes with a new version' },
  unchanged: { ko: '그대로인 노트', en: 'Unchanged notes' },
  attachments: { ko: '첨부 파일', en: 'Attachments' },
  attachmentsSaid: {
    ko: '새로 {created}, 바뀜 {updated}, 그대로 {unchanged}',
    en: '{created} new, {updated} changed, {unchanged} unchanged',
  },
  ignored: { ko: '건너뛰는 숨은 파일', en: 'Hidden files left out' },
  links: { ko: '이어지는 링크', en: 'Links that lead somewhere' },
  unresolved: { ko: '아직 이어지지 않는 링크', en: 'Links that lead nowhere yet' },
  unresolvedHow: {
    ko: '그 이름의 노트가 생기면 저절로 이어져요.',
    en: 'They lead somewhere as soon as there is a note of that name.',
  },
  showUnresolved: { ko: '어떤 링크인지 보기', en: 'Show these links' },
  from: { ko: '{title}에서', en: 'in {title}' },
  refused: { ko: '받지 않는 파일', en: 'Refused files' },
  more: { ko: '이 밖에 {n}개', en: ({ n }: { n: number }) => times(n, '1 more', '# more') },
  nothingChanges: {
    ko: '모두 이미 있는 그대로예요. 가져올 것이 없어요.',
    en: 'Everything is here already, as it is. There is nothing to import.',
  },
  doImport: { ko: '{n}개 가져오기', en: ({ n }: { n: number }) => times(n, 'Import 1 file', 'Import # files') },
  another: { ko: '다른 것 가져오기', en: 'Import something else' },
  toNotes: { ko: '노트로 가기', en: 'To the notes' },
  again: { ko: '다시 하기', en: 'Try again' },
  failed: { ko: '가져오지 못했어요', en: 'It was not imported' },
  exportTitle: { ko: '내보내기', en: 'Export' },
  exportText: {
    ko: '노트와 첨부 파일을 모두 zip 하나로 받아요. Obsidian에서 그대로 열려요.',
    en: 'All notes and attachments as one zip, which Obsidian opens as it is.',
  },
  export: { ko: '모두 내보내기', en: 'Export everything' },
})

/** Why a file was not taken; the codes are the house's. */
export const reasonWords = words({
  ...archiveReasons,
  duplicate: { ko: '같은 폴더에 같은 이름의 노트가 또 있어요', en: 'Its folder has another note of this name' },
  not_utf8: { ko: 'UTF-8 글이 아니에요. 편집기에서 UTF-8로 저장해 주세요', en: 'It is not UTF-8 text: save it as UTF-8' },
  too_large: {
    ko: '너무 커요 (노트 512KB, 첨부 50MB, 모두 1GB까지)',
    en: 'It is too large (512 KB a note, 50 MB an attachment, 1 GB in all)',
  },
  too_many: { ko: '파일이 100,000개를 넘어요', en: 'There are more than 100,000 files' },
  too_many_notes: { ko: '여기에 둘 수 있는 노트 수를 넘어요', en: 'It is over the limit of notes here' },
})

export const isReason = (code: string): code is keyof typeof reasonWords => code in reasonWords
