import type { Messages } from '#platform/messages'

/** Coming in, and being known by others. */
export const joiningMessages: Messages = {
  'identity.not_oneself': { en: 'Nobody changes their own role.', ko: '내 역할은 스스로 바꿀 수 없어요.' },
  'identity.unknown_avatar': { en: 'There is no such picture.', ko: '그런 사진이 없어요.' },
  'identity.avatar_unreadable': {
    en: 'This is no picture that can be read. JPEG, PNG, WebP, GIF and AVIF can.',
    ko: '읽을 수 없는 사진이에요. JPEG, PNG, WebP, GIF, AVIF를 올려 주세요.',
  },
  'identity.avatar_too_large': { en: 'A picture has at most {mb} MB.', ko: '사진은 {mb} MB까지 올릴 수 있어요.' },
  'identity.avatar_too_many_pixels': {
    en: 'This picture is too large: at most {megapixels} megapixels, and {side} pixels on each side.',
    ko: '사진이 너무 커요. {megapixels}백만 화소, 한 변 {side}픽셀까지 올릴 수 있어요.',
  },
  'identity.bad_nickname': {
    en: 'A name has {min} to {max} letters of Hangul or Latin, digits, and . _ - or single spaces between them.',
    ko: '이름은 한글, 영문, 숫자와 사이에 넣는 . _ - 빈칸으로 {min}~{max}자예요.',
  },
  'identity.reserved_nickname': {
    en: 'This name would speak for the house. Please take another.',
    ko: '집을 대신해 말하는 것처럼 보이는 이름이에요. 다른 이름을 써 주세요.',
  },
  'identity.name_taken': {
    en: 'Somebody here has this name, or one that looks like it. Please take another.',
    ko: '이미 쓰는 이름이거나 비슷해 보이는 이름이 있어요. 다른 이름을 써 주세요.',
  },
  'identity.joining_closed': {
    en: 'Nobody can join this house in this way at the moment. Ask its owner.',
    ko: '지금은 이렇게 가입할 수 없어요. 집주인에게 물어봐 주세요.',
  },
  'identity.joining_over': {
    en: 'This code is over or was replaced by a newer one. Ask for a new one.',
    ko: '끝났거나 새것으로 바뀐 숫자예요. 새로 받아 주세요.',
  },
  'identity.wrong_code': { en: 'These digits are not right.', ko: '숫자가 맞지 않아요.' },
  'identity.invitation_over': {
    en: 'This invitation was used, has expired or was taken back. Ask for a new one.',
    ko: '이미 쓰였거나 끝난 초대예요. 새로 보내 달라고 해 주세요.',
  },
  'identity.invitation_for_another': {
    en: 'This invitation is for another address.',
    ko: '다른 이메일로 보낸 초대예요.',
  },
  'identity.role_too_high': {
    en: 'Only a role below your own can be given.',
    ko: '내 역할보다 낮은 역할만 줄 수 있어요.',
  },
  'identity.consent_needed': {
    en: 'Without the terms and the handling of personal data there is no account.',
    ko: '이용 약관과 개인정보 처리에 동의해야 계정을 만들 수 있어요.',
  },
  'identity.consent_changed': {
    en: 'The text has changed meanwhile. Load it again and read it once more.',
    ko: '그사이 글이 바뀌었어요. 다시 불러와 한 번 더 읽어 주세요.',
  },
}
