import type { Messages } from '#platform/messages'

export const mediaMessages: Messages = {
  'media.unknown': { en: 'There is no such file.', ko: '그런 파일이 없어요.' },
  'media.unknown_upload': {
    en: 'There is no such upload. After a day it is given up; begin it anew.',
    ko: '그런 업로드가 없어요. 하루가 지나면 지워지니 처음부터 다시 올려 주세요.',
  },
  'media.empty': { en: 'The file is empty.', ko: '빈 파일이에요.' },
  'media.no_file': {
    en: 'Send the file as the multipart field `file`.',
    ko: '파일을 multipart의 `file` 항목으로 보내 주세요.',
  },
  'media.not_multipart': { en: 'A file is sent as multipart/form-data.', ko: '파일은 multipart/form-data로 보내 주세요.' },
  'media.too_large': {
    en: 'A file can have {mb} MB at most. Nothing was kept.',
    ko: '파일은 {mb}MB까지 올릴 수 있어요. 저장한 것은 없어요.',
  },
  'media.too_many_pixels': {
    en: 'This picture is too large: {megapixels} megapixels and {side} pixels on a side are the most.',
    ko: '그림이 너무 커요. {megapixels}메가픽셀, 한 변 {side}픽셀까지 올릴 수 있어요.',
  },
  'media.unreadable': {
    en: 'This picture cannot be read. It may be cut off; save it anew as JPEG or PNG and try again.',
    ko: '읽을 수 없는 그림이에요. 파일이 잘렸을 수 있으니 JPEG나 PNG로 다시 저장해 올려 주세요.',
  },
  'media.not_a_picture': {
    en: 'This is no JPEG, PNG, WebP, GIF or AVIF picture.',
    ko: 'JPEG, PNG, WebP, GIF, AVIF 그림이 아니에요.',
  },
  'media.heic': {
    en: 'HEIC pictures cannot be read here. Save it as JPEG, or let the camera do so (on an iPhone: Settings, Camera, Formats, Most Compatible).',
    ko: 'HEIC 사진은 읽을 수 없어요. JPEG로 저장해 올리거나, 카메라가 JPEG로 찍게 해 주세요(아이폰: 설정 > 카메라 > 포맷 > 높은 호환성).',
  },
  'media.two_things': {
    en: 'This file is a picture and something else at once, so it was not kept. Save the picture anew and try again.',
    ko: '그림 안에 다른 것이 함께 들어 있어 저장하지 않았어요. 그림만 다시 저장해 올려 주세요.',
  },
  'media.no_room': {
    en: 'There is no room: everybody may keep {mb} MB here. Throw away what you do not need, the trash included.',
    ko: '남은 자리가 없어요. 한 사람이 {mb}MB까지 보관할 수 있으니, 필요 없는 것을 휴지통에서까지 지워 주세요.',
  },
  'media.changed_elsewhere': {
    en: 'This was changed elsewhere meanwhile. Load it again.',
    ko: '그사이 다른 곳에서 바뀌었어요. 다시 불러와 주세요.',
  },
  'media.there_again': {
    en: 'The same file has been uploaded again meanwhile; that one is there.',
    ko: '그사이 같은 파일을 다시 올려서 이미 있어요.',
  },
  'media.not_failed': { en: 'There is nothing to try again.', ko: '다시 할 것이 없어요.' },
  'media.other_offset': {
    en: 'The upload stands at another place. Ask where, and go on from there.',
    ko: '업로드가 다른 곳까지 와 있어요. 위치를 다시 확인하고 이어서 올려 주세요.',
  },
  'media.too_many_uploads': {
    en: 'You have {most} uploads open, which is the limit. Finish or drop one first.',
    ko: '올리고 있는 파일이 {most}개라 더 시작할 수 없어요. 하나를 마치거나 그만둬 주세요.',
  },
  'media.bad_upload': {
    en: 'This is not a resumable upload as the protocol tus 1.0.0 has it.',
    ko: 'tus 1.0.0 규약에 맞는 이어 올리기 요청이 아니에요.',
  },
  'media.storage_away': {
    en: 'Files cannot be reached at the moment; all else works. Try again shortly.',
    ko: '지금은 파일 보관소에 닿지 않아요. 다른 기능은 되니 잠시 뒤에 다시 해 주세요.',
  },
}
