import type { Messages } from '#platform/messages'

export const notesMessages: Messages = {
  'notes.unknown': { en: 'There is no such note.', ko: '그런 노트가 없어요.' },
  'notes.unknown_folder': { en: 'There is no such folder.', ko: '그런 폴더가 없어요.' },
  'notes.unknown_version': { en: 'There is no such version.', ko: '그런 판이 없어요.' },
  'notes.unknown_attachment': { en: 'There is no such attachment.', ko: '그런 첨부 파일이 없어요.' },
  'notes.unknown_import': { en: 'There is no such import.', ko: '그런 가져오기가 없어요.' },
  'notes.edited_elsewhere': {
    en: 'This was edited elsewhere meanwhile. Your text was not saved here; load the newer version and decide.',
    ko: '그사이 다른 곳에서 고쳤어요. 이 글은 저장하지 않았으니, 새 판을 불러와 비교해 주세요.',
  },
  'notes.names_moved': {
    en: 'Names changed at the same moment. Nothing was changed; try again.',
    ko: '같은 순간에 이름이 바뀌었어요. 바뀐 것은 없으니 다시 해 주세요.',
  },
  'notes.title_taken': {
    en: 'There is a note called “{title}” in this folder.',
    ko: '이 폴더에 “{title}” 노트가 이미 있어요.',
  },
  'notes.folder_name_taken': {
    en: 'There is a folder called “{name}” here.',
    ko: '여기에 “{name}” 폴더가 이미 있어요.',
  },
  'notes.bad_title': {
    en: 'This cannot be a title, because it could not be a file name ({problem}).',
    ko: '파일 이름이 될 수 없는 제목이에요 ({problem}).',
  },
  'notes.bad_folder_name': {
    en: 'This cannot be the name of a folder ({problem}).',
    ko: '폴더 이름이 될 수 없어요 ({problem}).',
  },
  'notes.unknown_time_zone': {
    en: '“{timeZone}” is no time zone. Name one such as Asia/Seoul.',
    ko: '“{timeZone}” 시간대가 없어요. Asia/Seoul처럼 적어 주세요.',
  },
  'notes.template_too_large': {
    en: 'Filled in, the template is longer than a note can be. Nothing was made.',
    ko: '채워 넣은 템플릿이 노트에 담기에는 너무 길어요. 만든 것은 없어요.',
  },
  'notes.not_text': {
    en: 'The text holds a NUL or half a character, which cannot be stored exactly.',
    ko: '글에 저장할 수 없는 문자(NUL이나 반쪽 문자)가 있어요.',
  },
  'notes.too_many': {
    en: 'You have {limit} notes, which is the limit here.',
    ko: '노트가 {limit}개라서 더 만들 수 없어요.',
  },
  'notes.too_many_folders': {
    en: 'You have {limit} folders, which is the limit here.',
    ko: '폴더가 {limit}개라서 더 만들 수 없어요.',
  },
  'notes.folder_in_itself': {
    en: 'A folder cannot go into itself or into one below it.',
    ko: '폴더를 자기 자신이나 그 아래 폴더로 옮길 수 없어요.',
  },
  'notes.not_in_folder': {
    en: 'What it shall follow does not lie in the same folder.',
    ko: '앞에 둘 항목이 같은 폴더에 없어요.',
  },
  'notes.unlinkable_name': {
    en: 'Links such as [[{text}]] lead here, and they could not say this name. Leave out [ ] | # and `.',
    ko: '[[{text}]] 같은 링크가 이 노트로 이어지는데, 이 이름은 링크에 쓸 수 없어요. [ ] | # ` 를 빼 주세요.',
  },
  'notes.bad_rank': { en: 'This is not a place in an order.', ko: '순서를 나타내는 값이 아니에요.' },
  'notes.not_public': {
    en: 'Only a public note has a link. Make it public first.',
    ko: '공개 노트에만 링크가 있어요. 먼저 공개로 바꿔 주세요.',
  },
  'notes.not_in_trash': {
    en: 'Only what lies in the trash can be deleted for good.',
    ko: '휴지통에 있는 것만 완전히 지울 수 있어요.',
  },
  'notes.attachment_not_multipart': {
    en: 'Send the file as multipart/form-data, in the field `file`.',
    ko: '파일을 multipart/form-data의 file 항목으로 보내 주세요.',
  },
  'notes.attachment_no_file': { en: 'The field `file` is missing.', ko: 'file 항목이 없어요.' },
  'notes.attachment_too_large': {
    en: 'The file is larger than {mb} MB. Nothing was kept.',
    ko: '파일이 {mb}MB보다 커요. 넣은 것은 없어요.',
  },
}
