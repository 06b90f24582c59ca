import { words } from '#lib/words.ts'

export const photoWords = words({
  photos: { ko: '사진', en: 'Photos' },
  how: {
    ko: '기록 하나에 네 장까지예요. 찍은 곳은 남지 않고, 나만의 열쇠로 잠가 둬요.',
    en: 'Up to four to a record. Where they were taken is not kept, and they are sealed with a key of your own.',
  },
  take: { ko: '사진 찍기', en: 'Take a photo' },
  choose: { ko: '사진 고르기', en: 'Choose a photo' },
  chosen: { ko: '고른 사진', en: 'Chosen photos' },
  alt: { ko: '사진 설명', en: 'What it shows' },
  altOf: { ko: '{n}번째 사진 설명', en: 'What photo {n} shows' },
  drop: { ko: '{n}번째 사진 빼기', en: 'Leave out photo {n}' },
  photo: { ko: '사진', en: 'Photo' },
  open: { ko: '사진 크게 보기: {alt}', en: 'Show the photo larger: {alt}' },
  remove: { ko: '기록에서 빼기', en: 'Take out of the record' },
  removed: { ko: '사진을 뺐어요. 30일 동안 되살릴 수 있어요.', en: 'Taken out. It can be put back for thirty days.' },
  putBack: { ko: '되살리기', en: 'Put back' },
  restored: { ko: '사진을 되살렸어요', en: 'The photo is back' },
  was: { ko: '뺀 사진', en: 'Photos taken out' },
  undo: { ko: '되돌리기', en: 'Undo' },
  save: { ko: '설명 고치기', en: 'Change the words' },
  told: { ko: '사진 설명을 고쳤어요', en: 'Changed' },
  close: { ko: '닫기', en: 'Close' },
  added: { ko: '사진을 붙였어요', en: 'Photo added' },
  tooLarge: { ko: '사진은 10MB까지 올릴 수 있어요.', en: 'A photo may be up to 10 MB.' },
  waits: {
    ko: '적은 것은 이 기기에 두었어요. 사진은 기기에 남기지 않으니, 이어진 다음에 다시 눌러 붙여 주세요.',
    en: 'What you wrote is kept on this device. Photos are not: press again once you are online to add them.',
  },
  notAdded: {
    ko: '적은 것은 남겼지만 사진은 아직이에요. {why}',
    en: 'What you wrote is kept; the photos are not yet. {why}',
  },
})
